"""The few words on which a question turns: what holds none of them does not answer it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from retrieval.ask.phrasing import COURTESY
from retrieval.ask.words import WORD, fold
from retrieval.language.names import parse_name
from retrieval.model import Intent, Person, Query

MOST = 2
"""Words of a topic of which an answer has to hold one. Longer ones may be wholly paraphrased: "did
Wallace think the enemy's pullback was real?" is answered without any of its words."""

_AUXILIARY = (
    r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might)(?:n't)?"
)
_FUTURE = re.compile(r"\bgoing to\b")
_CLOSED = re.compile(rf"^(?:and |so )?(?:if|whether|{_AUXILIARY}|won't|can't)\b")


def is_closed(question: str) -> bool:
    """Whether a question wants a yes or a no: "did Thorley promise to resign?"."""
    return bool(_CLOSED.match(COURTESY.sub("", fold(question))))


def turning(query: Query, terms: Iterable[str], people: Sequence[Person]) -> tuple[str, ...]:
    """The terms of a topic on which the question turns; none where it turns on no few words.

    A closed question, and one of who did something to somebody, is as near to all that is said of
    that person as to its answer: only what is asked of them tells one from the other.

    Args:
        terms: Of the topic, without the names of whoever's words are asked for.
        people: Everybody on record.
    """
    asked = fold(query.core or query.text)
    of_anybody = query.intent is Intent.SPEAKER
    if not of_anybody and not is_closed(asked):
        return ()
    named = _surnames_in(query.topic, people) if of_anybody else frozenset()
    told = {"go"} if _FUTURE.search(asked) else frozenset()
    kept = tuple(
        term
        for term in terms
        if term not in told and not any(one.startswith(term) for one in named)
    )
    return kept if len(kept) <= MOST else ()


def _surnames_in(topic: str, people: Sequence[Person]) -> frozenset[str]:
    """The words of a topic that are surnames of people on record."""
    borne = {name.surname for person in people if (name := parse_name(person.name))}
    return frozenset(borne).intersection(
        word.removesuffix("'s") for word in WORD.findall(fold(topic))
    )
