"""Who speaks in the turns of an interview: labels become sources, an "A" the person interviewed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.language.bearers import Member
from retrieval.language.cast import Cast
from retrieval.language.descriptions import Source
from retrieval.language.labels import Label, Voice, in_full, is_body, is_office
from retrieval.language.names import parse_name
from retrieval.language.transcripts import Turn
from retrieval.model import Article, Mention, Speaker, SpeakerKind

_NAMED = 0.95
"""Certainty of a label that bears a name."""
_CONTINUED = 0.88
"""Certainty that a paragraph without a label goes on under the one above."""
_ASKED = 0.85
"""Certainty that "A" is the one person the introduction says was interviewed."""
_SPEAKING_TO = (
    r"(?:interview(?:s|ed|ing)?(?:\s+with|\s+of)?|Q\s*&\s*A(?:\s+with)?|Q\s*&\s*A:|Interview:"
    r"|(?:sp(?:oke|eaks?|oken)|talk(?:s|ed)?|chat(?:s|ted)?|conversation|s[ia]ts?\s+down|caught\s+up)"
    r"\s+(?:to|with)|asked|questions?\s+(?:to|for)|put\s+to|answers?\s+(?:by|from))"
)
_SPEAKS = (
    r"(?:sp(?:oke|eaks)|talk(?:s|ed)|answer(?:s|ed)|s[ia]ts?\s+down|in\s+conversation"
    r"|gives?\s+an\s+interview|gave\s+an\s+interview|was\s+interviewed|in\s+(?:his|her)\s+own\s+words)"
)


class Interviews:
    """Resolves the labels of one article, in reading order."""

    def __init__(self, article: Article, turns: Sequence[Turn], cast: Cast) -> None:
        self._article = article
        self._cast = cast
        first = turns[0].paragraph.start if turns else 0
        self._introduction = f"{article.headline or ''}\n{article.text[:first]}"
        self._bodies: set[str] = set()
        self._asked: Member | None = None
        self._looked = False

    def source(self, turn: Turn) -> Source | None:
        """Who speaks in this turn, or ``None`` where the article does not say."""
        label = turn.label
        source = self._interviewee(label) if label.voice is Voice.ANSWER else self._named(label)
        if source is None or turn.opens:
            return source
        return Source(source.speaker, source.certainty * _CONTINUED, source.member)

    def _named(self, label: Label) -> Source | None:
        mention = Mention(label.span.of(self._article.text), label.span)
        name = None if is_body(label.name) else parse_name(in_full(label.name))
        known = self._cast.named(name, label.span.start) if name else None
        if known is None and is_office(label.name):
            known = self._cast.holding(label.name)
            if known is None:
                return Source(
                    Speaker(in_full(label.name), SpeakerKind.UNNAMED, None, mention), _ASKED
                )
        if known is None and name is None:
            body = Speaker(label.name, SpeakerKind.ORGANISATION, None, mention)
            return Source(body, _NAMED)
        if known is None and name is not None:
            known = self._cast.introduce(name, label.span.start)
        return self._person(known, mention, _NAMED) if known else None

    def _interviewee(self, label: Label) -> Source | None:
        if not self._looked:
            self._asked, self._looked = self._person_asked(), True
        mention = Mention(label.span.of(self._article.text), label.span)
        return self._person(self._asked, mention, _ASKED) if self._asked else None

    def _person(self, member: Member, mention: Mention, certainty: float) -> Source:
        speaker = Speaker(member.name.full, SpeakerKind.PERSON, member.role, mention)
        return Source(speaker, certainty, member)

    def _person_asked(self) -> Member | None:
        """The one person whom the headline or the introduction tells to have been interviewed."""
        author = parse_name(self._article.author or "")
        people = [
            member
            for member in self._cast.members
            if not (author and author.given and author.may_be(member.name))
        ]
        asked = [member for member in people if self._is_asked(member)]
        return asked[0] if len(asked) == 1 else None

    def _is_asked(self, member: Member) -> bool:
        surname = re.escape(member.name.surname)
        name = rf"(?:[\w.’'-]+\s+){{0,8}}?{surname}\b"
        told = re.compile(
            rf"\b{_SPEAKING_TO}\s+{name}|\b{surname}\b(?:,[^,.\n]{{1,80}},)?\s+{_SPEAKS}",
            re.IGNORECASE,
        )
        return bool(told.search(self._introduction))
