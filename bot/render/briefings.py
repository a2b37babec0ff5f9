"""A digest as blocks and parts: which days, story by story, what was only noted or taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from bot.delivery.parts import Button, Part
from bot.languages import gettext as _
from bot.languages import marked, ngettext
from bot.languages.dates import figure, listed
from bot.render.answers import shortened
from bot.render.attribution import UNKNOWN_OUTLET, day
from bot.render.message import Run, Style, link, plain, styled
from bot.render.pages import Block, messages_of
from bot.render.periods import days_line
from bot.render.stories import change_block, story_blocks
from retrieval.model import Digest, Noted, Period, Reader

BRIEFING = marked("Briefing")
ALSO_NOTED = marked("Also noted:")
TAKEN_BACK = marked("What you were told before:")
MORE = marked("More")
EXPORT = "export"
"""How the data of the button begins that makes a file."""

COVERED = marked("Who covered these stories, and when.")
"""Stands under the picture of coverage."""

STORY = "story"
"""How the data of a story's button begins."""


class Action(StrEnum):
    """What a story's button does."""

    MORE = "more"
    WHO = "who"
    WATCH = "watch"
    LESS = "less"


LABELS = {
    Action.MORE: MORE,
    Action.WHO: marked("Who else"),
    Action.WATCH: marked("Watch"),
    Action.LESS: marked("Less"),
}
_IN_A_ROW = 4
_LONGEST_LINK = 120
"""Characters of a headline in a list of many."""


def briefing_parts(digest: Digest) -> tuple[Part, ...]:
    """The messages of a digest, each with the buttons of the stories that end in it."""
    parts: list[Part] = []
    page: list[Block] = []
    rows: list[tuple[Button, ...]] = []
    for blocks, row in sections(digest):
        if page and len(messages_of([*page, *blocks])) > 1:
            parts += _parts_of(page, rows)
            page, rows = [], []
        page += blocks
        if row:
            rows.append(row)
    return (*parts, *_parts_of(page, rows))


def _parts_of(page: Sequence[Block], rows: Sequence[tuple[Button, ...]]) -> list[Part]:
    """Mostly one; the buttons go under the last."""
    *before, last = messages_of(page)
    return [*map(Part, before), Part(last, tuple(rows))]


def sections(digest: Digest) -> Iterator[tuple[list[Block], tuple[Button, ...]]]:
    """What belongs together and should stand together, with its row of buttons."""
    yield opening_blocks(digest), ()
    for number, item in enumerate(digest.items, 1):
        yield story_blocks(item, number), story_buttons(item.story.id, number)
    noted = tuple(
        Button(f"{_(MORE)} {number}", f"{STORY}:{Action.MORE}:{one.story_id}")
        for number, one in enumerate(digest.also_noted, len(digest.items) + 1)
    )
    for start in range(0, len(noted), _IN_A_ROW):
        blocks = [_noted_block(digest)] if not start else []
        yield blocks, noted[start : start + _IN_A_ROW]
    if digest.changed:
        heading = Block(above=(styled(_(TAKEN_BACK), Style.BOLD),))
        yield [heading, *(change_block(news) for news in digest.changed)], ()


def story_buttons(story_id: str, number: int) -> tuple[Button, ...]:
    """What can be done about a story; the data holds all that the bot has to know."""
    return tuple(
        Button(f"{_(label)} {number}", f"{STORY}:{action}:{story_id}")
        for action, label in LABELS.items()
    )


def with_export(digest: Digest) -> tuple[Part, ...]:
    """The messages of a digest, the last with the button that makes a file of what they tell."""
    *before, last = briefing_parts(digest)
    if not (digest.items or digest.also_noted or digest.changed):
        return (*before, last)
    row = (Button(_("Export"), f"{EXPORT}:{digest.generation or '-'}:0"),)
    return (*before, replace(last, buttons=(*last.buttons, row)))


def stories_in(part: Part) -> tuple[str, ...]:
    """Ids of the stories that a message tells, by its buttons; those only named are left out."""
    less = f"{STORY}:{Action.LESS}:"
    data = [button.data or "" for row in part.buttons for button in row]
    return tuple(one.removeprefix(less) for one in data if one.startswith(less))


def stories_at(parts: Sequence[Part], place: int) -> tuple[str, ...]:
    """Ids of the stories of a message; one without buttons begins what the next one ends."""
    following = parts[place:]
    if not following or following[0].attachment is not None:
        return ()
    return next((stories_in(part) for part in following if part.buttons), ())


def opening_blocks(digest: Digest) -> list[Block]:
    """Which days and for whom, and what became of names; on a quiet day that it is one."""
    lines = [line for line in (*names_lines(digest), quiet_line(digest)) if line]
    text = "".join(f"\n{shortened(line)}" for line in lines)
    return [Block(above=(styled(shortened(title(digest)), Style.BOLD), plain(text)))]


def title(digest: Digest) -> str:
    """ "Briefing on fuel duty and Gideon Wallace, 9 to 13 March 2026"."""
    followed = [*(topic.strip('"“”') for topic in digest.reader.topics), *digest.reader.people]
    outlets, topics = listed(digest.reader.outlets), listed(followed)
    if topics and outlets:
        what = _("Briefing on {topics} in {outlets}").format(topics=topics, outlets=outlets)
    elif topics:
        what = _("Briefing on {topics}").format(topics=topics)
    elif outlets:
        what = _("Briefing in {outlets}").format(outlets=outlets)
    else:
        what = _(BRIEFING)
    return ", ".join(filter(None, (what, days_line(digest.period))))


def names_lines(digest: Digest) -> list[str]:
    """What became of names that nobody on record bears."""
    put_right = [
        _("No {name} on record; showing {people}.").format(
            name=one.typed, people=listed(one.people)
        )
        for one in digest.misspelt
    ]
    unknown = [_("Nobody called {name} is on record.").format(name=name) for name in digest.unknown]
    return [*put_right, *unknown]


def quiet_line(digest: Digest) -> str:
    """Honest silence about some days; empty where there is something to tell."""
    if digest.items or digest.also_noted:
        return ""
    return f"{_nothing(digest)} {_looked_at(digest)}"


def _nothing(digest: Digest) -> str:
    if _follows(digest.reader):
        return _("Nothing new on that is on record.")
    return (
        _("A quiet day: nothing new is on record.")
        if _one_day(digest.period)
        else (_("Quiet days: nothing new is on record."))
    )


def _follows(reader: Reader) -> bool:
    return bool(reader.topics or reader.people)


def _one_day(period: Period) -> bool:
    return period.start is not None and period.start == period.last


def _looked_at(digest: Digest) -> str:
    if digest.articles:
        return ngettext(
            "{n} article of these days looked at.",
            "{n} articles of these days looked at.",
            digest.articles,
        ).format(n=figure(digest.articles))
    if digest.newest is None:
        return _("No article is of these days.")
    return _("No article is of these days. The newest one is of {day}.").format(
        day=day(digest.newest)
    )


def _noted_block(digest: Digest) -> Block:
    """ "Also noted: 6. Headline (Outlet); 7. …"."""
    runs: list[Run] = [styled(_(ALSO_NOTED), Style.BOLD), plain(" ")]
    for number, noted in enumerate(digest.also_noted, len(digest.items) + 1):
        runs += [*_noted(noted, number), plain("; ")]
    return Block(above=(*runs[:-1], plain(".")))


def _noted(noted: Noted, number: int) -> tuple[Run, ...]:
    outlet = shortened(noted.citation.outlet or _(UNKNOWN_OUTLET))
    headline = link(shortened(noted.headline, _LONGEST_LINK), noted.citation.link)
    return plain(f"{number}. "), headline, plain(f" ({outlet})")
