"""Who an article has named so far: mentions become its people, never by looking ahead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from retrieval.language.appositions import Appositions
from retrieval.language.cues import SPEECH
from retrieval.language.given_names import gender_of
from retrieval.language.names import Name, parse_name
from retrieval.language.roles import ORGANISATION_NOUNS, ROLE_NOUNS, may_name
from retrieval.language.syntax import Syntax

_PERSON_AFTER = re.compile(r",\s+(?:(?:aged\s+)?\d\d\s*,|whos?e?\b)")
"""`Osei, 54,` and `Osei, who`: only people have an age, and only they are a "who"."""
_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "sir", "dame", "lady", "lord"})
MEMORY = 150
"""People kept in mind at once; beyond, those named longest ago are forgotten. No news article
names as many, and a list of names without end must not take time without end."""


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
        self._beside = Appositions(syntax)
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
        if not tokens[index].text[:1].isupper():
            return None
        if tokens[index].part_of_speech != "PROPN" and not self._opens_double(index):
            return None
        stop = index + 1
        while stop < last and self._continues(index, stop):
            stop += 1
        while stop - index > 1 and not tokens[stop - 1].text[:1].isalnum():
            stop -= 1
        return stop if self._is_personal(index, stop) else None

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

    def _is_double(self, words: list[str]) -> bool:
        return "-" in words and self._is_known("".join(words))

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
        role = self._beside.role(start, stop)
        if role:
            member.take_role(role)
        elif self._beside.is_presented(stop):
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
