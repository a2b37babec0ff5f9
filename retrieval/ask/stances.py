"""What a text commits its speaker to: "will leave", "no withdrawal", "ruled out a rise".

Rules over words, made for precision: a phrase that fits no pattern takes no stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from retrieval.ask.words import FUNCTION_WORDS

REACH = 4
"""Words between an auxiliary or "no" and what it governs ("will, as ever, not be leaving")."""

_WORD = re.compile(r"[^\W_]+(?:[.,](?=\d)[^\W_]+)*(?:['’-][^\W_]+)*|[.,;:!?()\"“”‘–—]")
_STOPS = frozenset('.;:!?()"“”‘–—,')
_LESSER = frozenset(
    "if unless whether because although though while whereas after before when since until than "
    "lest had".split()
)
"""What follows these in a clause is a condition, a time or a comparison, and no stand."""

_SHORT = {"won't": "will not", "can't": "can not", "shan't": "shall not", "cannot": "can not"}
_ENDINGS = (("n't", "not"), ("'ll", "will"), ("'re", "are"), ("'m", "am"), ("'ve", "have"))

_WILL = frozenset("will shall".split())
_BE = frozenset("be is are am was were been being".split())
_NOW, _THEN = frozenset("is are am".split()), frozenset("was were".split())
_HAVE = frozenset("have has had".split())
_NOT = frozenset("not never".split())
_NO = frozenset({"no"})
_NONE = frozenset("no nobody none nothing neither nor few".split())
_THINGS = frozenset("nothing something anything everything neither either thing".split())
_COUNTING = re.compile(r"first|second|third|last|next|two|three|four|five|\d[\d.,]*")
_ARTICLES = frozenset("a an the any some another further our my their his her its".split())
_LIGHT = frozenset("also now still again soon ever simply certainly then just even all".split())
_LINKS = frozenset("of to for from in on at by with about that which who and or but as".split())
_OTHERS = frozenset("you he she they it who this that these those".split())
_IDLE = FUNCTION_WORDS | frozenset(
    "there still even also shall going intend intends plans mr mrs ms sir dr".split()
)
_OPEN = frozenset("considering weighing contemplating".split())


@dataclass(frozen=True, slots=True)
class Stand:
    """One thing that a text says will be, or will not be.

    Attributes:
        course: The word for it ("withdrawal", "leave"), lower case.
        affirmed: Whether it is to be.
        words: The phrase, as it stands in the text.
        clause: The content words of its clause but for the course, lower case.
        subject: Content words before the phrase, lower case; empty for "we", "I", "there".
    """

    course: str
    affirmed: bool
    words: str
    clause: frozenset[str]
    subject: frozenset[str]

    def denied(self) -> Stand:
        """The same where the words as a whole are denied: "denied that it would leave"."""
        return replace(self, affirmed=not self.affirmed)


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


def stands_in(text: str, *, reported: bool = False) -> tuple[Stand, ...]:
    """What a text commits its speaker to, in order; nothing for what it both affirms and denies.

    Args:
        reported: The words are a writer's report: "would" stands for "will", and "he" for the
            speaker.
    """
    found = [
        stand for clause in _clauses(_tokens(text)) for stand in _of_clause(clause, text, reported)
    ]
    torn = {s.course for s in found if any(o.course == s.course and o.affirmed != s.affirmed
                                           for o in found)}  # fmt: skip
    return tuple(stand for stand in found if stand.course not in torn)


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    for match in _WORD.finditer(text):
        word = match.group().replace("’", "'").casefold()
        tokens.extend(_Token(part, match.start(), match.end()) for part in _parts(word))
    return tokens


def _parts(word: str) -> list[str]:
    """A contraction as the words it stands for."""
    if word in _SHORT:
        return _SHORT[word].split()
    for ending, full in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            return [word.removesuffix(ending), full]
    return [word]


def _clauses(tokens: list[_Token]) -> Iterator[list[_Token]]:
    """Stretches between stops, each up to its first word that subordinates the rest."""
    clause: list[_Token] = []
    lesser = False
    for token in tokens:
        if token.word in _STOPS:
            if clause:
                yield clause
            clause, lesser = [], False
        elif token.word in _LESSER:
            lesser = True
        elif not lesser:
            clause.append(token)
    if clause:
        yield clause


def _of_clause(clause: list[_Token], text: str, reported: bool) -> Iterator[Stand]:
    words = [token.word for token in clause]
    for place in range(len(words)):
        reading = _governed(words, place, reported)
        if reading is None:
            continue
        course, affirmed = reading
        before = words[:place]
        if words[course] in _THINGS or (not reported and before and before[-1] in _OTHERS):
            continue
        denied = [at for at, word in enumerate(before) if word in _NONE]
        subject = frozenset(w for w in before if w not in _IDLE and not _COUNTING.fullmatch(w))
        content = frozenset(w for w in words if w not in _IDLE) - {words[course]}
        start = clause[min(denied, default=_negator(words, place))].start
        phrase = text[start : clause[course].end]
        yield Stand(words[course], affirmed and not denied, phrase, content, subject)


def _negator(words: list[str], place: int) -> int:
    """Where the phrase begins once the "not" before it is taken in."""
    near = [at for at in range(max(0, place - REACH), place) if words[at] in _NOT | _NO]
    return min(near, default=place)


def _governed(words: list[str], place: int, reported: bool) -> tuple[int, bool] | None:
    """Where the course of a phrase that begins at ``place`` stands, and whether it is affirmed."""
    word = words[place]
    if word in _WILL or (reported and word == "would"):
        return _after_auxiliary(words, place + 1)
    if word in {"going", "intend", "intends", "plan", "plans", "promise", "promised"}:
        return _after_to(words, place)
    if word in _BE or word in _HAVE:
        return _after_being(words, place, reported)
    if word in {"rule", "ruled", "ruling", "rules"} and words[place + 1 : place + 2] == ["out"]:
        return _ruled_out(words, place)
    if word in _OPEN or words[place : place + 2] == ["open", "to"]:
        return _considered(words, place)
    return None


def _after_auxiliary(words: list[str], place: int) -> tuple[int, bool] | None:
    """ "will not withdraw", "will be leaving", "will be no withdrawal"."""
    affirmed = True
    for at in range(place, min(place + REACH, len(words))):
        word = words[at]
        if word in _NOT:
            affirmed = False
        elif word in _NO:
            head = _head(words, at + 1)
            return (head, False) if head is not None and affirmed else None
        elif word == "be":
            # What will be "a sober man" is no course; "there will be a withdrawal" is one.
            if words[at + 1 : at + 2] and words[at + 1] in _ARTICLES:
                head = _head(words, at + 1) if "there" in words[:place] else None
                return None if head is None else (head, affirmed)
        elif word not in _LIGHT:
            return (at, affirmed) if word not in FUNCTION_WORDS or word == "keep" else None
    return None


def _after_to(words: list[str], place: int) -> tuple[int, bool] | None:
    """ "are not going to raise", "intends to leave", "has no plans to close"."""
    rest = words[place + 1 : place + 4]
    if "to" not in rest:
        return None
    at = place + 1 + rest.index("to") + 1
    if at >= len(words) or words[at] in FUNCTION_WORDS:
        return None
    negated = bool((_NOT | _NO) & set(words[max(0, place - REACH) : at]))
    return at, not negated


def _after_being(words: list[str], place: int, reported: bool) -> tuple[int, bool] | None:
    """ "is not leaving", "there is no plan", "there was a plan"."""
    if place and words[place - 1] == "there":
        rest = [w for w in words[place + 1 : place + 3] if w in _BE]
        at = place + 1 + len(rest)
        negated = at < len(words) and words[at] in _NO | _NOT
        if not negated and not (at < len(words) and words[at] in _ARTICLES):
            return None
        head = _head(words, at + 1)
        return None if head is None else (head, not negated)
    if words[place] not in _NOW and not (reported and words[place] in _THEN):
        return None
    affirmed = True
    for at in range(place + 1, min(place + REACH, len(words))):
        word = words[at]
        if word in _NOT:
            affirmed = False
        elif word.endswith("ing") and word not in FUNCTION_WORDS | _OPEN | _THINGS | {"going"}:
            return at, affirmed
        elif word not in _LIGHT | _BE:
            return None
    return None


def _ruled_out(words: list[str], place: int) -> tuple[int, bool] | None:
    head = _head(words, place + 2)
    negated = bool(_NOT & set(words[max(0, place - REACH) : place]))
    return None if head is None else (head, negated)


def _considered(words: list[str], place: int) -> tuple[int, bool] | None:
    step = 2 if words[place] == "open" else 1
    head = _head(words, place + step)
    negated = bool(_NOT & set(words[max(0, place - REACH) : place]))
    return None if head is None else (head, not negated)


def _head(words: list[str], place: int) -> int | None:
    """The last word of the noun phrase that begins at ``place``."""
    head = None
    for at in range(place, min(place + REACH + 1, len(words))):
        word = words[at]
        if word in _LINKS or word in _BE | _WILL | _HAVE:
            break
        if word in _ARTICLES and head is None:
            continue
        if word in FUNCTION_WORDS:
            break
        head = at
    return head
