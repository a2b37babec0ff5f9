"""Keywords: a name first makes them a question about that person's words."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.ask.capitals import MOST_OF_A_NAME, full_name, opening_name
from retrieval.ask.phrasing import SPEECH, WORD_FOR_WORD
from retrieval.ask.speakers import LONGEST_NAME, Find
from retrieval.ask.words import FUNCTION_WORDS, fold
from retrieval.language.given_names import gender_of
from retrieval.language.names import parse_name
from retrieval.language.roles import ROLE_NOUNS
from retrieval.model import Intent, Query

_MOST = 8
"""Words; what is longer and opens with a name may be about anything."""


def tidy(topic: str) -> str:
    """A topic without the marks around it."""
    return topic.strip(" ,.;:'\"“”?!")


def keyed(question: str, plain: str, find: Find) -> Query | None:
    """A question for the words of whoever keywords open with; ``None`` where that is nobody."""
    words = plain.split()
    if words and words[0] not in FUNCTION_WORDS and len(words) <= _MOST:
        named, rest = opening_with(words, find)
        titled = named and _is_titled(question, words, len(words) - len(rest.split()))
        if named and not titled and not _is_given(plain, rest, named):
            topic = tidy(rest)
            return Query(question, Intent.STATEMENTS, named, topic=topic, keywords=True)
    unheard = opening_name(question) if WORD_FOR_WORD.search(fold(question)) else ""
    told = len(words) <= _MOST or (unheard and gender_of(unheard.split()[0]))
    if unheard and told and not find(unheard):
        topic = tidy(" ".join(words[len(unheard.split()) :]))
        return Query(question, Intent.STATEMENTS, unknown_speaker=unheard, topic=topic)
    return None


def _is_titled(question: str, words: Sequence[str], size: int) -> bool:
    """Whether an office that keywords open with is that of a name behind it: "economist Ann Hale".

    Args:
        size: Words of the office, or of a name on record.
    """
    name = full_name(" ".join(words[: size + MOST_OF_A_NAME]), question)
    return words[size - 1] in ROLE_NOUNS and name != ""


def first_named(question: str, plain: str, named: tuple[str, ...], find: Find) -> Query | None:
    """Keywords whose "on" belongs to their topic: "Wallace Thorley cash on hand"."""
    words = plain.split()
    if words[0] in FUNCTION_WORDS:
        return None
    for size in range(1, LONGEST_NAME + 1):
        if find(" ".join(words[:size])) == named:
            topic = tidy(" ".join(words[size:]))
            return Query(question, Intent.STATEMENTS, named, topic=topic, keywords=True)
    return None


def opening_with(words: Sequence[str], find: Find) -> tuple[tuple[str, ...], str]:
    """People whose name some words open with, after a title as well, and the words after it."""
    if words and words[0] in ROLE_NOUNS:
        named, rest = opening_with(words[1:], find)
        if named:
            return named, rest
    for size in range(min(LONGEST_NAME, len(words)), 0, -1):
        named = find(" ".join(words[:size]), whole=True)
        if named:
            return named, " ".join(words[size:])
    return (), " ".join(words)


def _is_given(plain: str, rest: str, named: Sequence[str]) -> bool:
    """Whether the name at the head of keywords is a given name, which may be a place's too.

    "tamsin said …" asks for words all the same.
    """
    if not rest or SPEECH.match(rest):
        return False
    head = plain.split(maxsplit=1)[0]
    called = [name for full in named if (name := parse_name(full))]
    return plain.removeprefix(head).strip() == rest and any(head in name.given for name in called)
