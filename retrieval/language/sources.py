"""A mention becomes a speaker: names, offices and pronouns are resolved backwards."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.language.bearers import Member
from retrieval.language.cast import Cast
from retrieval.language.cues import ISSUED, PAPERS
from retrieval.language.descriptions import Descriptions, Source, is_role, unnamed
from retrieval.language.pronouns import GENDERS, NEAR, meant_by
from retrieval.language.syntax import Syntax
from retrieval.model import Mention, Span, Speaker, SpeakerKind

_OTHERS = frozenset({"they", "it", "who", "which", "that"})
_SPEAKING = frozenset({"they", "we", "i", "one", "who"})
_SINGLE = frozenset({"a", "an", "another"})
_CLOSE = 300
"""Characters back within which "he" may be somebody unnamed: "a farmer said … he added"."""
_DATELINE = re.compile(
    r"[A-Z][A-Z.’' -]{2,30}(?:,[^\n()—–]{1,30})?\s*(?:\([^)\n]{1,30}\))?\s+[-–—]+\s"
)
_NOBODY = frozenset({"no", "nobody", "none", "neither"})


class Sources:
    """Resolves mentions in reading order; remembers who spoke last."""

    def __init__(self, syntax: Syntax, cast: Cast) -> None:
        self._syntax = syntax
        self._cast = cast
        self._descriptions = Descriptions(syntax, cast)
        self._last: Source | None = None
        self._last_place = -1
        self._other: Source | None = None
        self._other_place = -1

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
        if source.member is None:
            self._other, self._other_place = source, place
        if source.member:
            source.member.last_seen = max(source.member.last_seen, place)
            if source.speaker.mention:
                self._cast.heard(source.member, source.speaker.mention)

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
        if self._is_dateline(head):
            beyond = [*partners, *self._syntax.appositions(head)]
            inside = (other for other in beyond if not self._is_dateline(other))
            heir = next(inside, None)
            return None if heir is None else self._named_by(heir)
        if partners and "not" not in joiners and not self._holds_both(head, partners):
            return self._joint([head, *partners], joiners)
        writer = self._writer(head) if token.lemma in PAPERS else None
        if writer is None and token.lemma in ISSUED:
            writer = self._syntax.doer_to(head)
        return self._single(head if writer is None else writer)

    def _is_dateline(self, head: int) -> bool:
        """Whether the token belongs to `VENNPORT, March 10 (Halyard) -` before a report."""
        place = self._syntax.tokens[head].start
        start = self._syntax.text.rfind("\n", 0, place) + 1
        found = _DATELINE.match(self._syntax.text, start)
        return found is not None and place < found.end()

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
            is_role(tokens[i].text) and tokens[i].part_of_speech != "PROPN"
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
        return self._descriptions.of(head, mention, self._lead(token.start))

    def _lead(self, place: int) -> Member | None:
        """Who spoke last, if that was near."""
        near = self._last is not None and place - self._last_place < NEAR
        return self._last.member if self._last and near else None

    def _pronoun(self, word: str, mention: Mention) -> Source | None:
        if word in GENDERS:
            return self._he_or_she(word, mention)
        other = self._other
        if word in _OTHERS and other and mention.span.start - self._other_place < NEAR:
            certainty = 0.6 if other is self._last else 0.5
            return Source(replace(other.speaker, mention=mention), certainty)
        return unnamed(mention, 0.5) if word in _SPEAKING else None

    def _he_or_she(self, word: str, mention: Mention) -> Source:
        """A person by name, else somebody unnamed who spoke last ("a farmer … he said")."""
        speaker = self._last.member if self._last else None
        member = meant_by(self._cast, GENDERS[word], mention.span.start, speaker)
        if member is not None:
            member.gender = member.gender or GENDERS[word]
            found = Speaker(member.name.full, SpeakerKind.PERSON, member.role, mention)
            return Source(found, 0.85, member)
        last = self._last.speaker if self._last else None
        near = mention.span.start - self._last_place < _CLOSE
        if last and near and last.name.split()[0].lower() in _SINGLE:
            return Source(replace(last, mention=mention), 0.55)
        return unnamed(mention, 0.4)
