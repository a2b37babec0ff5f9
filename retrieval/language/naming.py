"""Where a personal name begins and ends among the words of a text."""

from __future__ import annotations

import re
from collections.abc import Callable

from retrieval.language.appositions import Appositions
from retrieval.language.cues import SPEECH
from retrieval.language.given_names import gender_of
from retrieval.language.roles import ORGANISATION_NOUNS, ROLE_NOUNS, SURNAMES_TOO
from retrieval.language.syntax import Syntax

_PERSON_AFTER = re.compile(r",\s+(?:(?:aged\s+)?\d\d\s*,|whos?e?\b)")
"""`Osei, 54,` and `Osei, who`: only people have an age, and only they are a "who"."""
_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "sir", "dame", "lady", "lord"})
_AGENCY = re.compile(r"[A-Z]{4,}")
"""`REUTERS Osei`: the credit of a photograph runs into its caption."""


class PersonalNames:
    """Finds the names of people in one text.

    Args:
        is_known: Whether a word is a name of somebody whom the text has named so far.
    """

    def __init__(
        self, syntax: Syntax, beside: Appositions, is_known: Callable[[str], bool]
    ) -> None:
        self._syntax = syntax
        self._beside = beside
        self._is_known = is_known

    def end(self, index: int, last: int) -> int | None:
        """The end of the personal name that begins at this token, if one does."""
        tokens = self._syntax.tokens
        if not tokens[index].text[:1].isupper() or self._is_credit(index, last):
            return None
        if tokens[index].part_of_speech != "PROPN" and not self._opens_double(index):
            return None
        stop = index + 1
        while stop < last and self._continues(index, stop):
            stop += 1
        while stop - index > 1 and not tokens[stop - 1].text[:1].isalnum():
            stop -= 1
        return stop if self._is_personal(index, stop) else None

    def honorific(self, start: int) -> str | None:
        """The "Mr" or "Dame" before the name that begins at this token."""
        before = self._syntax.tokens[start - 1].text if start else ""
        return before if before.rstrip(".").lower() in _HONORIFICS else None

    def _is_credit(self, index: int, last: int) -> bool:
        tokens = self._syntax.tokens
        following = tokens[index + 1].text if index + 1 < last else ""
        return bool(_AGENCY.fullmatch(tokens[index].text)) and following.istitle()

    def _opens_double(self, index: int) -> bool:
        """Whether a double surname that is known begins here: parsers split them as they like."""
        double = self._syntax.tokens[index : index + 3]
        joined = "".join(token.text for token in double)
        glued = len(double) == 3 and double[2].end - double[0].start == len(joined)
        return glued and double[1].text == "-" and self._is_known(joined)

    def _continues(self, first: int, index: int) -> bool:
        """Whether the token belongs to the name: of one entity, or joined by a hyphen."""
        tokens = self._syntax.tokens
        token, before = tokens[index], tokens[index - 1]
        glued = token.start == before.end
        if glued and (token.text in {"-", "–"} or before.text in {"-", "–"}):
            return True
        if token.part_of_speech != "PROPN" or not token.text[:1].isupper():
            return False
        if tokens[first].entity == "PERSON":
            return token.entity == "PERSON" and not token.entity_start
        if index == first + 1 and self._is_given_to(first, index):
            return True
        return token.entity == before.entity and not (token.entity and token.entity_start)

    def _is_given_to(self, first: int, surname: int) -> bool:
        """Whether a given name stands before a surname that alone was taken for the person."""
        tokens = self._syntax.tokens
        given = tokens[first]
        depends = given.head == surname and given.dependency == "compound"
        return depends and tokens[surname].entity == "PERSON" and bool(gender_of(given.text))

    def _is_personal(self, start: int, stop: int) -> bool:
        """Whether these words name a person; the entity label alone is not trusted either way."""
        tokens = self._syntax.tokens
        words = [tokens[index].text for index in range(start, stop)]
        last = words[-1].lower()
        if last in ORGANISATION_NOUNS or (last in ROLE_NOUNS and not self._is_called(start, words)):
            return False
        if self.honorific(start) or words[0].rstrip(".").lower() in _HONORIFICS:
            return True
        if len(words) > 1 and (gender_of(words[0]) or self._is_double(words)):
            return True
        apposed = self._beside.role(start, stop) is not None
        if tokens[start].entity != "DATE" and _PERSON_AFTER.match(
            self._syntax.text, tokens[stop - 1].end
        ):
            return True
        if tokens[start].entity == "PERSON":
            return len(words) > 1 or apposed or self._is_known(words[0]) or self._speaks(stop - 1)
        return 1 < len(words) < 5 and apposed and tokens[start].entity not in {"GPE", "LOC"}

    def _is_called(self, start: int, words: list[str]) -> bool:
        """Whether an office is the surname here: "Mr King", "Tara Pope", and "Pope" after her."""
        if words[-1].lower() not in SURNAMES_TOO:
            return False
        if self.honorific(start) or words[0].rstrip(".").lower() in _HONORIFICS:
            return True
        if len(words) == 1:
            return self._is_known(words[0]) and self._syntax.is_bare(start)
        return self._syntax.tokens[start].entity == "PERSON" and bool(gender_of(words[0]))

    def _is_double(self, words: list[str]) -> bool:
        return "-" in words and self._is_known("".join(words))

    def _speaks(self, index: int) -> bool:
        tokens = self._syntax.tokens
        return tokens[index].dependency == "nsubj" and tokens[tokens[index].head].lemma in SPEECH
