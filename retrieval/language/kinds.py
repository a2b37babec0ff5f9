"""Whether words in quotation marks are speech, and of which kind, by what stands around them."""

from __future__ import annotations

import re

from retrieval.language.quotation_marks import Quotation
from retrieval.model import StatementKind

_SPEECH_WORDS = 5
"""A fragment of fewer words needs a cue beside it; it may be a title or a scare quote."""
_LONGEST_CUE = 30
"""Words between two halves of an interrupted quotation."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SMALL = frozenset("a an and as at but by for from in nor of on or the to with".split())
"""Words that titles of works leave small."""


def kind_of(text: str, quotation: Quotation, *, cued: bool) -> StatementKind | None:
    """Direct or mixed speech, or ``None`` for a title, a scare quote or no words at all.

    Args:
        cued: Whether a reporting verb or phrase belongs to the quotation.
    """
    inner = quotation.parts[0].of(text)
    words = sum(word_count(part.of(text)) for part in quotation.parts)
    if not words:
        return None
    begins = _begins_sentence(text, quotation, inner)
    if len(quotation.parts) > 1 or (begins and (cued or stands_alone(text, quotation))):
        return StatementKind.DIRECT
    if _beside_comma(text, quotation) and cued and words >= _SPEECH_WORDS:
        return StatementKind.DIRECT
    if cued or (words >= _SPEECH_WORDS and not is_titled(inner)):
        return StatementKind.MIXED
    return None


def is_titled(text: str) -> bool:
    """Whether it is written as the title of a work: "The Valley and the Sea"."""
    words = [word for word in _WORD.findall(text) if word not in _SMALL]
    large = all(word[0].isupper() or word[0].isdigit() for word in words)
    return len(words) > 1 and large and not text.isupper() and text.rstrip()[-1] not in ",.!?"


def word_count(text: str) -> int:
    """How many words there are."""
    return sum(1 for _ in _WORD.finditer(text))


def printed_before(text: str, place: int) -> int:
    """Where the printing characters before this place end, line breaks passed over too."""
    while place and text[place - 1].isspace():
        place -= 1
    return place


def _mark_before(text: str, place: int) -> str:
    """The character before this place, spaces left out; "" at the start of the text."""
    while place and text[place - 1].isspace() and text[place - 1] != "\n":
        place -= 1
    return text[place - 1 : place]


def _begins_sentence(text: str, quotation: Quotation, inner: str) -> bool:
    letter = next((c for c in inner if c.isalnum()), "")
    before = _mark_before(text, quotation.span.start)
    opens = before in {"", "\n"} or before in ".?!:;,—–-…)”\"’'"
    return opens and (letter.isupper() or letter.isdigit())


def _beside_comma(text: str, quotation: Quotation) -> bool:
    before = _mark_before(text, quotation.span.start)
    ended = text[quotation.parts[-1].end - 1 : quotation.parts[-1].end]
    opens = before in {"", "\n", ":", ",", ".", "?", "!"}
    return opens and (ended in ",.?!…—–-" or not quotation.closed)


def stands_alone(text: str, quotation: Quotation) -> bool:
    """Whether the quotation is a sentence of its own, with no words of the writer in it."""
    inner = quotation.parts[-1].of(text).rstrip()
    after = text[quotation.span.end : quotation.span.end + 1]
    ends = inner[-1:] in ".?!…—–-" or after in {".", "\n", ""}
    before = _mark_before(text, quotation.span.start)
    begins = before in {"", "\n", ".", "?", "!", ":", "”", '"', "’"}
    return begins and ends and word_count(inner) > 2


def is_interrupted(text: str, quotation: Quotation, following: Quotation) -> bool:
    """Whether the sentence of the first quotation goes on in the second: `"…," she said, "…"`."""
    between = text[quotation.span.end : following.span.start]
    return (
        _is_parted_by_a_cue(quotation, between)
        and between.rstrip().endswith((",", "—", "–", "-"))
        and text[quotation.parts[-1].end - 1] in ",—–-…?!"
        and not re.search(r"[.!?]\s", between)
    )


def goes_on(text: str, quotation: Quotation, following: Quotation, cue_end: int) -> bool:
    """Whether the speaker goes on after the cue's full stop: `"…," she said. "…"`.

    Args:
        cue_end: Where the sentence of the first quotation ends.
    """
    between = text[quotation.span.end : following.span.start]
    return (
        _is_parted_by_a_cue(quotation, between)
        and not text[cue_end : following.span.start].strip()
        and stands_alone(text, following)
    )


def _is_parted_by_a_cue(quotation: Quotation, between: str) -> bool:
    return quotation.closed and "\n" not in between and 0 < word_count(between) <= _LONGEST_CUE
