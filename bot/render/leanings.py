"""What a chat wants less and more of, in words: asked, done, undone, listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.briefing.leanings import Leaning, Way
from bot.languages import gettext as _
from bot.languages import ngettext
from bot.render.answers import shortened
from bot.render.message import Style, plain, styled
from bot.render.pages import Block


def asked_block(stories: Sequence[Leaning]) -> Block:
    """Which stories a reaction may mean."""
    question = ngettext(
        "You reacted with 👎. Do you want to hear less of this story?",
        "You reacted with 👎. Of which of these {n} stories do you want to hear less?",
        len(stories),
    ).format(n=len(stories))
    return Block(above=(plain(question), plain(_numbered(stories))))


def left_block() -> Block:
    """Nothing was changed."""
    return Block(above=(plain(_("Left as it was.")),))


def done_block(way: Way, stories: Sequence[Leaning], *, by_reaction: bool) -> Block:
    """What is told less or more of from now on, and how to undo it."""
    heading = _("You will hear less of:") if way is Way.LESS else _("You will hear more of:")
    if by_reaction:
        how = _("Taking your reaction away undoes it. /briefing less shows and resets all of that.")
    else:
        how = _("/briefing less shows and resets that.")
    return Block(above=(styled(heading, Style.BOLD), plain(f"{_listed(stories)}\n{how}")))


def undone_block(stories: Sequence[Leaning]) -> Block:
    """What is told as it weighs again."""
    undone = _("Undone. You hear of this as it weighs:")
    return Block(above=(plain(f"{undone}{_listed(stories)}"),))


def reset_line() -> str:
    """What is said once all is reset."""
    return _("Done. Every story is told as it weighs.")


def leaning_blocks(listed: Mapping[Way, Sequence[Leaning]]) -> list[Block]:
    """All that is told less and more of; empty where that is nothing."""
    headings = {Way.LESS: _("You hear less of:"), Way.MORE: _("You hear more of:")}
    return [
        Block(above=(styled(headings[way], Style.BOLD), plain(_listed(stories))))
        for way, stories in listed.items()
        if stories
    ]


def none_block() -> Block:
    """How to hear less of a story, or more."""
    how = _(
        "Every story is told as it weighs. The button “Less” under a story puts it behind the "
        "others. So does a 👎 on a message of a briefing, once you have said which of its stories "
        "are meant; a 👍 puts them before others."
    )
    return Block(above=(plain(how),))


def _listed(stories: Sequence[Leaning]) -> str:
    return "".join(f"\n· {shortened(one.headline)}" for one in stories)


def _numbered(stories: Sequence[Leaning]) -> str:
    return "".join(
        f"\n{number}. {shortened(one.headline)}" for number, one in enumerate(stories, 1)
    )
