"""Whose candidates are: of whoever a question asks about, naming them, or somebody else's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.ask.namesakes import Namesakes
from retrieval.ask.offices import answers_to
from retrieval.ask.subject import Subject, Terms, is_asked_by_name
from retrieval.ask.telling import Telling
from retrieval.ask.words import fold
from retrieval.index.wordings import Held
from retrieval.model import Article, Intent, Query, Speaker, SpeakerKind, Statement, Unit
from retrieval.ports import Store, StoredUnit


class Belonging:
    """Whom one question asks about, looked for in its candidates."""

    def __init__(
        self, query: Query, subject: Subject, store: Store, own: frozenset[int], terms: Terms
    ) -> None:
        """Take the question apart.

        Args:
            own: Numbers of what the people asked about said or wrote.
            terms: Terms of a text, as the index knows them.
        """
        self._query = query
        self._subject = subject
        self._store = store
        self._own = own
        self._answering: dict[tuple[str, str | None, SpeakerKind], bool] = {}
        reported = is_asked_by_name(query) and not query.keywords
        self._said_by = Telling.of(query) if reported else None
        self._namesakes = Namesakes.of(query, store.people())
        self._names = frozenset(terms(fold(" ".join(query.people))))

    def fitting(self, stored: Sequence[StoredUnit]) -> list[bool]:
        """Which of some candidates are of the kind that is asked for.

        Anything is where an open question names nobody; where it names a stranger, they have to
        be named.
        """
        if self._query.people:
            return [one.number in self._own for one in stored]
        if self._query.unknown_speaker:
            words = self._query.unknown_speaker
            units = [one.unit for one in stored]
            speakers = [unit.speaker if isinstance(unit, Statement) else None for unit in units]
            return [speaker is not None and self._answers(words, speaker) for speaker in speakers]
        if self._query.intent is not Intent.SPEAKER:
            return [not self._query.stranger] * len(stored)
        return [isinstance(one.unit, Statement) and one.unit.speaker is not None for one in stored]

    def naming(
        self,
        stored: Sequence[StoredUnit],
        places: Mapping[str, int],
        held: Held,
        fitting: Sequence[bool],
    ) -> list[bool]:
        """Which of them name whom the question asks about, and are not another's words.

        An open question may be answered by anybody's.

        Args:
            places: Of the terms among those that are looked for.
            held: Which of these each candidate holds where it may name anybody.
        """
        if not self._subject.namings:
            return [True] * len(stored)
        named = self._subject.are_named(places, held).tolist()
        anybodys = self._subject.nearby
        return [
            names
            and (anybodys or not is_somebodys(one.unit))
            and (fits or (self._tells_their_words(one.unit) and self._may_mean(one.unit)))
            for one, names, fits in zip(stored, named, fitting, strict=True)
        ]

    def signed(self, stored: Sequence[StoredUnit], wanted: Sequence[str]) -> NDArray[np.bool_]:
        """For each candidate and term whether it is a name of whoever wrote that passage.

        An article does not name its author.
        """
        written = [one.number in self._own and not _is_statement(one.unit) for one in stored]
        return np.outer(written, [term in self._names for term in wanted])

    def _tells_their_words(self, unit: Unit) -> bool:
        """Whether a unit tells what those asked about by name said, and does not only name them."""
        if self._said_by is None:
            return True
        return self._said_by.is_in(unit.span.of(self._article(unit).text))

    def _may_mean(self, unit: Unit) -> bool:
        """Whether the surname in a unit may be that of whoever is asked about."""
        if self._namesakes is None:
            return True
        return self._namesakes.may_mean(unit.span, self._article(unit))

    def _answers(self, words: str, speaker: Speaker) -> bool:
        """Whether some words mean a speaker; many statements have the same one."""
        key = speaker.name, speaker.role, speaker.kind
        if key not in self._answering:
            self._answering[key] = answers_to(words, speaker)
        return self._answering[key]

    def _article(self, unit: Unit) -> Article:
        return self._store.article(unit.article_id)


def is_somebodys(unit: Unit) -> bool:
    """Whether it is the words of a person known by name."""
    speaker = unit.speaker if isinstance(unit, Statement) else None
    return speaker is not None and speaker.kind is SpeakerKind.PERSON


def _is_statement(unit: Unit) -> bool:
    return isinstance(unit, Statement)
