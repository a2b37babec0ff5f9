"""Answers, silence and context as blocks: the words set off, who said them above, where below."""

from __future__ import annotations

from collections.abc import Sequence

from bot.render.attribution import (
    UNKNOWN_OUTLET,
    details,
    person_line,
    reach,
    source_line,
    speaker_line,
)
from bot.render.limits import limits_line
from bot.render.message import Run, Style, link, plain, styled
from bot.render.pages import Block
from retrieval.model import Answer, Citation, Intent, NoAnswer, Query, Quote, WhichPerson

LONG = 500
"""Characters from which a quotation is shown folded, to be opened by a tap."""

LONGEST_LINE = 300
"""Characters of a headline or a name in an attribution; longer ones are cut with an ellipsis."""


def answer_blocks(answer: Answer) -> list[Block]:
    """What the answer is limited to, where it is, and one block for each quote."""
    limits = limits_line(answer)
    opening = [Block(above=(styled(shortened(limits), Style.ITALIC),))] if limits else []
    dated = asks_when(answer.query)
    return opening + [quote_block(quote, dated=dated) for quote in answer.quotes]


def asks_when(query: Query) -> bool:
    """Whether the day something was said matters to the question."""
    return query.period is not None or query.intent in {Intent.OCCASION, Intent.CHANGE}


def quote_block(quote: Quote, *, dated: bool = False) -> Block:
    """Speaker, office, date and manner; the words; outlet and headline, linked at the words."""
    others = also_in_line(quote.citation, quote.also_in)
    return Block(
        above=heading(quote, dated=dated),
        words=(styled(quote.text, Style.LONG_QUOTE if len(quote.text) > LONG else Style.QUOTE),),
        below=(
            link(shortened(source_line(quote.citation)), quote.citation.link),
            *((plain(f"\n{others}"),) if others else ()),
        ),
    )


def also_in_line(citation: Citation, others: Sequence[Citation]) -> str:
    """ "Also in: Halyard, Daily Lantern", each outlet once; empty where nobody else has it."""
    outlets = dict.fromkeys(other.outlet or UNKNOWN_OUTLET for other in others)
    listed = [outlet for outlet in outlets if outlet != citation.outlet]
    return shortened(f"Also in: {', '.join(listed)}") if listed else ""


def heading(quote: Quote, *, dated: bool = False) -> tuple[Run, ...]:
    """Who said it, in bold, then office, date and manner."""
    speaker = speaker_line(quote)
    if not speaker:
        return (plain(shortened(details(quote, dated=dated))),)
    joint = ", " if quote.speaker and quote.speaker.role else " · "
    told = details(quote, dated=dated)
    return styled(shortened(speaker), Style.BOLD), plain(shortened(joint + told))


def silence_block(outcome: NoAnswer) -> Block:
    """Nothing on record, and what was searched."""
    asked = outcome.query.unknown_speaker
    about = f" by {asked.title() if asked.islower() else asked}" if asked else ""
    return Block(
        above=(
            styled(f"Nothing on record{about} that answers this.", Style.BOLD),
            plain(f"\nSearched: {reach(outcome.searched)}."),
        )
    )


def which_block(outcome: WhichPerson) -> Block:
    """Who may be meant; the choice is made by buttons, or by asking with the full name."""
    names = "\n".join(f"· {shortened(person_line(person))}" for person in outcome.people)
    return Block(
        above=(
            styled("Whom do you mean?", Style.BOLD),
            plain(f" More than one person of that name is on record:\n{names}"),
        )
    )


def shortened(line: str, most: int = LONGEST_LINE) -> str:
    """A line around the words, cut at a word where it has more than ``most`` characters."""
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0] + "…"
