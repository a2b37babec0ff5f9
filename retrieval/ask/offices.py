"""Whether words for an office, a body or somebody in one mean the speaker of a statement."""

from __future__ import annotations

import re

from retrieval.ask.words import FUNCTION_WORDS, WORD, fold
from retrieval.language.acronyms import SPELLED_OUT
from retrieval.language.given_names import gender_of
from retrieval.language.roles import (
    ORGANISATION_NOUNS,
    ROLE_NOUNS,
    UNNAMED_NOUNS,
    are_among,
    content_words,
    name_after,
)
from retrieval.model import Speaker, SpeakerKind

LEADING = re.compile(r"^(?:the|a|an|mr|mrs|ms|miss|dr|sir|lord|lady)\b\.? ?")
"""What may stand before a name or an office, and says nothing of whose it is."""

_FEWEST_INITIALS = 3
"""Words whose initials are a name of their own."""

DEPENDENT = frozenset("deputy vice shadow assistant associate acting junior under".split())
"""Words that make another office of an office; role nouns do so too ("minister's spokesman")."""

_LOOSE = frozenset("head leader boss chief".split())
"""Words for whoever leads a body, whatever the office is called."""

_LEADING_OFFICES = _LOOSE | frozenset(
    """
    president chairman chairwoman chair chairperson director executive governor commissioner
    premier prime secretary-general general founder owner
    """.split()
)
_SPEAKING_OFFICES = _LEADING_OFFICES | frozenset(
    "spokesman spokeswoman spokesperson secretary minister".split()
)


def answers_to(words: str, speaker: Speaker) -> bool:
    """Whether words for somebody who is not on record by name mean the speaker of a statement.

    They do where the speaker's own name and office hold every one of them ("the ministry", "the
    head of the Compact"). What merely stands near the words is no evidence: an article on a
    withdrawal names the Kremlin beside everybody's.
    """
    spelled_out = words in SPELLED_OUT and answers_to(SPELLED_OUT[words], speaker)
    if spelled_out or _goes_by_initials(words, speaker):
        return True
    wanted, name = content_words(words), content_words(speaker.name)
    office = content_words(speaker.role or "").union(_parted(speaker.role or ""))
    body = bool(wanted & ORGANISATION_NOUNS)
    if speaker.kind is SpeakerKind.UNNAMED and len(name & UNNAMED_NOUNS) < len(name) <= len(wanted):
        # "the MoD spokesman" is "a spokesman for the ministry": the article has said which one.
        return are_among(name, wanted)
    if are_among(wanted, name):
        return body or not (name - wanted) & (ROLE_NOUNS | UNNAMED_NOUNS)
    offices = wanted & ROLE_NOUNS
    if offices and offices <= _LOOSE:
        return bool(office & _LEADING_OFFICES) and are_among(wanted - _LOOSE, office | name)
    if offices:
        held = are_among(wanted, office | name) and is_same_office(wanted, office)
        return held or _is_secretary(words, speaker)
    return body and bool(office & _SPEAKING_OFFICES) and are_among(wanted, office)


def initials_of(words: str) -> str:
    """What a body of three words or more goes by, lower case: "acu"; empty for anything else."""
    held = [word for word in WORD.findall(fold(words)) if word not in FUNCTION_WORDS]
    if len(held) < _FEWEST_INITIALS or held[-1] not in ORGANISATION_NOUNS:
        return ""
    return "".join(word[0] for word in held)


def _parted(role: str) -> frozenset[str]:
    """Words of an office of which hyphens make one: "the Drumlin-Fenbridge police chief"."""
    return content_words(role.replace("-", " "))


def _goes_by_initials(words: str, speaker: Speaker) -> bool:
    """Whether words spell out what a body is called by: "American Rail Union" the ARU."""
    called = LEADING.sub("", fold(speaker.name))
    return speaker.kind is SpeakerKind.ORGANISATION and called == initials_of(words)


def _is_secretary(words: str, speaker: Speaker) -> bool:
    """Whether "economy minister Guerra" is Guerra Prado, whose office is called a secretary's.

    The first of two surnames tells as little as a given name: the matter has to be the same.
    """
    first, *further = fold(speaker.name).split()
    called, office = name_after(words), content_words(speaker.role or "")
    wanted = (content_words(words) - {called, "minister"}) | {"secretary"}
    return (
        called == first
        and bool(further)
        and gender_of(first) is None
        and are_among(wanted, office)
        and is_same_office(wanted, office)
    )


def is_same_office(wanted: frozenset[str], office: frozenset[str]) -> bool:
    """Whether an office is the one wanted, and no deputy's of it nor a spokesman's."""
    return not (office - wanted) & (ROLE_NOUNS | DEPENDENT)
