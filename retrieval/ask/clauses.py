"""The clauses of a question that takes a run-up: "Is the bill dead? I need Thorley's response"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.ask.words import FUNCTION_WORDS, WORD, fold

_ASKING = r"(?:what|how|why|when|where|who|which|did|does|do|is|was|has|his|her|their|any|need)"
_SEAM = re.compile(
    r"(?<=[a-z0-9]{3}[.!])\s+(?=[A-Z])|\?+\s+|\s+[-\u2013\u2014]+\s+|[:;]\s+"
    rf"|,\s+(?={_ASKING}\b)"
    r"|(?<!\s)(?<!\band)(?<!\bor)(?<!\bbut)\s+"
    r"(?=(?:what|how|why|when|where) (?:did|does|has) (?:he|she|they) )",
)
"""Where one clause ends and the next begins; no title ends on three small letters and a point."""

_SENTENCE_END = re.compile(r"(?<=[a-z0-9'\"’”]{2}[.!?])\s+(?=[A-Z])|(?<=\?)\s+")
"""Where one sentence ends and the next begins."""

_PREAMBLE = re.compile(
    r"^[^:.?!\"“”]{0,40}?\b(?:briefing|client|desk|(?:fact-)?check(?:ing)?|claim|memo|piece|package|need"
    r"|number|urgent|deadline|question|query)\b[^:.?!\"“”]{0,24}:\s+(?=(?:\S+\s+){3})",
    re.IGNORECASE,
)
"""A few words with one for what somebody has to write, before a colon and a whole question."""

SEVERAL, MOST = 2, 4
"""Clauses of a question that takes a run-up; what has more is a text, or somebody at play."""


_OF_ASKING = FUNCTION_WORDS | frozenset(
    """
    write writes wrote written find look looking answer answers answered reply replied reason
    reasons reasoning explain explained explanation argue argued argument need want know see view
    opinion own
    """.split()
)
"""Words that ask, and name nothing that is asked about."""
_ASKED_FOR = frozenset("when where much many long often old".split())
"""Of these a day, a place or a figure is wanted: the sentence says what would answer."""


def without_preamble(question: str) -> str:
    """A question without what says whom or what it is for: "for a briefing: …"."""
    found = _PREAMBLE.match(question)
    return question[found.end() :] if found else question


def bare(question: str) -> str:
    """A question without the sentences that only ask: "… What were her words?".

    The models that read it would look for them. All of it where nothing else is left.
    """
    sentences = _SENTENCE_END.split(question)
    telling = [one for one in sentences if _names_something(one)]
    return " ".join(telling) if telling else question


def _names_something(sentence: str) -> bool:
    words = [word.removesuffix("'s") for word in WORD.findall(fold(sentence))]
    return any(word not in _OF_ASKING or word in _ASKED_FOR for word in words)


def clauses_of(question: str) -> Iterator[tuple[str, str]]:
    """Each clause of a question that has a few, the last one first, and the others as one."""
    parts = [tidy for part in _SEAM.split(question) if (tidy := part.strip(" ,?!"))]
    if SEVERAL <= len(parts) <= MOST:
        for place in reversed(range(len(parts))):
            yield parts[place], " ".join(parts[:place] + parts[place + 1 :])
