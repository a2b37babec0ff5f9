"""Word by word, how the words asked about differ from the words on record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from retrieval.language.wording import GAP, Wording, is_number, weighty

LIKE = 0.7
"""Share of equal letters from which a changed word counts as a form of the same word ("labor" for
"labour", "troops" for "troop"). Two different words of six letters seldom share more than three."""

LIKENESS = 0.8
"""What such a form counts beside the word itself: it is near, and it is not the same."""

SLACK = 4
"""Words by which a stretch of the record may be longer than the words asked about, on either side,
so that a clause which was left out is shown as left out."""

EDGE = 3
"""Words at either end of a claim for which the record may have others in their place; more are not
another wording, they are something that does not stand there."""


class Op(StrEnum):
    """What turns the words asked about into the words on record."""

    EQUAL = "equal"
    DELETE = "delete"
    """Asked about, and not on record."""
    INSERT = "insert"
    """On record, and not asked about."""
    REPLACE = "replace"


_Step = tuple[Op, int, int, int, int]
"""An operation, and where it starts and ends among the asked words and among the record's."""


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a difference.

    Attributes:
        asked: The words asked about, as they were given; empty for ``INSERT``.
        on_record: The words of the article, as they stand; empty for ``DELETE``.
        crucial: A "not", another negation or a number stands on one side only.
    """

    op: Op
    asked: str
    on_record: str
    crucial: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where the words asked about come nearest to a record, and how near.

    Attributes:
        likeness: In [0, 1]; 1 only where no word differs.
        start: Index of the first word of the record that is compared; ``end`` is exclusive.
    """

    likeness: float
    start: int
    end: int
    steps: tuple[_Step, ...]


def align(asked: Sequence[str], record: Sequence[str], weigh: Callable[[str], float]) -> Alignment:
    """The best alignment of all the asked keys with a stretch of the record's.

    Args:
        weigh: How much a word counts.
    """
    rough = fuzz.partial_ratio_alignment(asked, record)
    if not asked or not record or rough is None:
        return Alignment(0.0, 0, 0, ())
    start = max(0, rough.dest_start - rough.src_start)
    end = min(len(record), rough.dest_end + len(asked) - rough.src_end)
    wide = max(SLACK, len(asked) // 2)
    stretches = {
        (start, end),
        (max(0, start - SLACK), min(len(record), end + SLACK)),
        (max(0, start - wide), end),
        (start, min(len(record), end + wide)),
    }
    found = (_aligned(asked, record, *stretch, weigh) for stretch in stretches)
    return max(found, key=lambda one: (one.likeness, one.start - one.end, -one.start))


def _aligned(
    asked: Sequence[str],
    record: Sequence[str],
    start: int,
    end: int,
    weigh: Callable[[str], float],
) -> Alignment:
    raw = [
        (Op(code.tag), code.src_start, code.src_end, code.dest_start + start, code.dest_end + start)
        for code in Levenshtein.opcodes(asked, record[start:end])
    ]
    if raw and raw[0][0] is Op.INSERT:
        start = raw.pop(0)[4]
    if raw and raw[-1][0] is Op.INSERT:
        end = raw.pop()[3]
    same = 0.0
    for op, i, j, k, m in raw:
        if op is Op.EQUAL:
            same += sum(map(weigh, asked[i:j]))
        elif op is Op.REPLACE:
            pairs = zip(asked[i:j], record[k:m], strict=True)
            same += sum(LIKENESS * min(weigh(a), weigh(b)) for a, b in pairs if _alike(a, b))
    whole = sum(map(weigh, asked)) + sum(map(weigh, record[start:end]))
    steps = _widened(_merged(raw), record)
    if steps:
        start, end = steps[0][3], steps[-1][4]
    return Alignment(2 * same / whole if whole else 0.0, start, end, tuple(steps))


def _widened(steps: list[_Step], record: Sequence[str]) -> list[_Step]:
    """A few asked words that stand at an edge and are not on record, beside what is: "July"."""
    if len(steps) < 2:
        return steps
    op, i, j, k, m = steps[0]
    if op is Op.DELETE and j - i <= EDGE and j - i <= k and GAP not in record[k - (j - i) : k]:
        steps[0] = (Op.REPLACE, i, j, k - (j - i), m)
    op, i, j, k, m = steps[-1]
    if op is Op.DELETE and j - i <= EDGE and GAP not in record[m : m + j - i]:
        end = min(len(record), m + j - i)
        steps[-1] = (Op.REPLACE if end > m else op, i, j, k, end)
    return steps


def _alike(one: str, other: str) -> bool:
    if GAP in (one, other):
        return False
    if is_number(one) and is_number(other):
        return True
    return Levenshtein.normalized_similarity(one, other) >= LIKE


def _merged(
    raw: Sequence[_Step],
) -> list[_Step]:
    """Neighbouring changes as one: a reader compares phrases, not edit steps."""
    steps: list[_Step] = []
    for step in raw:
        if steps and step[0] is not Op.EQUAL and steps[-1][0] is not Op.EQUAL:
            _, i, _, k, _ = steps.pop()
            _, _, j, _, m = step
            op = Op.DELETE if k == m else Op.INSERT if i == j else Op.REPLACE
            steps.append((op, i, j, k, m))
        else:
            steps.append(step)
    return steps


def changes(asked: Wording, record: Wording, alignment: Alignment) -> tuple[Change, ...]:
    """The alignment's steps in words."""
    return tuple(
        Change(
            op,
            asked.slice(i, j),
            record.slice(k, m),
            op is not Op.EQUAL and weighty(asked.keys[i:j]) != weighty(record.keys[k:m]),
        )
        for op, i, j, k, m in alignment.steps
    )
