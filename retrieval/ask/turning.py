"""The few words on which a question turns: what holds none of them does not answer it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrieval.ask.deeds import Deed, deed_called
from retrieval.ask.phrasing import COURTESY
from retrieval.ask.words import FUNCTION_WORDS, WORD, fold
from retrieval.language.names import parse_name
from retrieval.model import Intent, Person, Query

Terms = Callable[[str], Sequence[str]]
"""Terms of a text, as the index knows them."""

MOST = 2
"""Words of a topic of which an answer has to hold one. Longer ones may be wholly paraphrased: "did
Wallace think the enemy's pullback was real?" is answered without any of its words."""

LEAST = 1 / 3
"""Share of the weight of these words that the one held has to have: what holds the "by" of
"by-election" holds nothing."""

_AUXILIARY = (
    r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might)(?:n't)?"
)
_FUTURE = re.compile(r"\bgoing to\b")
_CLOSED = re.compile(rf"^(?:and |so )?(?:if|whether|{_AUXILIARY}|won't|can't)\b")
_WHO = re.compile(r"^(?:and |so )?(?:who|which \w+)(?:'s| has| have| had| is| was| will| would)? ")
_WHEN = re.compile(r"^(?:and |so )?(?:when|where|what (?:day|date|time)) ")
_DETERMINERS = frozenset("the a an his her its their our my your this that any no".split())

_PROMISING = re.compile(
    r"\b(?:promis|pledg|announc|propos|demand)\w*|\brul\w+ out\b|\bcall\w* for\b"
)
"""Verbs of a closed question that take an object, on which it turns."""
_JOINTS = frozenset(
    """
    for to in on at by with from of about that which who when while if because since until after
    before over under against into than and or but as would will should could can is are was were
    has had have be
    """.split()
)
"""Words behind which a phrase goes on that its head stands before."""
_VAGUE = frozenset(
    """
    plan plans idea decision need intention change changes kind sort lot money funding cash support
    help action end start anything something more
    """.split()
)
"""Heads that tell little of what they head, or that figures stand for: "a plan for …"."""
_QUALIFYING = frozenset(
    """
    new old big bigger small large first second last next further extra other good better full whole
    real great major minor different several many few such current former latest
    """.split()
)
"""Adjectives that anything may have: what holds no more of a question has nothing to do with it."""


@dataclass(frozen=True, slots=True)
class Turning:
    """What an answer has to hold, in the terms of the index.

    Attributes:
        words: One of these; where there are none, nothing.
        deed: One of these, the terms of all words for one deed; where there are none, as above.
        phrases: Or one of these, for the same.
        done: Words for the deed where who did it is asked for: not who "would not resign".
        acted: The deed is asked for of anybody, as the one who speaks: "who criticised it?".
        strict: No reading of a hit makes up for words or deed.
    """

    words: tuple[str, ...] = ()
    deed: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    done: frozenset[str] = frozenset()
    acted: bool = False
    strict: bool = False

    @property
    def terms(self) -> frozenset[str]:
        """Every term of it."""
        return frozenset(self.words) | self.deed

    def is_named(self, weights: Mapping[str, float], held: frozenset[str]) -> bool:
        """Whether what holds these terms holds enough of the words."""
        if not self.words:
            return True
        weight = {term: weights.get(term, 1.0) for term in self.words}
        return sum(weight[term] for term in held & weight.keys()) >= LEAST * sum(weight.values())


def is_closed(question: str) -> bool:
    """Whether a question wants a yes or a no: "did Thorley promise to resign?"."""
    return bool(_CLOSED.match(COURTESY.sub("", fold(question))))


def turning(query: Query, topic: Iterable[str], people: Sequence[Person], terms: Terms) -> Turning:
    """What the question turns on; nothing where it turns on no few words.

    A closed question, and one of who did something to somebody, is as near to all that is said of
    that person as to its answer: only what is asked of them tells one from the other.

    Args:
        topic: Terms of the topic, without the names of whoever's words are asked for.
        people: Everybody on record.
    """
    asked = COURTESY.sub("", fold(query.core or query.text)).strip(" ?!.")
    named = _surnames_in(query.topic, people)
    if query.intent is Intent.MENTION and query.topic and _PROMISING.search(asked):
        head = _object(query.topic)
        if deed := deed_called(head):
            return Turning((), _terms_of(deed, terms), deed.phrases, strict=True)
        return Turning(tuple(terms(head)), strict=True)
    of_anybody = query.intent is Intent.SPEAKER
    few = of_anybody or is_closed(asked)
    verb = _verb(query, asked)
    deed = deed_called(verb)
    told_by = _terms_of(deed, terms) if deed else frozenset()
    phrases = deed.phrases if deed else ()
    asked_of_any = of_anybody or _WHO.match(asked)
    done = deed.asked.union(deed.words) if deed and asked_of_any else frozenset()
    if not few:
        return Turning((), told_by, phrases, done, strict=True)
    told = told_by | frozenset(terms(" ".join((*_QUALIFYING, verb * bool(deed)))))
    told |= {"go"} if _FUTURE.search(asked) else frozenset()
    kept = tuple(
        term
        for term in topic
        if term not in told and not any(one.startswith(term) for one in named)
    )
    if len(kept) > MOST:
        return Turning((), told_by, phrases, done)
    acting = of_anybody and deed is not None
    return Turning(kept, told_by, phrases, done, acted=acting, strict=deed is not None)


def _terms_of(deed: Deed, terms: Terms) -> frozenset[str]:
    return frozenset(terms(" ".join(deed.words)))


def _verb(query: Query, asked: str) -> str:
    """The verb for what is asked to have been done, as typed; empty where there is no telling."""
    if query.intent is Intent.SPEAKER:
        return query.topic.partition(" ")[0]
    if query.intent is not Intent.OPEN:
        return ""
    who = _WHO.match(asked)
    if who:
        return asked[who.end() :].partition(" ")[0]
    if not (is_closed(asked) or _WHEN.match(asked)):
        return ""
    words = WORD.findall(asked)
    return next(
        (
            word
            for before, word in pairwise(words)
            if before not in _DETERMINERS and deed_called(word)
        ),
        "",
    )


def _object(topic: str) -> str:
    """The head of a topic's first phrase that tells something: "airport" of "a new airport"."""
    head = ""
    for word in WORD.findall(topic):
        if word in _JOINTS:
            if head:
                return head
        elif word not in FUNCTION_WORDS | _VAGUE | _QUALIFYING:
            head = word
    return head


def _surnames_in(topic: str, people: Sequence[Person]) -> frozenset[str]:
    """The words of a topic that are surnames of people on record."""
    borne = {name.surname for person in people if (name := parse_name(person.name))}
    return frozenset(borne).intersection(
        word.removesuffix("'s") for word in WORD.findall(fold(topic))
    )
