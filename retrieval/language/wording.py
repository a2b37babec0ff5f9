"""When two stretches of text are the same words: typography is folded away, nothing else is.

Letter case, quotation marks, kinds of dash, accents, white space and line breaks make no
difference. Spelling, contractions, hyphens inside a word, numbers and signs such as £ and % do:
they are read as they are written.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from retrieval.model import Span

GAP = "…"
"""The key of an ellipsis: words were left out here, so nothing runs on across it."""

_APOSTROPHES = "'’‘ʼ`´′＇"
_HYPHENS = "-‐‑‒–−－"
_SIGNS = "%‰°&+=§$£€¥¢₠-⃀％＆"
_JOINTS = re.escape(_APOSTROPHES + _HYPHENS)
_TOKEN = re.compile(
    rf"""
      [\[(]\s*(?:…|\.(?:\s?\.)+)\s*[\])] | …+ | \.(?:\s?\.)+          # words left out
    | (?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])                   # U.S.
    | (?:(?<=[\s(“"‘'$£€])|\A)[{re.escape(_HYPHENS)}](?=[$£€]?\d)    # a minus
    | [^\W_][\u0300-\u036f]*                                         # a word, or words in one
      (?:[^\W_][\u0300-\u036f]*|[{_JOINTS}](?=[^\W_])|(?<=\d)[.,:/](?=\d))*
    | [{_SIGNS}]
    """,
    re.VERBOSE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)")
_FOLDED = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_HYPHENS, "-") | {"＆": "&", "％": "%"}
)
_NEGATIONS = frozenset(
    "not no never nor neither none nobody nothing nowhere without cannot".split()
)
_NUMBERS = frozenset(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred hundreds thousand thousands million millions billion billions trillion dozen dozens
    half quarter third twice first second fourth fifth sixth seventh eighth ninth tenth once
    """.split()
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text, or of some spans of it, in order.

    Attributes:
        keys: What makes two words the same; ``GAP`` where words are left out.
        spans: Where each stands in ``text``; as many as ``keys``, ascending.
    """

    text: str
    keys: tuple[str, ...]
    spans: tuple[Span, ...]

    def __len__(self) -> int:
        """How many words there are, gaps not counted."""
        return sum(key != GAP for key in self.keys)

    def slice(self, start: int, end: int) -> str:
        """The text from the ``start``-th word to before the ``end``-th, as it stands."""
        if start >= end:
            return ""
        return self.text[self.spans[start].start : self.spans[end - 1].end]

    def first_from(self, place: int) -> int:
        """Index of the first word that stands at a place of the text or behind it."""
        return bisect_left(self.spans, place, key=lambda span: span.start)

    def pieces(self) -> list[tuple[str, ...]]:
        """The keys between the gaps, in order; none is empty."""
        found: list[list[str]] = [[]]
        for key in self.keys:
            if key == GAP:
                found.append([])
            else:
                found[-1].append(key)
        return [tuple(piece) for piece in found if piece]


def wording_of(text: str, spans: Iterable[Span] | None = None, *, parted: bool = False) -> Wording:
    """The words of ``text``, or of some spans of it one after another.

    Args:
        spans: Ascending; the whole text where there are none.
        parted: Whether words of different spans are strangers: a gap is put between them.
    """
    keys: list[str] = []
    places: list[Span] = []
    for span in [Span(0, len(text))] if spans is None and text else spans or ():
        if parted and keys:
            keys.append(GAP)
            places.append(Span(span.start, span.start + 1))
        for found in _TOKEN.finditer(text, span.start, span.end):
            keys.append(key_of(found.group()))
            places.append(Span(*found.span()))
    return Wording(text, tuple(keys), tuple(places))


@lru_cache(maxsize=1 << 16)
def key_of(word: str) -> str:
    """What a word has in common with all its ways of being typed."""
    if word[-1] in ".…" or word[0] in "[(":
        return GAP
    plain = word.translate(_FOLDED)
    # A raised 2 is no 2, and ½ is no 1 and 2: what only looks like digits stays as it is.
    unfolded = (
        c if c.isnumeric() and not c.isdecimal() else unicodedata.normalize("NFKD", c)
        for c in plain.casefold()
    )
    letters = "".join(c for part in unfolded for c in part if not unicodedata.combining(c))
    if _THOUSANDS.fullmatch(letters):
        return letters.replace(",", "")
    return letters if any(c.isdigit() for c in letters) else letters.replace(".", "")


def runs(piece: Sequence[str], keys: Sequence[str]) -> list[int]:
    """Where the words of ``piece`` stand in a row, ascending."""
    size = len(piece)
    wanted = tuple(piece)
    return [
        place
        for place in range(len(keys) - size + 1)
        if keys[place] == wanted[0] and tuple(keys[place : place + size]) == wanted
    ]


def in_order(pieces: Sequence[Sequence[str]], keys: Sequence[str]) -> list[tuple[int, int]] | None:
    """Where the pieces stand, each in a row and one after another, as close as can be.

    Returns:
        Start and end (exclusive) of each piece, or ``None`` where they do not all stand so.
    """
    at = 0
    for piece in pieces:
        place = next((run for run in runs(piece, keys) if run >= at), None)
        if place is None:
            return None
        at = place + len(piece)
    tight: list[tuple[int, int]] = []
    for piece in reversed(pieces):
        place = max(run for run in runs(piece, keys) if run + len(piece) <= at)
        tight.append((place, place + len(piece)))
        at = place
    return tight[::-1]


def is_negation(key: str) -> bool:
    """Whether a word says that something is not so."""
    return key in _NEGATIONS or key.endswith("n't")


def is_number(key: str) -> bool:
    """Whether a word is a number or a sign that belongs to one."""
    signs = len(key) == 1 and not key.isalnum() and key != GAP
    counts = any(part in _NUMBERS for part in key.split("-"))
    return signs or counts or any(c.isnumeric() for c in key)


def weighty(keys: Iterable[str]) -> Counter[str]:
    """Words that turn a sentence round or change its figures, with how often they occur."""
    return Counter(key for key in keys if is_negation(key) or is_number(key))
