"""What a few words mean after a question: "and Biden?", "when was that?", "more". Rules only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from retrieval.ask.conversation import Turn
from retrieval.ask.deeds import deed_called
from retrieval.ask.evidence import topic_words
from retrieval.ask.follow_phrases import (
    AGAIN,
    ALSO,
    AUXILIARY,
    ELSE_SAID,
    LEAD,
    LIMIT_ONLY,
    MORE,
    OCCASION,
    OTHERS,
    REFERRING,
)
from retrieval.ask.limiting import limited
from retrieval.ask.naming import find_people
from retrieval.ask.pronouns import ALONE, SpokenOf, filled
from retrieval.ask.quoted import quoted_in
from retrieval.ask.small_talk import is_small_talk
from retrieval.ask.understanding import understand
from retrieval.ask.worded import called, worded
from retrieval.ask.words import WORD, fold
from retrieval.errors import UserError
from retrieval.model import Intent, Person, Query

LONGEST_FOLLOW_UP = 160
"""Characters; what is longer says by itself what it asks."""

MOST_WORDS = 8
"""Words of a topic that stands for a whole question ("what about the sluice gate?")."""

_MARKS = " ?!.…,;:"
_ABOUT = re.compile(r" (?:about|on|regarding|over) ", re.IGNORECASE)
_PREPOSITION = re.compile(r"^(?:about|on|regarding|concerning|re) ", re.IGNORECASE)
_ASKING = re.compile(
    rf"^(?:what|who|whom|whose|when|where|why|how|which|{AUXILIARY})\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A whole question in the place of some words.

    Attributes:
        offset: Quotes of it that were shown before.
        aside: It asks about a quote that was shown; what comes next goes on from before it.
    """

    question: str
    offset: int = 0
    aside: bool = False


def follow(
    text: str,
    turn: Turn,
    people: Sequence[Person],
    *,
    now: datetime | None = None,
    outlets: Sequence[str] = (),
    bylines: Sequence[str] = (),
) -> FollowUp | None:
    """The question that some words ask after an earlier one; ``None`` where they stand alone.

    Args:
        now: When they were written, in the asker's time zone.
    """
    if len(text) > LONGEST_FOLLOW_UP:
        return None
    said = " ".join(text.replace("’", "'").split()).strip(_MARKS)
    if MORE.fullmatch(fold(said)):
        return FollowUp(turn.question, turn.shown)
    before = understand(turn.question, people, now=now, outlets=outlets, bylines=bylines)
    if turn.people:
        before = replace(before, people=turn.people, unknown_speaker=None)
    rules = _Rules(turn, before, people, now, outlets, bylines)
    return rules.follow(said)


def asked_after(
    text: str,
    turn: Turn | None,
    people: Sequence[Person],
    *,
    now: datetime | None = None,
    outlets: Sequence[str] = (),
    bylines: Sequence[str] = (),
) -> FollowUp:
    """What some words ask in their conversation: by themselves, where nothing before is meant.

    Raises:
        UserError: If they ask nothing without a question before them, and there is none.
    """
    if is_small_talk(text) and not is_elliptic(text):
        return FollowUp(text)
    on_record = partial(follow, people=people, now=now, outlets=outlets, bylines=bylines)
    followed = on_record(text, turn) if turn else None
    if followed is None and is_elliptic(text):
        raise UserError(
            "I cannot tell which question this goes on from. Please ask a whole one, such as "
            "“What did the minister say about the vote?”."
        )
    return followed or FollowUp(text)


def is_elliptic(text: str) -> bool:
    """Whether some words ask nothing without a question before them: "more", "when was that?"."""
    said = fold(text[: LONGEST_FOLLOW_UP + 1]).strip(_MARKS)
    if len(said) > LONGEST_FOLLOW_UP:
        return False
    return any(pattern.fullmatch(said) for pattern in (MORE, OCCASION, OTHERS))


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules, over what was asked before."""

    turn: Turn
    before: Query
    people: Sequence[Person]
    now: datetime | None
    outlets: Sequence[str]
    bylines: Sequence[str]

    def follow(self, said: str) -> FollowUp | None:
        plain = fold(said)
        for asked in (
            self._occasion(plain),
            self._others(plain),
            self._chosen(plain),
            self._limited(said),
            self._continued(said),
            self._with_pronoun(said),
        ):
            if asked is not None:
                return asked
        return None

    def _occasion(self, plain: str) -> FollowUp | None:
        """When, where or by whom what was shown first was said."""
        found = OCCASION.fullmatch(plain)
        if not found or not self.turn.words or quoted_in(plain):
            return None
        asks = found.group().removeprefix("and ").split()[0]
        words, speaker = self.turn.words, self.turn.speaker
        if asks == "who":
            return FollowUp(f"who said “{words}”?", aside=True)
        asks = "where" if asks in {"where", "in"} else "when"
        if speaker and find_people(fold(speaker), self.people):
            return FollowUp(f"{asks} did {speaker} say “{words}”?", aside=True)
        return FollowUp(f"{asks} was “{words}” said?", aside=True)

    def _others(self, plain: str) -> FollowUp | None:
        """Who else spoke on the same."""
        if not OTHERS.fullmatch(plain):
            return None
        if self.before.intent is Intent.ABOUT:
            return FollowUp(self.turn.question, self.turn.shown)
        if self.before.intent is Intent.SPEAKER and not self.before.besides:
            return FollowUp(self.turn.question, self.turn.shown)
        if not self.before.topic or not (self.before.people or self.before.besides):
            return None
        besides = (*self.before.people, *self.before.besides)
        return self._asking(replace(self.before, intent=Intent.SPEAKER, people=(), besides=besides))

    def _chosen(self, plain: str) -> FollowUp | None:
        """The name alone of one of those between whom the asker was asked to choose."""
        if not self.turn.choosing:
            return None
        choice = [person for person in self.people if person.name in self.turn.choosing]
        named = find_people(LEAD.sub("", plain), choice, whole=True)
        return self._asking(replace(self.before, people=named)) if len(named) == 1 else None

    def _limited(self, said: str) -> FollowUp | None:
        """Nothing but days or outlets: "since Monday?", "and in the Lantern?"."""
        limits, rest = self._limits(LEAD.sub("", said))
        if rest.strip(_MARKS) and not LIMIT_ONLY.fullmatch(fold(rest).strip(_MARKS)):
            return None
        return self._asking(limits) if limits != self.before else None

    def _continued(self, said: str) -> FollowUp | None:
        """ "and Biden?", "what about sanctions?", "and the Prime Minister on the strike?"."""
        lead = LEAD.match(said)
        if not lead or not lead.group().strip():
            return None
        rest = said[lead.end() :]
        if _ASKING.match(rest):
            return None
        limits, rest = self._limits(rest)
        rest = ALSO.sub("", rest.strip(_MARKS))
        if fold(rest) in ALONE and not self._alone(rest):
            return None
        name, *topic = _ABOUT.split(rest, maxsplit=1)
        named = self._named(name) or self._alone(name)
        if named:
            spoken = self._topic(topic[0]) if topic else self._answered(limits, named)
            return self._asking(_of(limits, named, spoken))
        if len(WORD.findall(rest)) > MOST_WORDS or not rest:
            return None
        return self._on(limits, self._topic(_PREPOSITION.sub("", rest)))

    def _with_pronoun(self, said: str) -> FollowUp | None:
        """A whole question in which "he", "her" or "that" stands for what was asked before."""
        lead = LEAD.match(said)
        rest = said[lead.end() :] if lead and _ASKING.match(said[lead.end() :]) else said
        whole = self._filled(rest)
        if whole is None:
            return None
        if ELSE_SAID.search(fold(rest)) and whole is not rest:
            return FollowUp(self.turn.question, self.turn.shown)
        query = understand(
            whole, self.people, now=self.now, outlets=self.outlets, bylines=self.bylines
        )
        # "did he explain why?" has no matter of its own; "about her" has one, whoever she is.
        named = query.people and query.topic and query.topic not in ALONE
        said_little = bool(named) and not topic_words(query.topic)
        referring = said_little or REFERRING.fullmatch(query.topic)
        led = rest is not said and bool(query.people)
        if referring or (led and not query.topic):
            query = replace(query, topic=_matter(self.before))
        elif whole is rest:
            return None
        if not (query.people or query.topic):
            return None
        return self._asking(query)

    def _filled(self, said: str) -> str | None:
        """The question with names for its pronouns; ``None`` where its subject would be nobody."""
        return filled(said, self._spoken_of(), find_people(fold(said), self.people))

    def _answered(self, query: Query, named: tuple[str, ...]) -> str:
        """What was asked about before; where it was those now named, who spoke of them then."""
        spoken_of = set(find_people(fold(query.topic), self.people, whole=True))
        return called(query.people) if query.people and spoken_of & set(named) else _matter(query)

    def _alone(self, words: str) -> tuple[str, ...]:
        """Whom a pronoun by itself means: "and her?"."""
        name = words.strip(_MARKS).casefold()
        meant = self._spoken_of().meant_by(name) if name in ALONE else None
        return (meant,) if meant else ()

    def _spoken_of(self) -> SpokenOf:
        shown = (self.turn.speaker,) if self.turn.speaker else ()
        asked = self.before.people or shown
        others = (*find_people(fold(self.before.topic), self.people), *shown)
        return SpokenOf(asked, tuple(name for name in others if name not in asked))

    def _limits(self, words: str) -> tuple[Query, str]:
        """What was asked before, within the limits that some words name, and the rest."""
        return limited(words, self.before, self.people, self.now, self.outlets, self.bylines)

    def _named(self, words: str) -> tuple[str, ...]:
        return find_people(fold(words).strip(_MARKS), self.people, whole=True)

    def _topic(self, words: str) -> str:
        bare = AGAIN.sub("", words.strip(_MARKS))
        return self.before.topic if REFERRING.fullmatch(bare) else bare

    def _on(self, query: Query, topic: str) -> FollowUp | None:
        """The same asked about something else; an open question has no such place."""
        if query.intent is Intent.OPEN and not query.people:
            return None
        intent = Intent.STATEMENTS if query.intent in _WIDENED else query.intent
        return self._asking(replace(query, intent=intent, topic=topic))

    def _asking(self, query: Query) -> FollowUp:
        return FollowUp(worded(query))


_WIDENED = frozenset({Intent.OPEN, Intent.OCCASION, Intent.SELF, Intent.MENTION})
"""What asks for very words: another topic is asked for in general."""


def _of(query: Query, people: tuple[str, ...], topic: str) -> Query:
    """The same asked about other people."""
    kinds = {Intent.OPEN, Intent.SPEAKER, Intent.OCCASION}
    intent = Intent.STATEMENTS if query.intent in kinds else query.intent
    if query.intent is Intent.OPEN:
        topic = "" if topic == query.topic and not query.people else topic
    return replace(query, intent=intent, people=people, unknown_speaker=None, topic=topic)


def _matter(query: Query) -> str:
    """What a question is about, less the deed of whoever is asked for: "who opposes the bill?"."""
    deed, _, matter = query.topic.partition(" ")
    return matter if query.intent is Intent.SPEAKER and deed_called(deed) else query.topic
