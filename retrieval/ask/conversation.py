"""What a conversation remembers of its last question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.ask.worded import worded
from retrieval.ask.words import WORD
from retrieval.model import Answer, NoAnswer, NothingAsked, Outcome, Quote, WhichPerson

WORDS_QUOTED = 12
"""Words by which "when was that?" names the quote that it asks about."""

_QUOTE_MARKS = re.compile('[“”"„«»]')


@dataclass(frozen=True, slots=True)
class Turn:
    """What a conversation remembers of its last question.

    Attributes:
        question: Whole, with its days as dates, so that it means the same tomorrow.
        people: Whom it turned out to be about, by full name; empty where nobody is asked about.
        speaker: Whose words the first quote shown holds, where a name is given.
        words: The beginning of the first quote shown, to ask when and where it was said.
        shown: Quotes shown so far.
        choosing: Full names between whom the asker was asked to choose.
    """

    question: str
    people: tuple[str, ...] = ()
    speaker: str | None = None
    words: str = ""
    shown: int = 0
    choosing: tuple[str, ...] = ()


def turn_of(question: str, outcome: Outcome, offset: int, before: Turn | None) -> Turn | None:
    """What is remembered after an answer; what asked nothing on record leaves the memory as it was.

    Args:
        question: Whole, as it was answered.
        offset: Quotes of it that were shown before.
    """
    query = outcome.query
    if isinstance(outcome, NothingAsked):
        return before
    if isinstance(outcome, NoAnswer) and (offset or not (query.people or query.unknown_speaker)):
        return before
    whole = worded(query) if query.period else question
    if isinstance(outcome, WhichPerson):
        names = tuple(person.name for person in outcome.people)
        return Turn(whole, query.people, choosing=names)
    if not isinstance(outcome, Answer):
        return Turn(whole, query.people)
    first = outcome.quotes[0]
    speakers = {quote.speaker.name for quote in outcome.quotes if quote.speaker}
    meant = tuple(name for name in query.people if name in speakers)
    return Turn(
        whole,
        meant if len(meant) == 1 else query.people,
        first.speaker.name if first.speaker else None,
        _beginning(first),
        offset + len(outcome.quotes),
    )


def _beginning(quote: Quote) -> str:
    """The first words of a quote, none of them from beyond a quotation mark."""
    pieces = [piece for piece in _QUOTE_MARKS.split(quote.text) if len(WORD.findall(piece)) > 1]
    words = list(WORD.finditer(pieces[0])) if pieces else []
    return pieces[0][words[0].start() : words[:WORDS_QUOTED][-1].end()] if words else ""
