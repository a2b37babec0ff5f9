"""What speaks for the candidates of a question, all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np

from retrieval.ask.belonging import Belonging, is_somebodys
from retrieval.ask.capitals import names_in
from retrieval.ask.evidence import (
    Shares,
    coverages,
    similarities,
    topic_words,
    unheard,
    weigh,
)
from retrieval.ask.lacking import Lacking
from retrieval.ask.one_deed import OneDeed
from retrieval.ask.quoted import holds
from retrieval.ask.showing import Wanted
from retrieval.ask.signals import Signals, Weighed
from retrieval.ask.subject import is_asked_by_name, subject_of
from retrieval.index.generation import Generation
from retrieval.index.wordings import Held, Place
from retrieval.language.acronyms import ACRONYMS, acronyms_in
from retrieval.language.roles import is_description
from retrieval.language.spellings import american
from retrieval.model import Intent, Query, Statement, StatementKind
from retrieval.ports import LexicalIndex, Ranking, StoredUnit

_FITTING_BONUS = 0.15
"""What the speaker asked about is worth: enough to lead among equals, and not so much that all of
one person's statements come before somebody else's that holds every word of the question."""

_FORM_BONUS = 0.10
"""For the very words of the question: "withdrawal" comes before "withdraw", which a stem equals."""

_VERBATIM_BONUS = 2.0
"""For holding what the question quotes, word for word: more than everything else together."""

_VERY_WORDS = frozenset({Intent.MENTION, Intent.OCCASION})
"""What asks whether the words themselves were used: those around a statement are no evidence."""

_KIND_BONUS = {StatementKind.DIRECT: 0.16, StatementKind.MIXED: 0.06, StatementKind.INDIRECT: 0.0}
"""Among equally relevant statements a speaker's own words come first."""


class Weighing:
    """One question's way of weighing candidates.

    Attributes:
        weights: The terms of the question's topic, each with its weight.
    """

    def __init__(
        self,
        query: Query,
        generation: Generation,
        own: frozenset[int],
        signed: frozenset[int],
    ) -> None:
        """Take the question apart.

        Args:
            own: Numbers of the statements that answer it where it is about people.
            signed: Numbers of the passages that they wrote.
        """
        self._query = query
        self._generation = generation
        self._quoting = bool(query.quoted and own)
        self._signed = signed
        self._terms = partial(_terms, generation.lexical)
        self._words = list(dict.fromkeys(map(american, topic_words(query.topic))))
        self._subject = subject_of(query, self._terms, self._frequency)
        store = generation.store
        self._belonging = Belonging(query, self._subject, store, own | signed, self._terms)
        terms = list(dict.fromkeys(self._terms(" ".join(self._words))))
        terms = [term for term in terms if term not in self._subject.typed] or terms
        self.weights = self._weights(terms)
        latest = store.searched().latest
        self._lacking = Lacking(
            query,
            self.weights,
            store.people(),
            self._terms,
            store.article,
            latest.at.date() if latest else None,
        )
        asked = query.core or query.text
        self._names = self._weights(self._terms(" ".join(names_in(asked, query.people))))
        self._unheard = unheard(
            self._weights(self._terms(" ".join(topic_words(asked)))), self._frequency
        )
        self._deeds = OneDeed.of(asked, self._terms)
        turned = sorted(self._lacking.terms | self._deeds.terms)
        named = (*self._subject.terms, *self._names, *turned)
        wanted = (*self.weights, *self._words, *named)
        self._wanted = list(dict.fromkeys(wanted))
        self._places = {term: place for place, term in enumerate(self._wanted)}

    def shown(self, number: int) -> Wanted:
        """What the sentences to show of a passage have to tell.

        Args:
            number: The passage's.
        """
        terms = partial(_terms_in, self._generation.lexical)
        quoted, tells = self._query.quoted, self._lacking.tells
        if number in self._signed:
            surnames = self._subject.terms
            return Wanted(self.weights, terms, avoiding=surnames, quoted=quoted, tells=tells)
        naming = frozenset() if self._subject.nearby else self._subject.terms
        return Wanted(self._telling, terms, naming, quoted=quoted, tells=tells)

    @property
    def _telling(self) -> dict[str, float]:
        """What tells which sentences of a passage to show, each with its weight.

        Where somebody's words are asked for, what names nobody of theirs shows nothing.
        """
        if self._subject.nearby:
            return self.weights
        more = 1.0 + sum(self.weights.values())
        return {**self.weights, **dict.fromkeys(self._subject.terms, more)}

    def weighed(self, candidates: Ranking, cosines: Shares, *, bare: bool) -> Weighed:
        """Candidates with what speaks for them; not empty.

        Args:
            cosines: Of question and candidate, in the order of the candidates.
            bare: Whether the candidates keep their order and their score.
        """
        stored = self._generation.store.stored(candidates.numbers.tolist())
        held = self._generation.wordings.held(stored, self._wanted)
        own = held[Place.OWN] | held[Place.SPEAKER] if self._speakers_count else held[Place.OWN]
        fitting = self._belonging.fitting(stored)
        verbatim = self._verbatim(stored)
        signals = Signals(
            fused=candidates.scores,
            coverage=self._coverage(self._deeds.held(self._wanted, own), held[Place.AROUND]),
            similarity=similarities(cosines),
            kind=np.array(
                [
                    _KIND_BONUS[one.unit.kind] if isinstance(one.unit, Statement) else 0.0
                    for one in stored
                ]
            ),
            speaker=_FITTING_BONUS * np.array(fitting),
            verbatim=_VERBATIM_BONUS * np.array(verbatim),
            form=_FORM_BONUS * self._same_forms(held[Place.FORM]),
        )
        said = held[Place.OWN] | held[Place.SPEAKER]
        whole = said | held[Place.AROUND]
        naming = whole if self._subject.nearby else said
        named = self._belonging.naming(stored, self._places, naming, fitting)
        names = self._shares(whole | self._belonging.signed(stored, self._wanted))
        lack = self._lacking.of(stored, self._wanted, held, fitting)
        rivalled = self._rivalled(stored, signals, fitting)
        return Weighed(
            stored, signals, fitting, verbatim, named, names, lack, rivalled, self._unheard, bare
        )

    @property
    def _speakers_count(self) -> bool:
        """Whether name and office of its speaker are a statement's own words."""
        told = self._query.unknown_speaker
        return self._query.intent is Intent.OPEN or bool(told and is_description(told))

    def _weights(self, terms: Sequence[str]) -> dict[str, float]:
        """Terms of the question, each once, with their weight."""
        return weigh(list(dict.fromkeys(terms)), self._frequency, len(self._generation.store))

    def _frequency(self, term: str) -> int:
        """How many units hold a term; of acronyms, those that hold the small word too."""
        return self._generation.lexical.frequency(term.lower() if term in ACRONYMS else term)

    @property
    def _surroundings_count(self) -> bool:
        """Not where the question is whether the very words were used."""
        return self._query.intent not in _VERY_WORDS and not self._quoting

    def _coverage(self, own: Held, around: Held) -> Shares:
        terms = len(self.weights)
        near = around if self._surroundings_count else np.zeros_like(around)
        return coverages(self.weights, own[:, :terms], near[:, :terms])

    def _same_forms(self, forms: Held) -> Shares:
        """Share of the topic's words that stand in each text as they were typed."""
        if not self._words:
            return np.zeros(len(forms))
        return np.asarray(forms[:, self._columns(self._words)].sum(axis=1) / len(self._words))

    def _shares(self, held: Held) -> Shares:
        """Share of the question's names that each candidate holds."""
        found = held[:, self._columns(self._names)]
        return coverages(self._names, found, np.zeros_like(found))

    def _rivalled(
        self, stored: Sequence[StoredUnit], signals: Signals, fitting: Sequence[bool]
    ) -> Shares:
        """By how much others' words speak more for themselves than each candidate.

        What somebody is asked to have said may have been said by somebody else.
        """
        scores = signals.evidence()
        if not is_asked_by_name(self._query):
            return np.zeros(len(scores))
        others = [
            not fits and is_somebodys(one.unit) for one, fits in zip(stored, fitting, strict=True)
        ]
        return np.asarray(np.maximum(0.0, scores[others].max(initial=0.0) - scores))

    def _columns(self, terms: Iterable[str]) -> list[int]:
        """The places of some terms among those that are looked for."""
        return [self._places[term] for term in terms]

    def _verbatim(self, stored: Sequence[StoredUnit]) -> list[bool]:
        """Which of the candidates hold what the question quotes, word for word."""
        if not self._query.quoted:
            return [False] * len(stored)
        article = self._generation.store.article
        texts = (one.unit.span.of(article(one.unit.article_id).text) for one in stored)
        return [holds(text, self._query.quoted) for text in texts]


def _terms_in(lexical: LexicalIndex, text: str) -> list[str]:
    """Terms of a part of an article, and the acronyms that it holds in capitals."""
    return [*lexical.terms(text), *acronyms_in(text)]


def _terms(lexical: LexicalIndex, text: str) -> list[str]:
    """Terms of a part of a question, among them the acronyms that it names.

    What the index takes for no words at all stays as it was typed, and is nowhere on record.
    """
    words = text.split()
    plain = " ".join(word for word in words if word not in ACRONYMS)
    known = [*lexical.terms(plain), *(word for word in words if word in ACRONYMS)]
    return known or words
