"""What an article says somebody is, beside their name: an office, an occupation, a clause."""

from __future__ import annotations

import re

from retrieval.language.roles import ROLE_NOUNS
from retrieval.language.syntax import Syntax

_AFTER_NAME = re.compile(
    r"""\s*,[^\S\n]+(?P<role>(?:the|a|an|its|his|her|their|who\ is\ the|one\ of)?\s*
        [^,.;:()“”"\n—–]{3,90}?)(?=[,.;:)\n—–]|$)""",
    re.VERBOSE,
)
_STANDING = re.compile(
    r"""\s*,\s+who\s+(?:(?:has|had|have|is|was|also|now|once|previously|currently)\s+)*
        (?:le(?:d|ads|ading)|head(?:ed|s|ing)|r(?:[au]n|uns|unning)|chair(?:ed|s|ing)|own(?:ed|s)
        |represent(?:ed|s|ing)|manage[ds]|found(?:ed|s)|command(?:ed|s|ing)|works?|worked|teach(?:es)?
        |taught|edit(?:ed|s|ing)|serve[ds]?|speaks?|spoke|act(?:ed|s|ing)|sit[s]?|sat)\b""",
    re.VERBOSE,
)
"""`Achterberg, who led for the board,`: a clause that says what somebody is."""
_BREAKS = frozenset({",", ".", ";", ":", "“", "”", '"', "(", ")", "—", "–"})
_OWNERS = frozenset({"its", "their", "his", "her"})
"""What an office of somebody's begins with; whose, the role does not say without its sentence."""
_PRENOMINAL = frozenset({"PROPN", "NOUN", "ADJ"})
_LONGEST_ROLE = 12
"""Words; longer appositions are sentences of their own."""


class Appositions:
    """Reads what stands around the names of one article."""

    def __init__(self, syntax: Syntax) -> None:
        self._syntax = syntax

    def role(self, start: int, stop: int) -> str | None:
        """What the name of the tokens ``[start, stop)`` is given as."""
        return self._before(start) or self._after(self._syntax.tokens[stop - 1].end)

    def is_presented(self, stop: int) -> bool:
        """Whether a clause behind the name says what they do: ", who led for the board"."""
        place = self._syntax.tokens[stop - 1].end
        return _STANDING.match(self._syntax.text, place) is not None

    def _before(self, start: int) -> str | None:
        """ "US President" of "US President Joe Biden"; "the Prime Minister" before a comma."""
        tokens = self._syntax.tokens
        first = start
        while (
            first
            and start - first < _LONGEST_ROLE
            and tokens[first - 1].part_of_speech in _PRENOMINAL
            and tokens[first - 1].text not in _BREAKS
            and tokens[first - 1].entity != "PERSON"
            and not self._is_line_end(first - 1)
        ):
            first -= 1
        words = self._between(first, start)
        if words and words.split()[-1].lower().strip(".") in ROLE_NOUNS:
            return words
        beside = first == start and start > 1 and not self._is_line_end(start - 1)
        if beside and tokens[start - 1].text == ",":
            return self._definite_before(start - 1)
        return None

    def _is_line_end(self, index: int) -> bool:
        tokens = self._syntax.tokens
        return "\n" in self._syntax.text[tokens[index].end : tokens[index + 1].start]

    def _definite_before(self, comma: int) -> str | None:
        tokens = self._syntax.tokens
        for first in range(comma - 1, max(comma - _LONGEST_ROLE, -1), -1):
            if tokens[first].text in _BREAKS or tokens[first].part_of_speech == "VERB":
                return None
            determiner = tokens[first].text.lower()
            if determiner == "the" or determiner in _OWNERS:
                words = self._between(first + (determiner in _OWNERS), comma)
                is_role = any(word.lower() in ROLE_NOUNS for word in words.split()[:6])
                return words if is_role else None
        return None

    def _after(self, place: int) -> str | None:
        found = _AFTER_NAME.match(self._syntax.text, place)
        if not found:
            return None
        role = found["role"].strip()
        words = role.lower().split()
        if len(words) > _LONGEST_ROLE or words[0] in {"who", "which", "and", "but", "said", "says"}:
            return None
        head = [word for word in words if word.removesuffix("’s").removesuffix("'s") in ROLE_NOUNS]
        return role if head and not self._has_verb(found.start("role"), found.end("role")) else None

    def _has_verb(self, start: int, end: int) -> bool:
        tokens = self._syntax.tokens
        return any(
            tokens[i].tag in {"VBD", "VBZ", "VBP", "MD"} for i in self._syntax.inside(start, end)
        )

    def _between(self, first: int, stop: int) -> str:
        tokens = self._syntax.tokens
        return self._syntax.text[tokens[first].start : tokens[stop - 1].end] if first < stop else ""
