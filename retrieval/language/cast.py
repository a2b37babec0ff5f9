"""Who an article has named so far: mentions become its people, never by looking ahead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from retrieval.language.appositions import Appositions
from retrieval.language.bearers import Bearers, Member
from retrieval.language.cues import SPEECH
from retrieval.language.kin import KIN
from retrieval.language.names import Name, parse_name
from retrieval.language.naming import PersonalNames
from retrieval.language.roles import may_name
from retrieval.language.syntax import SUBJECTS, Syntax
from retrieval.model import Mention, Span

MEMORY = 150
"""People kept in mind at once; beyond, those named longest ago are forgotten. No news article
names as many, and a list of names without end must not take time without end."""


class Cast:
    """The people of one article, learnt sentence by sentence.

    Args:
        quoted: The words in quotation marks: whom they name does not come forward by them.
    """

    def __init__(self, syntax: Syntax, quoted: Iterable[Span]) -> None:
        self._syntax = syntax
        self._quoted = syntax.marked(quoted)
        self._beside = Appositions(syntax)
        self._names = PersonalNames(syntax, self._beside, self._is_known)
        self._bearers = Bearers(syntax.text)
        self.members: list[Member] = []
        self.by_token: dict[int, Member] = {}

    def learn(self, first: int, last: int) -> None:
        """Take in the people named by the tokens ``[first, last)``, in order."""
        index = first
        while index < last:
            stop = self._names.end(index, last)
            if stop is None:
                index += 1
                continue
            self._meet(index, stop)
            index = stop

    def heard(self, member: Member, mention: Mention) -> None:
        """Somebody spoke who was mentioned so; by "she" they go on as what they were."""
        place = mention.span.start
        name = parse_name(mention.text)
        if name and not name.given and name.surname == member.name.surname:
            self._bearers.call(member, place)
        elif member.name.surname in mention.text.lower() or self._bearers.goes_on_about(
            member, place
        ):
            member.came_forward = max(member.came_forward, place)

    def _is_known(self, word: str) -> bool:
        name = parse_name(word, known=True)
        return name is not None and self.is_named(name)

    def _meet(self, start: int, stop: int) -> None:
        kin = self._kin(start, stop)
        name = self._name(start, stop, kin)
        if name is None:
            return
        place = self._syntax.tokens[start].start
        member = self._meant(name, place, kin=bool(kin), speaks=self._speaks(start, stop))
        member = member or self._new(name)
        self._refresh(member, name)
        member.last_seen = place
        for index in range(start, stop):
            self.by_token[index] = member
            if self._syntax.tokens[index].dependency in {"nsubj", "nsubjpass"}:
                member.seen_as_subject = place
        if name.given:
            self._present(member, start, stop, kin=bool(kin))
        elif name.surname == member.name.surname:
            self._bearers.call(member, place)
        role = self._beside.role(start, stop)
        if role:
            member.take_role(role)
        elif self._beside.is_presented(stop):
            member.presented = True

    def _name(self, start: int, stop: int, kin: str | None) -> Name | None:
        tokens = self._syntax.tokens
        words = self._syntax.text[tokens[start].start : tokens[stop - 1].end]
        honorific = self._names.honorific(start)
        name = parse_name(f"{honorific} {words}" if honorific else words, known=True)
        return replace(name, gender=name.gender or KIN[kin]) if name and kin else name

    def _kin(self, start: int, stop: int) -> str | None:
        """The "wife" of "his wife, Tara Osei", and of no "asked his wife, Osei said"."""
        tokens = self._syntax.tokens
        before = start - 1
        if before > 0 and tokens[before].text == ",":
            before -= 1
            if stop - start < 2 or tokens[stop - 1].dependency in SUBJECTS:
                return None
        noun = tokens[before].text.lower() if before >= 0 else ""
        return noun if noun in KIN else None

    def _present(self, member: Member, start: int, stop: int, *, kin: bool) -> None:
        """Note what a full name shows of somebody: whose relative they are, and what they do.

        Of a relative it counts only that they speak, and of somebody beside the subject too.
        """
        if self._quoted[start]:
            return
        dependencies = {self._syntax.tokens[i].dependency for i in range(start, stop)}
        acts = bool(dependencies & SUBJECTS)
        if kin and member.called < 0:
            member.kin = True
        elif acts:
            member.kin = False
        if (acts and not kin) or self._speaks(start, stop):
            member.came_forward = self._syntax.tokens[start].start

    def _speaks(self, start: int, stop: int) -> bool:
        """Whether these tokens name the subject of a verb of speech, or stand beside it."""
        tokens = self._syntax.tokens
        for index in range(start, stop):
            beside = tokens[index].dependency == "appos"
            subject = tokens[tokens[index].head if beside else index]
            if subject.dependency in SUBJECTS:
                return tokens[subject.head].lemma in SPEECH
        return False

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

    def named(self, name: Name, place: int) -> Member | None:
        """The member whom this name of somebody who speaks means at this place."""
        return self._meant(name, place, kin=False, speaks=True)

    def is_named(self, name: Name) -> bool:
        """Whether any member may be meant by this name."""
        return any(name.may_be(member.name) for member in self.members)

    def _meant(self, name: Name, place: int, *, kin: bool, speaks: bool) -> Member | None:
        """The member a name means; a relative's name is never that of whom a surname stood for."""
        fitting = [member for member in self.members if name.may_be(member.name)]
        if name.gender:
            fitting = [m for m in fitting if m.gender in {None, name.gender}]
        if not name.given:
            return self._bearers.of_surname(fitting, place, speaks=speaks)
        exact = [member for member in fitting if member.name.given]
        alone = [] if kin else fitting
        return max(exact or alone, key=lambda member: member.last_seen, default=None)

    def rivals(self, name: Name) -> int:
        """How many members this name could mean."""
        return sum(name.may_be(member.name) for member in self.members)

    def holding(self, mention: str) -> Member | None:
        """The member whose role the mention repeats, the one seen last where several."""
        fitting = [m for m in self.members if any(may_name(mention, role) for role in m.roles)]
        return max(fitting, key=lambda member: member.last_seen, default=None)
