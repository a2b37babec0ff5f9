"""What is told to somebody who was shown words that are corrected or withdrawn since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.languages import gettext as _
from bot.languages import marked, ngettext
from bot.languages.dates import day, figure
from bot.render.answers import heading, quote_block, shortened
from bot.render.attribution import UNKNOWN_OUTLET, source_line
from bot.render.message import Message, Style, link, plain, styled
from bot.render.pages import Block, cut, messages_of
from retrieval.ask.recall import Recalled, Standing
from retrieval.model import Citation

MOST = 10
"""Told in full; of more it is said how many there are."""

LONGEST_QUOTE = 600
"""UTF-16 units of one quotation; the rest is a tap on its link away."""

_WHAT = {
    Standing.WITHDRAWN: marked("Withdrawn on {day} by {outlet}"),
    Standing.CHANGED: marked("Changed on {day} by {outlet}"),
}


@dataclass(frozen=True, slots=True)
class Gone:
    """Words that are gone from one article or several that printed them.

    Attributes:
        prints: As they stood, with what became of each; not empty.
        standing: Where they were shown to stand and still do.
    """

    prints: tuple[Recalled, ...]
    standing: tuple[Citation, ...] = ()


def retraction_messages(gone: Sequence[Gone]) -> list[Message]:
    """All that is gone, in as few messages as it takes.

    Args:
        gone: Not empty.
    """
    title = ngettext(
        "{n} quote that you were shown here, changed or withdrawn since",
        "{n} quotes that you were shown here, changed or withdrawn since",
        len(gone),
    ).format(n=figure(len(gone)))
    blocks = [Block(above=(styled(title, Style.BOLD),))]
    for one in gone[:MOST]:
        blocks += _blocks(one)
    left = len(gone) - MOST
    if left > 0:
        more = ngettext(
            "And {n} more quote. Context under an answer tells of each.",
            "And {n} more quotes. Context under an answer tells of each.",
            left,
        ).format(n=figure(left))
        blocks.append(Block(above=(plain(more),)))
    return messages_of(blocks)


def _blocks(gone: Gone) -> list[Block]:
    """What happened where, the old words struck, and what stands there now."""
    first = gone.prints[0]
    words = cut((styled(first.quote.text, Style.QUOTE, Style.STRUCK),), LONGEST_QUOTE)[0]
    happened = styled("\n".join(_line(one) for one in gone.prints), Style.ITALIC)
    below = [link(shortened(source_line(first.quote.citation)), first.quote.citation.link)]
    if outlets := _outlets(gone.standing):
        below.append(plain("\n" + _("Still in: {outlets}").format(outlets=outlets)))
    above = (happened, plain("\n"), *heading(first.quote, dated=True))
    blocks = [Block(above=above, words=words, below=tuple(below))]
    replaced = next((one.replaced_by for one in gone.prints if one.replaced_by), None)
    if replaced:
        now = quote_block(replaced)
        says = (styled(_("The article now says:"), Style.ITALIC), plain("\n"))
        words = cut(now.words, LONGEST_QUOTE)[0]
        blocks.append(replace(now, above=(*says, *now.above), words=words))
    return blocks


def _line(one: Recalled) -> str:
    """ "Withdrawn on 4 March 2026 by The Chronicle"."""
    when = day(one.changed_at) if one.changed_at else _("an unknown day")
    return shortened(_(_WHAT[one.standing]).format(day=when, outlet=_outlet(one.quote.citation)))


def _outlets(citations: Sequence[Citation]) -> str:
    return shortened(", ".join(dict.fromkeys(_outlet(one) for one in citations)))


def _outlet(citation: Citation) -> str:
    return citation.outlet or _(UNKNOWN_OUTLET)
