"""Answers, silence and context as blocks: the words set off, who said them above, where below."""

from __future__ import annotations

from bot.render.attribution import details, person_line, reach, source_line, speaker_line
from bot.render.message import Run, Style, link, plain, styled
from bot.render.pages import Block
from retrieval.model import Answer, NoAnswer, Quote, WhichPerson

LONG = 500
"""Characters from which a quotation is shown folded, to be opened by a tap."""

LONGEST_LINE = 300
"""Characters of a headline or a name in an attribution; longer ones are cut with an ellipsis."""


def answer_blocks(answer: Answer) -> list[Block]:
    """One block for each quote."""
    return [quote_block(quote) for quote in answer.quotes]


def quote_block(quote: Quote) -> Block:
    """Speaker, office, date and manner; the words; outlet and headline, linked at the words."""
    return Block(
        above=heading(quote),
        words=(styled(quote.text, Style.LONG_QUOTE if len(quote.text) > LONG else Style.QUOTE),),
        below=(link(shortened(source_line(quote.citation)), quote.citation.link),),
    )


def heading(quote: Quote) -> tuple[Run, ...]:
    """Who said it, in bold, then office, date and manner."""
    speaker = speaker_line(quote)
    if not speaker:
        return (plain(shortened(details(quote))),)
    joint = ", " if quote.speaker and quote.speaker.role else " · "
    return styled(shortened(speaker), Style.BOLD), plain(shortened(joint + details(quote)))


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
