"""Words that a question holds in quotation marks, and whether a text holds them too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.ask.words import WORD
from retrieval.language.spellings import american

SHORTEST = 2
"""Words from which marks set off what was said; one word in marks is as likely to be irony."""

_MARKED = re.compile(
    r"[“\"„«](?P<double>[^“”\"„«»\n]+)[”\"»]"
    r"|(?:(?<=\s)|^)[‘'](?P<single>[^\n‘]+?)['’](?=[\s?!.,;:]|$)"
)


def quoted_in(question: str) -> tuple[str, ...]:
    """What stands in quotation marks, in order, without the marks; single marks count too."""
    found = ((match["double"] or match["single"]).strip() for match in _MARKED.finditer(question))
    return tuple(words for words in found if len(WORD.findall(words)) >= SHORTEST)


def blanked(question: str) -> str:
    """The question with spaces in place of what stands in quotation marks; offsets stay."""
    return _MARKED.sub(lambda match: " " * len(match.group()), question)


def holds(text: str, quoted: Sequence[str]) -> bool:
    """Whether a text holds each of some words, in order and whole.

    Case and marks do not count, nor does British or American spelling.
    """
    if not quoted:
        return False
    held = f" {_spelled(text)} "
    return all(f" {_spelled(words)} " in held for words in quoted)


def _spelled(text: str) -> str:
    return " ".join(american(word.casefold().replace("’", "'")) for word in WORD.findall(text))
