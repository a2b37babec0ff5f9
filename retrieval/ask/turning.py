"""The few words on which a question turns: what holds none of them does not answer it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from retrieval.ask.deeds import DETERMINERS, Deed, deed_called
from retrieval.ask.directory import directory_of
from retrieval.ask.phrasing import COURTESY
from retrieval.ask.words import FUNCTION_WORDS, WORD, fold
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
_DOING = re.compile(
    rf"(?:\b(?:{_AUXILIARY}|must|ought to|going to|been|being|be)|'(?:d|ll|s|ve|re))"
    r" (?:(?:not|never|ever|also|already|now|soon|be|been|being|have|going to) )*"
)
"""What stands before a verb in a clause."""
_CLOSED = re.compile(rf"^(?:and |so )?(?:if|whether|{_AUXILIARY}|won't|can't)\b")
_WHO = re.compile(r"^(?:and |so )?(?:who|which \w+)(?:'s| has| have| had| is| was| will| would)? ")
_WHEN = re.compile(r"^(?:and |so )?(?:when|where|what (?:day|date|time)) ")
_PARTICIPLE = re.compile(r"\b\w{3,}ed$")
"""What was done, at the end of a closed question: "was the sluice gate opened?"."""

_PROMISING = re.compile(
    r"\b(?:promis|pledg|announc|propos|demand)\w*|\brul\w+ out\b|\bcall\w* for\b"
)
"""Verbs of a closed question that take an object, on which it turns."""
_CALLING = re.compile(
    r"\b(?:call|calls|called|describe[sd]?|brand(?:ed|s)?|label(?:led|s)?)\b"
    r".+? (?:an?|as) (?P<name>.+)$"
)
"""What names something, and on the name of which its question turns: "who called it a farce?"."""
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
QUALIFYING = frozenset(
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
        verb: The terms of the word by which the question names the deed.
        acted: The deed is asked for of anybody, as the one who speaks: "who criticised it?".
        strict: No reading of a hit makes up for words or deed.
    """

    words: tuple[str, ...] = ()
    deed: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    done: frozenset[str] = frozenset()
    verb: frozenset[str] = frozenset()
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
    said = _said(query, asked, terms)
    if said is not None:
        return said
    verb = _verb(query, asked)
    deed = deed_called(verb)
    of_anybody = query.intent is Intent.SPEAKER
    called = _CALLING.search(asked) if query.intent is not Intent.OPEN else None
    if called:
        return Turning(tuple(terms(called["name"])), strict=True)
    done = of_anybody or bool(_WHO.match(asked))
    found = _telling(deed, verb, terms, done=done) if deed else Turning()
    if not (of_anybody or is_closed(asked)):
        return found
    told = found.deed | found.verb | frozenset(terms(" ".join(QUALIFYING)))
    told |= {"go"} if _FUTURE.search(asked) else frozenset()
    kept = tuple(
        term
        for term in topic
        if term not in told and not any(one.startswith(term) for one in named)
    )
    if len(kept) > MOST:
        ending = _PARTICIPLE.search(asked) if not deed else None
        words = tuple(terms(ending[0])) if ending else ()
        return replace(found, words=words, strict=False)
    return replace(found, words=kept, acted=of_anybody and deed is not None)


def _said(query: Query, asked: str, terms: Terms) -> Turning | None:
    """What the words of somebody turn on who is asked to have said or promised something."""
    if query.intent is not Intent.MENTION or not query.topic:
        return None
    promised = _object(query.topic) if _PROMISING.search(asked) else ""
    verb = promised or _deed_of_clause(query.topic)
    deed = deed_called(verb)
    if deed:
        return _telling(deed, verb, terms)
    return Turning(tuple(terms(promised)), strict=True) if promised else None


def _telling(deed: Deed, verb: str, terms: Terms, *, done: bool = False) -> Turning:
    """What tells of a deed, and nothing else.

    Args:
        done: Whether it is asked who did it.
    """
    return Turning(
        deed=frozenset(terms(" ".join(deed.words))),
        phrases=deed.phrases,
        done=deed.asked.union(deed.words) if done else frozenset(),
        verb=frozenset(terms(verb)),
        strict=True,
    )


def _verb(query: Query, asked: str) -> str:
    """What is asked to have been done, as typed ("quit", "step down"); empty where nothing is."""
    if query.intent is Intent.SPEAKER:
        return _opening_deed(query.topic)
    if query.intent is not Intent.OPEN:
        return ""
    who = _WHO.match(asked)
    if who:
        return _opening_deed(asked[who.end() :])
    if not (is_closed(asked) or _WHEN.match(asked)):
        return ""
    words = WORD.findall(asked)
    openings = (
        _opening_deed(" ".join(words[place : place + 2]))
        for place in range(1, len(words))
        if words[place - 1] not in DETERMINERS
    )
    return next(filter(None, openings), "")


def _deed_of_clause(said: str) -> str:
    """The deed that somebody is asked to have said of anybody: "(say) she'd sack Wallace"."""
    doing = _DOING.search(said)
    return _opening_deed(said[doing.end() :]) if doing else ""


def _opening_deed(words: str) -> str:
    """The deed that some words open with: two together before one alone."""
    first = words.split()[:2]
    return next((name for name in (" ".join(first), *first[:1]) if deed_called(name)), "")


def _object(topic: str) -> str:
    """The head of a topic's first phrase that tells something: "airport" of "a new airport"."""
    head = ""
    for word in WORD.findall(topic):
        if word in _JOINTS:
            if head:
                return head
        elif word not in FUNCTION_WORDS | _VAGUE | QUALIFYING:
            head = word
    return head


def _surnames_in(topic: str, people: Sequence[Person]) -> frozenset[str]:
    """The words of a topic that are surnames of people on record."""
    directory = directory_of(people)
    words = (word.removesuffix("'s") for word in WORD.findall(fold(topic)))
    return frozenset(word for word in words if directory.bearers(word))
