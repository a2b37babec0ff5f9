"""Where one person's words stand against earlier ones: possible changes, never asserted ones.

Rules over pairs of statements of different days. A pair is kept back where anything speaks against
it: a change that is missed costs little, one that is wrong embarrasses whoever repeats it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from retrieval.ask.admissions import admission_in
from retrieval.ask.figures import Figure, figures_in
from retrieval.ask.stances import Stand, stands_in
from retrieval.ask.words import FUNCTION_WORDS, WORD
from retrieval.model import StatementKind
from retrieval.ports import Vectors

AKIN = 0.6
"""Cosine from which two statements may be about one matter where their clauses share a word besides
the opposed ones. On the sample corpus unrelated pairs of one speaker have 0.2 to 0.6."""

CLOSELY_AKIN = 0.7
"""The same where the clauses share no further word: "no withdrawal", "the first 400 will leave"."""

SAME_FIGURE = 0.75
"""The same for two numbers of one thing: many things of one kind are counted in one story."""

FIGURE_WORDS = 3
"""Further words that the clauses around two such numbers have to share."""

RECALLING = 0.5
"""Cosine from which "I went further than the paper" can be about an earlier statement that shares a
rare word with it: 0.55 for the one it is about on the sample corpus."""

RARE = 0.1
"""Share of the units up to which a word is rare enough to tell what was taken back."""

_WEIGHT = {StatementKind.DIRECT: 3, StatementKind.MIXED: 2, StatementKind.INDIRECT: 1}
"""Of several pairs that show one turn, a person's own words come before reports."""

_COURSES = tuple(
    (frozenset(one.split()), frozenset(contrary.split()))
    for one, contrary in (
        ("withdraw withdrawal withdrawing leave leaving quit pullout exit", "stay staying remain"),
        ("raise raising increase increasing", "cut cutting lower lowering reduce reducing"),
        ("support supporting back backing", "oppose opposing"),
        ("accept accepting approve approving", "reject rejecting"),
        ("close closing closure shut", "reopen"),
        ("resign resigning resignation", ""),
    )
)
"""Words for one course, and for its contrary."""

_VAGUE = frozenset(
    """
    make come go have take look ask say get give work happen know think want need let put see keep
    tell come coming looking trying waiting doing talking saying asking call show start end bring
    lot bit way word question answer time day man woman people reason point case number
    """.split()
)
"""Words that are said of anything; they oppose nothing."""

_PLAIN = FUNCTION_WORDS | frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december today yesterday tomorrow week month year morning
    night weekend wrong sorry regret
    """.split()
)


class Turn(StrEnum):
    """What speaks for a change."""

    OPPOSED = "opposed"
    """The one affirms what the other denies, or its contrary."""
    FIGURE = "figure"
    """Another number of the same thing."""
    ADMISSION = "admission"
    """The later takes something back."""


@dataclass(frozen=True, slots=True)
class Position:
    """A statement as the rules see it.

    Attributes:
        words: The quoted words, or the whole sentence of a report.
        day: When it was said; a statement without a day is part of no change.
        denied: The cue denies the words: "denied that there was a plan".
        silent: It reports that somebody did not speak: "refused to say whether …".
    """

    words: str
    kind: StatementKind
    day: date | None
    denied: bool = False
    silent: bool = False


@dataclass(frozen=True, slots=True)
class PossibleChange:
    """Two places in a list of statements that may contradict each other.

    Attributes:
        said: The earlier words that the later ones stand against, as they stand; empty where the
            later ones take back a statement as a whole.
        then: The later words, as they stand.
    """

    earlier: int
    later: int
    turn: Turn
    said: str
    then: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A change with what groups and orders it: one turn is shown by its plainest pair."""

    change: PossibleChange
    key: tuple[str, ...]
    akin: float


@dataclass(frozen=True, slots=True)
class _View:
    """What the rules read out of one statement, once."""

    stands: tuple[Stand, ...]
    figures: tuple[Figure, ...]
    admission: tuple[str, str] | None


class Positions:
    """One person's statements, compared.

    Args:
        positions: Each saying once.
        vectors: Row ``i`` stands for ``positions[i]``; rows of unit length.
        terms: Stems of a text, as the term index makes them.
        share: Share of all units that hold a stem.
    """

    def __init__(
        self,
        positions: Sequence[Position],
        vectors: Vectors,
        terms: Callable[[str], Sequence[str]],
        share: Callable[[str], float],
    ) -> None:
        self._positions = positions
        self._vectors = vectors
        self._terms = terms
        self._share = share
        self._views = {
            place: _view(one) for place, one in enumerate(positions) if one.day and not one.silent
        }

    def changes(self) -> tuple[PossibleChange, ...]:
        """Possible changes, by the later statement; one pair for each turn, the plainest."""
        plainest: dict[tuple[str, ...], _Found] = {}
        for found in self._found():
            kept = plainest.get(found.key)
            if kept is None or self._rank(found) < self._rank(kept):
                plainest[found.key] = found
        pairs: dict[tuple[int, int], PossibleChange] = {}
        for found in plainest.values():
            pairs.setdefault((found.change.later, found.change.earlier), found.change)
        return tuple(pairs[pair] for pair in sorted(pairs))

    def _rank(self, found: _Found) -> tuple[date, int, float, int, int]:
        """The first turn to a position before its repetitions, then own words before reports."""
        change = found.change
        earlier, later = self._positions[change.earlier], self._positions[change.later]
        weight = _WEIGHT[earlier.kind] + _WEIGHT[later.kind]
        return later.day or date.max, -weight, -found.akin, change.earlier, change.later

    def _found(self) -> Iterator[_Found]:
        for later, view in self._views.items():
            before = [p for p in self._views if self._is_before(p, later)]
            if not before:
                continue
            akin = dict(zip(before, map(float, self._vectors[before] @ self._vectors[later]),
                            strict=True))  # fmt: skip
            for earlier in before:
                if akin[earlier] >= AKIN:
                    yield from self._opposed(earlier, later, akin[earlier])
                if akin[earlier] >= SAME_FIGURE:
                    yield from self._counted(earlier, later, akin[earlier])
            if view.admission:
                yield from self._admitted(later, view.admission, akin)

    def _is_before(self, one: int, other: int) -> bool:
        earlier, later = self._positions[one].day, self._positions[other].day
        return earlier is not None and later is not None and earlier < later

    def _opposed(self, earlier: int, later: int, akin: float) -> Iterator[_Found]:
        for old in self._views[earlier].stands:
            for new in self._views[later].stands:
                course = self._course(old, new)
                if course and self._is_one_matter(old, new, akin, named=course.isdigit()):
                    change = PossibleChange(earlier, later, Turn.OPPOSED, old.words, new.words)
                    yield _Found(change, (course, str(new.affirmed)), akin)

    def _course(self, old: Stand, new: Stand) -> str:
        """What two stands take opposite courses on; empty where they do not."""
        for place, (one, contrary) in enumerate(_COURSES):
            sides = [(stand.course in one, stand.course in contrary) for stand in (old, new)]
            if all(any(side) for side in sides):
                same = sides[0] == sides[1]
                opposed = old.affirmed != new.affirmed if same else old.affirmed and new.affirmed
                return str(place) if opposed else ""
        stems = self._terms(old.course)
        same_word = bool(stems) and stems == self._terms(new.course)
        vague = old.course in _VAGUE or new.course in _VAGUE
        return f"={stems[0]}" if same_word and not vague and old.affirmed != new.affirmed else ""

    def _is_one_matter(self, old: Stand, new: Stand, akin: float, *, named: bool) -> bool:
        subjects = [self._stems(stand.subject) for stand in (old, new)]
        if all(subjects) and not subjects[0] & subjects[1]:
            return False
        shared = self._stems(old.clause) & self._stems(new.clause)
        return bool(shared) or (named and akin >= CLOSELY_AKIN)

    def _counted(self, earlier: int, later: int, akin: float) -> Iterator[_Found]:
        for old in self._views[earlier].figures:
            for new in self._views[later].figures:
                shared = self._stems(old.clause) & self._stems(new.clause)
                one_thing = self._terms(old.thing) == self._terms(new.thing)
                if one_thing and old.value != new.value and len(shared) >= FIGURE_WORDS:
                    change = PossibleChange(earlier, later, Turn.FIGURE, old.words, new.words)
                    yield _Found(change, ("figure", old.thing, *sorted(shared)), akin)

    def _admitted(
        self, later: int, admission: tuple[str, str], akin: dict[int, float]
    ) -> Iterator[_Found]:
        """The admission beside the earlier statement that it may be about."""
        phrase, sentence = admission
        telling = self._telling(sentence)
        for earlier, cosine in akin.items():
            if cosine >= RECALLING and telling & self._telling(self._positions[earlier].words):
                change = PossibleChange(earlier, later, Turn.ADMISSION, "", phrase)
                yield _Found(change, ("admission", str(later)), cosine)

    def _telling(self, text: str) -> frozenset[str]:
        """Stems that are rare in the corpus and name no day."""
        words = [word.casefold() for word in WORD.findall(text)]
        kept = self._stems(frozenset(word for word in words if word not in _PLAIN))
        return frozenset(stem for stem in kept if 0 < self._share(stem) <= RARE)

    def _stems(self, words: frozenset[str]) -> frozenset[str]:
        return frozenset(self._terms(" ".join(sorted(words)))) if words else frozenset()


def _view(position: Position) -> _View:
    reported = position.kind is not StatementKind.DIRECT
    stands = stands_in(position.words, reported=reported)
    if position.denied:
        stands = tuple(stand.denied() for stand in stands)
    return _View(
        stands, figures_in(position.words), admission_in(position.words, reported=reported)
    )
