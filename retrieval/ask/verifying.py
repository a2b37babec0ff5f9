"""Did somebody really say these words? Five verdicts, each with its proof from the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from retrieval.ask.claims import Claim, read_claim
from retrieval.ask.naming import find_people
from retrieval.ask.occurrence import Occurrence, chronology
from retrieval.ask.occurrences import CONSIDERED, Occurrences
from retrieval.ask.offices import answers_to
from retrieval.ask.reports import reports_of
from retrieval.ask.verdicts import Match, Verdict, Verification
from retrieval.ask.words import fold
from retrieval.index.generation import Generation
from retrieval.model import Statement, Unit
from retrieval.ports import Embedder

NEAR = 0.6
"""Likeness from which words count as an altered form of those on record: of a sentence of eight
words, two or three may be changed."""

NEARER = 0.7
"""The same where the exact words stand in an article too, as the writer's own or as denied."""

BESIDE = 0.9
"""Share of the best likeness from which other near misses are shown beside it."""

_Ruling = tuple[Verdict, list[Occurrence], list[Occurrence]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who is asked about; where nobody is, every statement is as good as another."""

    people: tuple[str, ...]
    said: Callable[[int, Unit], bool]


def verify(
    words: str, generation: Generation, embedder: Embedder, *, speaker: str | None = None
) -> Verification:
    """Compare words with everything that is quoted in a generation.

    Args:
        words: At least four words of an alleged quotation, in any typography.
        speaker: Who is claimed to have said them, as a reader would write it.

    Raises:
        UserError: If there are too few words, or too many.
        IntegrityError: If words to be shown do not equal their source.
    """
    claim = read_claim(words)
    asked = _asked(speaker, generation)
    places = Occurrences(claim, generation)
    verdict, found, elsewhere = _ruling(asked, places) or _by_meaning(
        asked, claim, generation, embedder, places
    )
    return Verification(
        given=words,
        words=claim.words,
        speaker=speaker,
        people=asked.people,
        verdict=verdict,
        matches=_matches(found, asked),
        elsewhere=_matches(elsewhere, asked),
        searched=generation.store.searched(),
    )


def _asked(speaker: str | None, generation: Generation) -> _Asked:
    if speaker is None:
        return _Asked((), lambda _number, _unit: True)
    named = fold(speaker)
    people = find_people(named, generation.store.people())
    if people:
        numbers = frozenset(generation.store.statements_of(people))
        return _Asked(people, lambda number, _unit: number in numbers)

    def answers(_number: int, unit: Unit) -> bool:
        made_by = unit.speaker if isinstance(unit, Statement) else None
        return made_by is not None and answers_to(named, made_by)

    return _Asked((), answers)


def _ruling(asked: _Asked, places: Occurrences) -> _Ruling | None:
    """The verdict on the words as words; ``None`` where only their meaning is left to look for."""
    quoted, written = places.whole()
    stated = [found for found in quoted if not found.denied]
    own = [found for found in stated if asked.said(found.number, found.unit)]
    others = [found for found in stated if found not in own]
    if own:
        return Verdict.VERBATIM, [*own, *_cuts(own, places, asked)], others
    unquoted = [*written, *(found for found in quoted if found.denied)]
    near = places.near(NEARER if unquoted else NEAR)
    mine = _best([found for found in near if asked.said(found.number, found.unit)])
    if others:
        return Verdict.OTHER_SPEAKER, [*others, *mine], []
    if mine:
        return Verdict.ALTERED, mine, unquoted
    reported = [found for found in unquoted if asked.said(found.number, found.unit)]
    if reported:
        return Verdict.PARAPHRASE, reported, [f for f in unquoted if f not in reported]
    if unquoted:
        return Verdict.OTHER_SPEAKER, unquoted, []
    return (Verdict.ALTERED, _best(near), []) if near else None


def _by_meaning(
    asked: _Asked, claim: Claim, generation: Generation, embedder: Embedder, places: Occurrences
) -> _Ruling:
    """The verdict where the words alone found nothing: only now is a model asked."""
    vector = embedder.encode_query(claim.words)
    places.consider(hit.number for hit in generation.dense.search(vector, CONSIDERED))
    near = _best(places.near(NEAR))
    if near:
        return Verdict.ALTERED, near, []
    reports = reports_of(claim, generation, embedder, vector, places.statements(), asked.said)
    return (Verdict.PARAPHRASE if reports else Verdict.ABSENT), reports, []


def _cuts(own: Sequence[Occurrence], places: Occurrences, asked: _Asked) -> list[Occurrence]:
    """Where else the same speaker's words were printed in part."""
    names = {_speaker(found) for found in own}
    return [
        found
        for found in places.partial()
        if asked.said(found.number, found.unit)
        and _speaker(found) in {*names, None}
        and not any(_holds(whole, found) for whole in own)
    ]


def _holds(one: Occurrence, other: Occurrence) -> bool:
    return one.article.id == other.article.id and one.unit.span.contains(other.unit.span)


def _speaker(found: Occurrence) -> str | None:
    speaker = found.unit.speaker if isinstance(found.unit, Statement) else None
    return speaker.name if speaker else None


def _best(near: Sequence[Occurrence]) -> list[Occurrence]:
    """The nearest ones: the best, its copies, and whatever comes as near."""
    floor = BESIDE * max((found.likeness for found in near), default=0.0)
    return [found for found in near if found.likeness >= floor]


def _matches(found: Sequence[Occurrence], asked: _Asked) -> tuple[Match, ...]:
    """The nearest words first, copies of the same words by date, what an outlet has cut last."""
    ordered = sorted(
        found,
        key=lambda one: (
            not one.whole,
            0.0 if one.cut else -round(one.likeness, 6),
            *chronology(one.article),
            one.number,
        ),
    )
    return tuple(
        replace(
            one.match(),
            first=number == 0 and bool(one.changes),
            own=asked.said(one.number, one.unit),
        )
        for number, one in enumerate(ordered)
    )
