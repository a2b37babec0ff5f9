"""Who an article has named so far: mentions become its people, never by looking ahead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from retrieval.language.cues import SPEECH
from retrieval.language.given_names import gender_of
from retrieval.language.names import Name, parse_name
from retrieval.language.roles import ORGANISATION_NOUNS, ROLE_NOUNS, may_name
from retrieval.language.syntax import Syntax

_AFTER_NAME = re.compile(
    r"""\s*,\s+(?P<role>(?:the|a|an|its|his|her|their|who\ is\ the|one\ of)?\s*
        [^,.;:()“”"\n—–]{3,90}?)(?=[,.;:)\n—–]|$)""",
    re.VERBOSE,
)
_PERSON_AFTER = re.compile(r",\s+(?:(?:aged\s+)?\d\d\s*,|whos?e?\b)")
"""`Osei, 54,` and `Osei, who`: only people have an age, and only they are a "who"."""
_STANDING = re.compile(
    r"""\s*,\s+who\s+(?:(?:has|had|have|is|was|also|now|once|previously|currently)\s+)*
        (?:le(?:d|ads|ading)|head(?:ed|s|ing)|r(?:[au]n|uns|unning)|chair(?:ed|s|ing)|own(?:ed|s)
        |represent(?:ed|s|ing)|manage[ds]|found(?:ed|s)|command(?:ed|s|ing)|works?|worked|teach(?:es)?
        |taught|edit(?:ed|s|ing)|serve[ds]?|speaks?|spoke|act(?:ed|s|ing)|sit[s]?|sat)\b""",
    re.VERBOSE,
)
"""`Achterberg, who led for the board,`: a clause that says what somebody is."""
_BREAKS = frozenset({",", ".", ";", ":", "“", "”", '"', "(", ")", "—", "–"})
_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "sir", "dame", "lady", "lord"})
_PRENOMINAL = frozenset({"PROPN", "NOUN", "ADJ"})
MEMORY = 150
"""People kept in mind at once; beyond, those named longest ago are forgotten. No news article
names as many, and a list of names without end must not take time without end."""
_LONGEST_ROLE = 12
"""Words; longer appositions are sentences of their own."""


@dataclass(slots=True, eq=False)
class Member:
    """A person as the article has shown them so far.

    Attributes:
        presented: Whether a clause told what they do: "who led for the board".
    """

    name: Name
    role: str | None = None
    gender: str | None = None
    last_seen: int = -1
    seen_as_subject: int = -1
    presented: bool = False
    roles: list[str] = field(default_factory=list)

    def take_role(self, role: str) -> None:
        """Remember a role; the first one given stays the one shown."""
        if role not in self.roles:
            self.roles.append(role)
        if self.role is None:
            self.role = role


class Cast:
    """The people of one article, learnt sentence by sentence."""

    def __init__(self, syntax: Syntax) -> None:
        self._syntax = syntax
        self.members: list[Member] = []
        self.by_token: dict[int, Member] = {}

    def learn(self, first: int, last: int) -> None:
        """Take in the people named by the tokens ``[first, last)``, in order."""
        index = first
        while index < last:
            stop = self._name_end(index, last)
            if stop is None:
                index += 1
                continue
            self._meet(index, stop)
            index = stop

    def _name_end(self, index: int, last: int) -> int | None:
        """The end of the personal name that begins at this token, if one does."""
        tokens = self._syntax.tokens
        if not tokens[index].text[:1].isupper() or tokens[index].part_of_speech != "PROPN":
            return None
        stop = index + 1
        while stop < last and self._continues(index, stop):
            stop += 1
        while stop - index > 1 and not tokens[stop - 1].text[:1].isalnum():
            stop -= 1
        return stop if self._is_personal(index, stop) else None

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
        return token.entity == before.entity and not (token.entity and token.entity_start)

    def _is_personal(self, start: int, stop: int) -> bool:
        """Whether these words name a person; the entity label alone is not trusted either way."""
        tokens = self._syntax.tokens
        words = [tokens[index].text for index in range(start, stop)]
        last = words[-1].lower()
        if last in ROLE_NOUNS or last in ORGANISATION_NOUNS:
            return False
        if self._honorific(start) or words[0].rstrip(".").lower() in _HONORIFICS:
            return True
        if len(words) > 1 and gender_of(words[0]):
            return True
        apposed = bool(self._role_before(start) or self._role_after(tokens[stop - 1].end))
        if tokens[start].entity != "DATE" and _PERSON_AFTER.match(
            self._syntax.text, tokens[stop - 1].end
        ):
            return True
        if tokens[start].entity == "PERSON":
            return len(words) > 1 or apposed or self._is_known(words[0]) or self._speaks(stop - 1)
        return 1 < len(words) < 5 and apposed and tokens[start].entity not in {"GPE", "LOC"}

    def _is_known(self, word: str) -> bool:
        name = parse_name(word)
        return name is not None and self.named(name) is not None

    def _speaks(self, index: int) -> bool:
        tokens = self._syntax.tokens
        return tokens[index].dependency == "nsubj" and tokens[tokens[index].head].lemma in SPEECH

    def _honorific(self, start: int) -> str | None:
        before = self._syntax.tokens[start - 1].text if start else ""
        return before if before.rstrip(".").lower() in _HONORIFICS else None

    def _meet(self, start: int, stop: int) -> None:
        tokens = self._syntax.tokens
        words = self._syntax.text[tokens[start].start : tokens[stop - 1].end]
        honorific = self._honorific(start)
        name = parse_name(f"{honorific} {words}" if honorific else words)
        if name is None:
            return
        member = self.named(name) or self._new(name)
        self._refresh(member, name)
        place = tokens[start].start
        member.last_seen = place
        for index in range(start, stop):
            self.by_token[index] = member
            if tokens[index].dependency in {"nsubj", "nsubjpass"}:
                member.seen_as_subject = place
        role = self._role_before(start) or self._role_after(tokens[stop - 1].end)
        if role:
            member.take_role(role)
        elif _STANDING.match(self._syntax.text, tokens[stop - 1].end):
            member.presented = True

    def introduce(self, name: Name, place: int) -> Member:
        """Take in a person whom no sentence has named so far, as of this place."""
        member = self._new(name)
        self._refresh(member, name)
        member.last_seen = place
        return member

    def _new(self, name: Name) -> Member:
        member = Member(name)
        if len(self.members) == MEMORY:
            self.members.remove(min(self.members, key=lambda known: known.last_seen))
        self.members.append(member)
        return member

    def _refresh(self, member: Member, name: Name) -> None:
        if len(name.full) > len(member.name.full) and name.given:
            member.name = name
        member.gender = member.gender or name.gender

    def named(self, name: Name) -> Member | None:
        """The member this name means; the one seen last where several could be."""
        fitting = [member for member in self.members if name.may_be(member.name)]
        if name.given:
            exact = [member for member in fitting if member.name.given]
            fitting = exact or fitting
        elif name.gender:
            fitting = [m for m in fitting if m.gender in {None, name.gender}]
        return max(fitting, key=lambda member: member.last_seen, default=None)

    def rivals(self, name: Name) -> int:
        """How many members this name could mean."""
        return sum(name.may_be(member.name) for member in self.members)

    def holding(self, mention: str) -> Member | None:
        """The member whose role the mention repeats, the one seen last where several."""
        fitting = [m for m in self.members if any(may_name(mention, role) for role in m.roles)]
        return max(fitting, key=lambda member: member.last_seen, default=None)

    def _role_before(self, start: int) -> str | None:
        """ "US President" of "US President Joe Biden"; "the Prime Minister" before a comma."""
        tokens = self._syntax.tokens
        first = start
        while (
            first
            and start - first < _LONGEST_ROLE
            and tokens[first - 1].part_of_speech in _PRENOMINAL
            and tokens[first - 1].text not in _BREAKS
            and tokens[first - 1].entity != "PERSON"
        ):
            first -= 1
        words = self._between(first, start)
        if words and words.split()[-1].lower().strip(".") in ROLE_NOUNS:
            return words
        if first == start and start > 1 and tokens[start - 1].text == ",":
            return self._definite_before(start - 1)
        return None

    def _definite_before(self, comma: int) -> str | None:
        tokens = self._syntax.tokens
        for first in range(comma - 1, max(comma - _LONGEST_ROLE, -1), -1):
            if tokens[first].text in _BREAKS or tokens[first].part_of_speech == "VERB":
                return None
            if tokens[first].text.lower() == "the":
                words = self._between(first, comma)
                is_role = any(word.lower() in ROLE_NOUNS for word in words.split()[:6])
                return words if is_role else None
        return None

    def _role_after(self, place: int) -> str | None:
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
