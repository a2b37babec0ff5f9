"""A mention becomes a speaker: names, offices and pronouns are resolved backwards."""

from __future__ import annotations

from dataclasses import dataclass, replace

from retrieval.language.cast import Cast, Member
from retrieval.language.cues import ISSUED, PAPERS
from retrieval.language.names import parse_name
from retrieval.language.pronouns import GENDERS, NEAR, meant_by
from retrieval.language.roles import OFFICES, ORGANISATION_NOUNS, ROLE_NOUNS, UNNAMED_NOUNS
from retrieval.language.syntax import Syntax
from retrieval.model import Mention, Span, Speaker, SpeakerKind

_BODIES = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC"})
_NOBODY = frozenset({"no", "nobody", "none", "neither"})
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "their", "our"})


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker with the certainty of the step that found them, in [0, 1]."""

    speaker: Speaker
    certainty: float
    member: Member | None = None


class Sources:
    """Resolves mentions in reading order; remembers who spoke last."""

    def __init__(self, syntax: Syntax, cast: Cast) -> None:
        self._syntax = syntax
        self._cast = cast
        self._last: Source | None = None
        self._last_place = -1

    @property
    def last(self) -> Source | None:
        """Who spoke last."""
        return self._last

    def forget(self) -> None:
        """Nobody spoke last: what follows continues no speech."""
        self._last, self._last_place = None, -1

    def heard(self, source: Source, place: int) -> None:
        """Remember that this source spoke at this place of the text."""
        self._last, self._last_place = source, place
        if source.member:
            source.member.last_seen = max(source.member.last_seen, place)

    def of(self, head: int, relative: int | None = None) -> Source | None:
        """The source named by the noun phrase of this head, or ``None`` if it names nobody.

        Args:
            relative: The relative pronoun by which the statement names it, if it does: "who".

        Several who speak with one voice are one source that bears all their names, and no
        person's: what Wallace and Biden said together is put down to neither alone.
        """
        source = self._named_by(head)
        if source is None or relative is None:
            return source
        token = self._syntax.tokens[relative]
        mention = Mention(token.text, Span(token.start, token.end))
        return replace(source, speaker=replace(source.speaker, mention=mention))

    def _named_by(self, head: int) -> Source | None:
        token = self._syntax.tokens[head]
        if self._is_nobody(head):
            return None
        partners, joiners = self._syntax.conjuncts(head)
        if partners and "not" not in joiners and not self._holds_both(head, partners):
            return self._joint([head, *partners], joiners)
        writer = self._writer(head) if token.lemma in PAPERS else None
        if writer is None and token.lemma in ISSUED:
            writer = self._syntax.doer_to(head)
        return self._single(head if writer is None else writer)

    def _is_nobody(self, head: int) -> bool:
        """ "nobody", "no minister", "neither"."""
        words = [self._syntax.tokens[head].text, *map(self._word, self._syntax.children(head))]
        return any(word.lower() in _NOBODY for word in words)

    def _word(self, index: int) -> str:
        return self._syntax.tokens[index].text

    def _holds_both(self, head: int, partners: list[int]) -> bool:
        """Whether one person holds all the offices: "the founder and director"."""
        tokens = self._syntax.tokens
        return all(
            self._is_role(tokens[i].text) and tokens[i].part_of_speech != "PROPN"
            for i in (head, *partners)
        ) and not any(
            tokens[child].dependency in {"det", "poss"}
            for partner in partners
            for child in self._syntax.children(partner)
        )

    def _joint(self, heads: list[int], joiners: frozenset[str]) -> Source | None:
        sources = [self._single(head) for head in heads]
        known = [source for source in sources if source]
        if len(known) < len(heads):
            return None
        names = list(dict.fromkeys(source.speaker.name for source in known))
        if len(names) == 1:
            return known[0]
        kinds = {source.speaker.kind for source in known}
        sure = SpeakerKind.UNNAMED not in kinds and "or" not in joiners
        kind = SpeakerKind.ORGANISATION if sure else SpeakerKind.UNNAMED
        first, last = self._syntax.phrase(heads[0]).span, self._syntax.phrase(heads[-1]).span
        span = Span(min(first.start, last.start), max(first.end, last.end))
        joiner = " or " if "or" in joiners else " and "
        name = ", ".join(names[:-1]) + joiner + names[-1]
        mention = Mention(span.of(self._syntax.text), span)
        certainty = min(source.certainty for source in known)
        return Source(Speaker(name, kind, None, mention), certainty)

    def _writer(self, head: int) -> int | None:
        """Whose tweet, letter or statement it is: "a tweet by Wallace", "Wallace's letter"."""
        tokens = self._syntax.tokens
        for child in self._syntax.children(head):
            if tokens[child].dependency == "poss":
                return child
            if tokens[child].text.lower() in {"by", "from"}:
                return next(
                    (c for c in self._syntax.children(child) if tokens[c].dependency == "pobj"),
                    None,
                )
        return None

    def _single(self, head: int) -> Source | None:
        mention = self._syntax.phrase(head)
        token = self._syntax.tokens[head]
        if token.part_of_speech == "PRON" or token.tag in {"PRP", "WP"}:
            return self._pronoun(token.text.lower(), mention)
        return self._named(head, mention) or self._described(head, mention)

    def _named(self, head: int, mention: Mention) -> Source | None:
        if head in self._cast.by_token:
            return self._person(self._cast.by_token[head], mention, 0.97)
        apposed = self._apposed(head)
        return self._person(apposed, mention, 0.93) if apposed else None

    def _described(self, head: int, mention: Mention) -> Source | None:
        token = self._syntax.tokens[head]
        if self._is_crowd(head):
            return _unnamed(mention, 0.85)
        if token.part_of_speech == "PROPN" and token.entity not in _BODIES:
            return self._proper(head, mention)
        if token.entity in _BODIES and not self._is_role(token.text):
            known = self._surname(token.text)
            return self._person(known, mention, 0.85) if known else _body(mention, 0.9)
        return self._common(head, mention)

    def _person(self, member: Member, mention: Mention, certainty: float) -> Source:
        if self._cast.rivals(member.name) > 1 and not member.name.given:
            certainty = min(certainty, 0.6)
        speaker = Speaker(member.name.full, SpeakerKind.PERSON, member.role, mention)
        return Source(speaker, certainty, member)

    def _apposed(self, head: int) -> Member | None:
        for apposition in self._syntax.appositions(head):
            if apposition in self._cast.by_token:
                member = self._cast.by_token[apposition]
                return member if self._is_role(self._syntax.tokens[head].text) else None
        return self._named_after_comma(head)

    def _named_after_comma(self, head: int) -> Member | None:
        """ "The Health Secretary, Beatrix Hale, said": the name between commas is the holder's."""
        tokens = self._syntax.tokens
        if not self._is_role(tokens[head].text):
            return None
        end = self._syntax.phrase(head).span.end
        following = self._syntax.inside(end, end + 60)
        if len(following) < 3 or tokens[following[0]].text != ",":
            return None
        member = self._cast.by_token.get(following[1])
        closing = next((i for i in following[1:] if i not in self._cast.by_token), None)
        return member if closing is not None and tokens[closing].text == "," else None

    def _proper(self, head: int, mention: Mention) -> Source | None:
        token = self._syntax.tokens[head]
        known = self._surname(token.text)
        if known:
            return self._person(known, mention, 0.93)
        if self._is_role(token.text):
            return self._office(mention, head)
        if token.text.lower() in ORGANISATION_NOUNS:
            return _body(mention, 0.85)
        return _body(mention, 0.7) if parse_name(mention.text) else None

    def _surname(self, text: str) -> Member | None:
        name = parse_name(text)
        return self._cast.named(name) if name and text[:1].isupper() else None

    def _is_role(self, text: str) -> bool:
        return text.lower().strip(".") in ROLE_NOUNS

    def _common(self, head: int, mention: Mention) -> Source | None:
        noun = self._syntax.tokens[head].text.lower()
        definite = mention.text.split()[0].lower() in _DEFINITE
        if definite and self._is_role(noun) and " for " not in mention.text:
            return self._office(mention, head)
        if noun in UNNAMED_NOUNS or self._is_role(noun):
            return _unnamed(mention, 0.85)
        if noun in ORGANISATION_NOUNS:
            return _body(mention, 0.75)
        return _unnamed(mention, 0.75) if self._is_noun(head) else None

    def _is_noun(self, head: int) -> bool:
        return self._syntax.tokens[head].part_of_speech == "NOUN"

    def _is_crowd(self, head: int) -> bool:
        """Several holders of an office at once: "MPs", "senators"."""
        token = self._syntax.tokens[head]
        word = token.text.lower()
        return word not in ROLE_NOUNS and word.endswith("s") and word[:-1] in ROLE_NOUNS

    def _office(self, mention: Mention, head: int) -> Source:
        """The holder of an office ("the Defence Secretary"), else who spoke last and has none."""
        member = self._cast.holding(mention.text)
        if member:
            return self._person(member, mention, 0.9)
        last = self._last.member if self._last else None
        place = self._syntax.tokens[head].start
        lead = last if last and place - self._last_place < NEAR else None
        fitting = self._syntax.tokens[head].text.lower() in OFFICES
        if lead and fitting and lead.role is None and mention.text.lower().startswith("the "):
            lead.take_role(mention.text)
            return self._person(lead, mention, 0.72)
        return _unnamed(mention, 0.7)

    def _pronoun(self, word: str, mention: Mention) -> Source | None:
        if word in GENDERS:
            speaker = self._last.member if self._last else None
            member = meant_by(self._cast, GENDERS[word], mention.span.start, speaker)
            if member is None:
                return _unnamed(mention, 0.4)
            member.gender = member.gender or GENDERS[word]
            return self._person(member, mention, 0.85)
        if word in {"they", "it", "who", "which", "that"} and self._last and not self._last.member:
            kind = self._last.speaker.kind
            return Source(Speaker(self._last.speaker.name, kind, None, mention), 0.6)
        return _unnamed(mention, 0.5) if word in {"they", "we", "i", "one", "who"} else None


def _unnamed(mention: Mention, certainty: float) -> Source:
    return Source(Speaker(mention.text, SpeakerKind.UNNAMED, None, mention), certainty)


def _body(mention: Mention, certainty: float) -> Source:
    return Source(Speaker(mention.text, SpeakerKind.ORGANISATION, None, mention), certainty)
