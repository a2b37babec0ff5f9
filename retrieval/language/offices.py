"""Who holds an office that an article mentions: whom it gave it to, names next, or heard last.

A paper that has not yet named the holder of an office either has just done so without saying
what they are ("Johnson … The Prime Minister added"), or calls them by surname in its next
sentence ("The Health Secretary said … Ms Hale did not say …"). Where neither is sure, the office
stays a name of nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.language.bearers import Member
from retrieval.language.cast import Cast
from retrieval.language.names import Name, parse_name
from retrieval.language.pronouns import GENDERS
from retrieval.language.roles import OFFICES, ROLE_NOUNS
from retrieval.language.syntax import Syntax

_CALLED_ON = frozenset({"mr", "mrs", "ms", "miss"})
"""What goes before a surname where an article speaks of somebody again, and never at first."""
_MARKS = frozenset('“”"‘’')


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom an office means, with the certainty of the step that found them, in [0, 1]."""

    member: Member
    certainty: float


class Offices:
    """Resolves "the Health Secretary" against the people of one article."""

    def __init__(self, syntax: Syntax, cast: Cast) -> None:
        self._syntax = syntax
        self._cast = cast

    def holder(self, head: int, office: str, lead: Member | None) -> Holder | None:
        """The person meant by the office of this head, or ``None``.

        Args:
            lead: Who spoke a moment ago, and may turn out to hold it.
        """
        member = self._cast.holding(office)
        if member:
            return Holder(member, 0.9)
        if self._syntax.tokens[head].text.lower() not in OFFICES:
            return None
        if not office.lower().startswith("the "):
            return None
        member = self._called_next(head)
        if member is None and lead and self._may_hold(lead, head):
            member = lead
        if member is None:
            return None
        member.take_role(office)
        return Holder(member, 0.72)

    def _may_hold(self, lead: Member, head: int) -> bool:
        """Whether nothing tells who spoke last from the holder: an office, an occupation, "she"."""
        gender = self._gender_of_report(head)
        fits = gender is None or lead.gender in {None, gender}
        return lead.role is None and not lead.presented and fits

    def _gender_of_report(self, head: int) -> str | None:
        """What "she" tells in "The Health Secretary said that she regretted it"."""
        tokens = self._syntax.tokens
        for index in range(head + 1, self._syntax.sentence_of(head)[1]):
            token = tokens[index]
            if token.text in _MARKS or index in self._cast.by_token:
                return None
            if token.text in GENDERS and token.dependency == "nsubj":
                before = tokens[index - 1]
                direct = before.text == "that" or before.part_of_speech == "VERB"
                return GENDERS[token.text] if direct else None
        return None

    def _called_next(self, head: int) -> Member | None:
        """Whom the next sentence begins with by a mere surname, though nobody bears it yet."""
        name = self._name_after(head)
        if name is None or name.given or self._cast.is_named(name):
            return None
        gender = self._gender_of_report(head)
        if gender and name.gender and gender != name.gender:
            return None
        return self._cast.introduce(name, self._syntax.tokens[head].start)

    def _name_after(self, head: int) -> Name | None:
        """ "Ms Hale" of "… . Ms Hale did not say", where the paragraph goes on with it."""
        tokens = self._syntax.tokens
        start = self._syntax.sentence_of(head)[1]
        if start + 1 >= len(tokens) or self._names_others(head, start):
            return None
        between = self._syntax.text[tokens[start - 1].end : tokens[start].start]
        if "\n" in between or tokens[start].text.rstrip(".").lower() not in _CALLED_ON:
            return None
        stop = start + 1
        while stop < len(tokens) and tokens[stop].part_of_speech == "PROPN":
            stop += 1
        words = self._syntax.text[tokens[start].start : tokens[stop - 1].end]
        return parse_name(words) if stop > start + 1 else None

    def _names_others(self, head: int, stop: int) -> bool:
        """Whether the sentence goes on to anybody else whom the surname may be of."""
        rest = range(head + 1, stop)
        return any(
            index in self._cast.by_token or self._syntax.tokens[index].text.lower() in ROLE_NOUNS
            for index in rest
        )
