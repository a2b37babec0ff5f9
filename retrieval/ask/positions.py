"""Whether two statements of one person may contradict each other: hints for a reader, by rules.

Nothing here asserts a change. A pair is offered where the words are about the same thing and one
affirms what the other denies, or where the later one admits a change itself. Rules on differing
numbers were tried and left out: the same noun counts other things more often than it is corrected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from retrieval.ask.same_words import SameWords
from retrieval.ask.words import FUNCTION_WORDS
from retrieval.model import StatementKind

SIMILAR = 0.6
"""Cosine of two statements with their surroundings, from which they are about the same thing; on
the sample corpus lower ones bring pairs that only share a common verb."""

SHARED = 2
"""Terms that two contradicting statements share at least, the contested one among them."""

ADMITTED = 0.5
"""Cosine from which an admission is held to be about an earlier statement."""

REACH = 3
"""Words after a negation in which the next word that carries meaning is what it negates."""

_NEGATION = frozenset(
    """
    no not never nothing nobody none without neither nor cannot can't won't don't doesn't didn't
    isn't aren't wasn't weren't wouldn't shouldn't haven't hasn't hadn't couldn't
    """.split()
)
_GENERIC = frozenset(
    """
    year month week day spring summer autumn winter time moment today tomorrow yesterday know
    think see want believe come go make take get give look need people thing way man woman
    """.split()
)
"""Words that are denied here and affirmed there without anything having changed."""

_ADMISSION = re.compile(
    r"\b(?:(?:I|we) (?:was|were) (?:wrong|mistaken)|it was wrong,? and I"
    r"|(?:I|we) (?:misspoke|regret)"
    r"|(?:I|we)(?:'ve| have) changed (?:my|our) (?:mind|position|view|stance)"
    r"|(?:I|we) went (?:too far|further than)|(?:I|we) no longer (?:believe|think|support))\b",
    re.IGNORECASE,
)
"""What people say of themselves when they take something back; only in their own words."""

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[.;:!?,]")
_STOPS = frozenset(".;:!?,")

Terms = Callable[[str], Sequence[str]]


class Why(StrEnum):
    """What makes a pair worth a look."""

    OPPOSED = "opposed"
    """One denies what the other affirms."""
    ADMITTED = "admitted"
    """The later one speaks of a change or a mistake."""


@dataclass(frozen=True, slots=True)
class PossibleChange:
    """Two sayings to be read side by side, by their places in the list given.

    Attributes:
        contested: The word that one denies, as the earlier one has it; empty for an admission.
    """

    earlier: int
    later: int
    why: Why
    contested: str = ""


def possible_changes(
    groups: Sequence[SameWords], similarity: Callable[[int, int], float], terms: Terms
) -> tuple[PossibleChange, ...]:
    """Pairs of sayings that may contradict each other, the most alike first.

    Args:
        groups: What one person said, each of the same words once; undated ones are left out.
        similarity: Cosine of the sayings at two places.
        terms: A text as the term index knows it.
    """
    polarities = [_polarity(group, terms) for group in groups]
    found: list[tuple[float, PossibleChange]] = []
    for one, other in combinations(range(len(groups)), 2):
        pair = _in_order(groups, one, other)
        if pair is None:
            continue
        earlier, later = pair
        contested = _contested(polarities[earlier], polarities[later])
        if contested and (alike := similarity(one, other)) >= SIMILAR:
            found.append((alike, PossibleChange(earlier, later, Why.OPPOSED, contested)))
    for later, group in enumerate(groups):
        if not _admits(group):
            continue
        before = [
            (similarity(place, later), place)
            for place in range(len(groups))
            if (pair := _in_order(groups, place, later)) and pair[1] == later
        ]
        alike, earlier = max(before, default=(0.0, -1))
        if alike >= ADMITTED and not any(c.later == later for _, c in found):
            found.append((alike, PossibleChange(earlier, later, Why.ADMITTED)))
    ordered = sorted(found, key=lambda item: (-item[0], item[1].earlier, item[1].later))
    return tuple(change for _, change in ordered)


def _in_order(groups: Sequence[SameWords], one: int, other: int) -> tuple[int, int] | None:
    """Both places, that of the earlier day first; ``None`` on one day or without one."""
    first, second = groups[one].when, groups[other].when
    if one == other or first is None or second is None or first.at.date() == second.at.date():
        return None
    return (one, other) if first.at.date() < second.at.date() else (other, one)


def _contested(earlier: dict[str, tuple[str, bool]], later: dict[str, tuple[str, bool]]) -> str:
    shared = earlier.keys() & later.keys()
    if len(shared) < SHARED:
        return ""
    opposed = sorted(term for term in shared if earlier[term][1] != later[term][1])
    return earlier[opposed[0]][0] if opposed else ""


def _polarity(group: SameWords, terms: Terms) -> dict[str, tuple[str, bool]]:
    """For each term a word that has it and whether it is affirmed; terms used both ways are out.

    A name is neither affirmed nor denied, so words with a capital inside a sentence are left out.
    """
    statement = group.fullest.statement
    if statement.negated:  # "did not say that …" takes no position
        return {}
    found: dict[str, tuple[str, bool]] = {}
    both: set[str] = set()
    since, opening = REACH, True
    for written in _TOKEN.findall(_words(group)):
        word = written.casefold().replace("’", "'")
        if word in _STOPS:
            since, opening = REACH, opening or word != ","
            continue
        named, opening = written[:1].isupper() and not opening, False
        if word in _NEGATION:
            since = 0
            continue
        since += 1
        if word in _GENERIC:
            since = REACH  # "do not know the price": the price is not denied
            continue
        if word in FUNCTION_WORDS or named:
            continue
        affirmed, since = since > REACH, REACH
        for term in terms(word):
            if found.setdefault(term, (written, affirmed))[1] != affirmed:
                both.add(term)
    return {term: known for term, known in found.items() if term not in both}


def _admits(group: SameWords) -> bool:
    direct = group.fullest.statement.kind is StatementKind.DIRECT
    return direct and bool(_ADMISSION.search(_words(group).replace("’", "'")))


def _words(group: SameWords) -> str:
    """What is held against other statements: the quoted words, else the reporting sentence."""
    statement = group.fullest.statement
    spans = statement.parts or (statement.span,)
    return " . ".join(span.of(group.fullest.article.text) for span in spans)
