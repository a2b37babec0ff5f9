"""What somebody wants to watch: read from a line, against who is on record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.delivery.known_names import near_people
from bot.delivery.requests import LONGEST_TOPIC, RequestError
from bot.languages import gettext as _
from retrieval.ask.capitals import names_in
from retrieval.ask.evidence import topic_words
from retrieval.ask.sayings import people_called, speaker_and_topic
from retrieval.ask.words import fold
from retrieval.brief.watching import Wanted
from retrieval.language.names import parse_name
from retrieval.language.roles import ORGANISATION_NOUNS, ROLE_NOUNS, content_words
from retrieval.model import Person

EXAMPLES = "/watch Wallace\n/watch “fuel duty”\n/watch Wallace on withdrawal"

_QUOTED = re.compile(r"^[\"“„«'‘](?P<words>[^\"“”„«»]+)[\"”»'’]$")


@dataclass(frozen=True, slots=True)
class Choice:
    """Several things that may be meant; one has to be chosen.

    Attributes:
        why: A sentence that asks.
        labels: What each is called on a button.
    """

    why: str
    wanted: tuple[Wanted, ...]
    labels: tuple[str, ...]


def parse_watch(words: str, people: Sequence[Person]) -> Wanted | Choice:
    """What some words ask to be told of.

    Raises:
        RequestError: If nothing is named, or with too many words.
    """
    asked = " ".join(words.split())
    if not topic_words(asked):
        raise RequestError(
            _("Name somebody or something after the command, for example:\n{examples}").format(
                examples=EXAMPLES
            )
        )
    if len(asked) > LONGEST_TOPIC:
        raise RequestError(
            _("That is too long: at most {longest_topic} characters.").format(
                longest_topic=LONGEST_TOPIC
            )
        )
    if _QUOTED.match(asked):
        return Wanted(None, _marked(asked))
    speaker, topic = speaker_and_topic(asked, people)
    called = people_called(speaker, people)
    if called:
        return _by_name(speaker, called, _marked(topic))
    if content_words(speaker) & (ROLE_NOUNS | ORGANISATION_NOUNS):
        return Wanted(speaker, _marked(topic))
    return _unknown(asked, speaker, _marked(topic), people)


def _by_name(speaker: str, called: Sequence[Person], topic: str) -> Wanted | Choice:
    """Somebody on record; an office stays one, so that it follows whoever holds it."""
    if not _bears(speaker, called[0]):
        return Wanted(speaker, topic)
    if len(called) == 1:
        return Wanted(called[0].name, topic)
    return Choice(
        _("Several people on record are called {speaker}. Whom do you mean?").format(
            speaker=speaker
        ),
        (*(Wanted(person.name, topic) for person in called), Wanted(speaker, topic)),
        (*(_label(person) for person in called), _("Any of them")),
    )


def _unknown(asked: str, speaker: str, topic: str, people: Sequence[Person]) -> Wanted | Choice:
    """Words that name nobody on record: a slip, a topic, or somebody who has not spoken yet."""
    near = near_people(speaker, people)
    if near:
        return Choice(
            _("Nobody called {speaker} is on record. Whom or what do you mean?").format(
                speaker=speaker
            ),
            (*(Wanted(person.name, topic) for person in near), Wanted(None, asked)),
            (
                *(_label(person) for person in near),
                _("The words “{asked}”").format(asked=asked)[:40],
            ),
        )
    if topic and not names_in(speaker):
        return Wanted(None, asked)
    if names_in(f"about {speaker}") and parse_name(speaker):
        wanted = (Wanted(speaker, topic), Wanted(None, asked))
        told = _("What they say, once they do")
        return Choice(
            _("Nobody called {speaker} is on record yet. What shall I watch for?").format(
                speaker=speaker
            ),
            wanted,
            (told, _("What is said of “{asked}”").format(asked=asked)[:40]),
        )
    return Wanted(None, asked)


def _bears(speaker: str, person: Person) -> bool:
    """Whether some words are a name of a person's, and not only an office."""
    name = parse_name(person.name)
    named = frozenset(fold(speaker).split())
    return name is not None and (
        name.surname.split()[-1] in named or set(name.given) & named != set()
    )


def _label(person: Person) -> str:
    label = f"{person.name}, {person.role}" if person.role else person.name
    return label if len(label) <= 40 else f"{label[:39]}…"


def _marked(topic: str) -> str:
    """A topic; one in quotation marks of any kind in straight ones."""
    found = _QUOTED.match(topic.strip())
    return f'"{found["words"].strip()}"' if found else topic.strip()
