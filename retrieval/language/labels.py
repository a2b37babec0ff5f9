"""Words before a colon at the head of a paragraph: whom an interview or a transcript lets speak."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from retrieval.language.given_names import gender_of
from retrieval.language.names import HONORIFICS, PARTICLES, SUFFIXES
from retrieval.language.roles import ORGANISATION_NOUNS, ROLE_NOUNS
from retrieval.model import Span

_LABELLED = re.compile(
    r"[ \t\xa0]*(?P<label>[^\W\d_][^\n:“”\"?!;]{0,60}?)[ \t\xa0]*:[ \t\xa0]*(?P<words>[^\n]*)"
)
_LETTERED = re.compile(
    r"[ \t\xa0]*(?P<label>[QA]|Question|QUESTION|Answer|ANSWER)\d{0,2}[ \t\xa0]*[.:)][ \t\xa0]*"
    r"(?P<words>[^\n]*)"
)
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_INITIAL = re.compile(r"(?:[A-Z]\.)+")
_LONGEST = 5
"""Words of a name with its honorifics and titles."""
ASKING = frozenset(
    """
    interviewer host moderator reporter presenter anchor journalist correspondent questioner
    questioners audience
    """.split()
)
"""Labels of whoever asks, by what they do there."""
FURNITURE = frozenset(
    """
    updated update photo photos photograph photographs image images picture pictures video videos
    audio graphic chart map source sources credit credits note notes correction corrections
    clarification related more read watch listen live breaking exclusive analysis opinion comment
    comments review poll polls study report reports summary background conclusion result results
    verdict winner winners loser losers date time when where what who why how price cost tel email
    twitter facebook instagram contact tickets location address published by written author topics
    tags share follow copyright caption warning spoiler pros cons age name party born education
    position score fact facts claim claims myth reality monday tuesday wednesday thursday friday
    saturday sunday january february march april june july august september october november
    december abstract text headline latest still also bottom line points takeaway takeaways
    editor editors disclosure transcript interview stat contributing paid notice file rating quote
    quotes reaction context data example examples method methods history status today tomorrow
    yesterday tonight morning evening
    """.split()
)
"""Words that head lines of page furniture, lists and fact boxes, and name nobody."""


class Voice(Enum):
    """Whose paragraph a label opens."""

    QUESTION = auto()
    """Of whoever asks: "Q", "Interviewer"."""
    ANSWER = auto()
    """Of whoever is asked: "A"."""
    NAME = auto()
    """Of somebody the label names."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label that could be a speaker's.

    Attributes:
        name: The label without asides, offices behind a comma and titles in capitals.
        span: Of the label in the text, without its colon.
        words: Of what the paragraph says behind the label; ``None`` where it stands alone.
        shouted: Whether the name is in capitals throughout.
        sure: Whether the label shows by itself that it names a person or a role in an interview.
    """

    voice: Voice
    name: str
    span: Span
    words: Span | None
    shouted: bool
    sure: bool


def read_label(text: str, start: int, end: int) -> Label | None:
    """The label that opens the paragraph ``[start, end)``, if one does."""
    found = _LETTERED.match(text, start, end)
    if found:
        voice = Voice.QUESTION if found["label"][0] == "Q" else Voice.ANSWER
        return Label(voice, found["label"], _span(found, "label"), _words(found), False, True)
    found = _LABELLED.match(text, start, end)
    if found is None:
        return None
    name, _, office = _ASIDE.sub("", found["label"]).partition(",")
    words = name.split()
    if not 0 < len(words) <= _LONGEST or FURNITURE & {word.lower().rstrip(".") for word in words}:
        return None
    if _asks(words):
        voice, sure = Voice.QUESTION, True
    elif all(map(_is_name_word, words)) and words[0].lower() not in PARTICLES:
        voice = Voice.NAME
        sure = bool(office) or is_body(name) or any(map(is_title, words[:-1]))
    else:
        return None
    shouted = name.isupper() and sum(map(str.isalpha, name)) > 2
    return Label(voice, name, _span(found, "label"), _words(found), shouted, sure)


def _asks(words: list[str]) -> bool:
    """Whether a label names a part in an interview: "Interviewer", "Sky News presenter"."""
    role = any(word.lower() in ASKING for word in words)
    return role and len(words) <= 3 and not any(gender_of(word) for word in words)


def is_title(word: str) -> bool:
    """Whether a word before a surname shows a person: a given name, an honorific, an office."""
    bare = word.lower().rstrip(".")
    return bool(gender_of(bare)) or bare in HONORIFICS or bare in ROLE_NOUNS


def _is_name_word(word: str) -> bool:
    """A capitalised word without a possessive, a particle, an initial or a suffix."""
    return (word[0].isupper() and not word.endswith(("'s", "’s"))) or (
        word.lower() in PARTICLES or bool(_INITIAL.fullmatch(word)) or word.lower() in SUFFIXES
    )


def _span(found: re.Match[str], group: str) -> Span:
    return Span(*found.span(group))


def _words(found: re.Match[str]) -> Span | None:
    start, end = found.span("words")
    end = start + len(found["words"].rstrip())
    return Span(start, end) if end > start else None


def in_full(name: str) -> str:
    """A name in capitals as it is written elsewhere: "BEN WALLACE" is "Ben Wallace"."""
    return " ".join(_titled(word) for word in name.split()) if name.isupper() else name


def _titled(word: str) -> str:
    for prefix in ("MC", "O’", "O'"):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            return prefix.title() + word[len(prefix) :].title()
    return word if _INITIAL.fullmatch(word) else word.title()


def is_office(name: str) -> bool:
    """Whether a label names an office rather than a person: "THE PRESIDENT"."""
    return name.rsplit(maxsplit=1)[-1].lower() in ROLE_NOUNS


def is_body(name: str) -> bool:
    """Whether a label names an outlet or another body: "The Guardian", "Sky News"."""
    words = name.lower().split()
    return words[0] == "the" or words[-1] in ORGANISATION_NOUNS
