"""Whom a noun phrase means: a person by name or office, a body, or somebody left unnamed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.language.bearers import Member
from retrieval.language.cast import Cast
from retrieval.language.names import parse_name
from retrieval.language.offices import Offices
from retrieval.language.roles import ORGANISATION_NOUNS, ROLE_NOUNS, UNNAMED_NOUNS
from retrieval.language.syntax import Syntax
from retrieval.model import Mention, Speaker, SpeakerKind

_BODIES = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC"})
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "their", "our"})
_STANDING_IN = frozenset({"DET", "ADJ", "NUM"})
"""Parts of speech that stand for people where no noun follows: "another", "several", "60"."""


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker with the certainty of the step that found them, in [0, 1]."""

    speaker: Speaker
    certainty: float
    member: Member | None = None


def unnamed(mention: Mention, certainty: float) -> Source:
    """Somebody the article does not name, by the words it uses."""
    return Source(Speaker(mention.text, SpeakerKind.UNNAMED, None, mention), certainty)


def body(mention: Mention, certainty: float) -> Source:
    """A ministry, a paper, a country, by the words the article uses."""
    return Source(Speaker(mention.text, SpeakerKind.ORGANISATION, None, mention), certainty)


def is_role(text: str) -> bool:
    """Whether the word says what a person is."""
    return text.lower().strip(".") in ROLE_NOUNS


class Descriptions:
    """Resolves noun phrases against the people an article has named so far."""

    def __init__(self, syntax: Syntax, cast: Cast) -> None:
        self._syntax = syntax
        self._cast = cast
        self._offices = Offices(syntax, cast)

    def of(self, head: int, mention: Mention, lead: Member | None) -> Source | None:
        """The source that the noun phrase of this head names, or ``None``.

        Args:
            lead: Who spoke a moment ago, and may turn out to hold the office mentioned.
        """
        return self._named(head, mention) or self._described(head, mention, lead)

    def _named(self, head: int, mention: Mention) -> Source | None:
        if head in self._cast.by_token:
            return self._person(self._cast.by_token[head], mention, 0.97)
        apposed = self._apposed(head)
        return self._person(apposed, mention, 0.93) if apposed else None

    def _described(self, head: int, mention: Mention, lead: Member | None) -> Source | None:
        token = self._syntax.tokens[head]
        if self._is_crowd(head):
            return unnamed(mention, 0.85)
        if token.part_of_speech == "PROPN" and token.entity not in _BODIES:
            return self._proper(head, mention, lead)
        if token.entity in _BODIES and not is_role(token.text):
            known = self._surname(token.text, token.start)
            return self._person(known, mention, 0.85) if known else body(mention, 0.9)
        return self._common(head, mention, lead)

    def _person(self, member: Member, mention: Mention, certainty: float) -> Source:
        if self._cast.rivals(member.name) > 1 and not member.name.given:
            certainty = min(certainty, 0.6)
        speaker = Speaker(member.name.full, SpeakerKind.PERSON, member.role, mention)
        return Source(speaker, certainty, member)

    def _apposed(self, head: int) -> Member | None:
        for apposition in self._syntax.appositions(head):
            if apposition in self._cast.by_token:
                return self._cast.by_token[apposition] if self._is_single(head) else None
        return self._named_after_comma(head)

    def _is_single(self, head: int) -> bool:
        """One person by what they are, rather than a body or several: "the conciliator"."""
        token = self._syntax.tokens[head]
        is_body = token.text.lower() in ORGANISATION_NOUNS
        return is_role(token.text) or (token.tag == "NN" and not is_body)

    def _named_after_comma(self, head: int) -> Member | None:
        """ "The Health Secretary, Beatrix Hale, said": the name between commas is the holder's."""
        tokens = self._syntax.tokens
        if not is_role(tokens[head].text):
            return None
        end = self._syntax.phrase(head).span.end
        following = self._syntax.inside(end, end + 60)
        if len(following) < 3 or tokens[following[0]].text != ",":
            return None
        member = self._cast.by_token.get(following[1])
        closing = next((i for i in following[1:] if i not in self._cast.by_token), None)
        return member if closing is not None and tokens[closing].text == "," else None

    def _proper(self, head: int, mention: Mention, lead: Member | None) -> Source | None:
        token = self._syntax.tokens[head]
        known = self._surname(token.text, token.start, called=self._syntax.is_bare(head))
        if known:
            return self._person(known, mention, 0.93)
        if is_role(token.text):
            return self._office(mention, head, lead)
        if token.text.lower() in ORGANISATION_NOUNS:
            return body(mention, 0.85)
        return body(mention, 0.7) if parse_name(mention.text) else None

    def _surname(self, text: str, place: int, *, called: bool = False) -> Member | None:
        """Whose surname it is.

        Args:
            called: It stands as a name does, and may be one although it is an office.
        """
        if is_role(text) and not called:
            return None
        name = parse_name(text, known=called)
        return self._cast.named(name, place) if name and text[:1].isupper() else None

    def _common(self, head: int, mention: Mention, lead: Member | None) -> Source | None:
        noun = self._syntax.tokens[head].text.lower()
        definite = mention.text.split()[0].lower() in _DEFINITE
        if definite and is_role(noun) and " for " not in mention.text:
            return self._office(mention, head, lead)
        if noun in UNNAMED_NOUNS or is_role(noun):
            return unnamed(mention, 0.85)
        if noun in ORGANISATION_NOUNS:
            return body(mention, 0.68)
        part = self._syntax.tokens[head].part_of_speech
        if part == "NOUN":
            known = self._taken_for_noun(head, mention)
            return self._person(known, mention, 0.8) if known else unnamed(mention, 0.66)
        return unnamed(mention, 0.66) if part in _STANDING_IN else None

    def _taken_for_noun(self, head: int, mention: Mention) -> Member | None:
        """Whose surname a lone noun with a capital is, which was no noun before: "Sanders"."""
        token, syntax = self._syntax.tokens[head], self._syntax
        plural = syntax.tokens[token.head].tag == "VBP"
        if mention.text != token.text or plural:
            return None
        common = re.compile(rf"\b{re.escape(token.text.lower())}\b")
        if common.search(syntax.text, 0, token.start):
            return None
        return self._surname(token.text, token.start)

    def _is_crowd(self, head: int) -> bool:
        """Several holders of an office at once: "MPs", "senators"."""
        token = self._syntax.tokens[head]
        word = token.text.lower()
        return word not in ROLE_NOUNS and word.endswith("s") and word[:-1] in ROLE_NOUNS

    def _office(self, mention: Mention, head: int, lead: Member | None) -> Source:
        """The holder of an office ("the Defence Secretary"), else somebody unnamed."""
        found = self._offices.holder(head, mention.text, lead)
        if found:
            return self._person(found.member, mention, found.certainty)
        return unnamed(mention, 0.7)
