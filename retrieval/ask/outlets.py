"""The outlets that a question limits its answer to, and the question without them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from retrieval.ask.quoted import blanked
from retrieval.ask.words import FUNCTION_WORDS, fold
from retrieval.language.roles import is_description

ASKS_ABOUT = "what about "
"""What is asked of articles, once whose they are is left out."""

SHORTEST = 4
"""Letters of a last word by which people call an outlet ("the Lantern"); capitals may be fewer."""

_EDGES = " ,;:–—-"
_REPORT = (
    r"(?:say|says|said|report|reports|reported|quote|quotes|quoted|write|writes|wrote|claim|claims"
    r"|claimed|print|printed|publish|published|carry|carried)"
)
_SAID = r"(?:said|says|told|thinks|thought|claimed|claims|warned|promised|announced|wants|wanted)"
_PRINT = (
    r"(?:report|reports|reported|reporting|write|writes|wrote|written|writing|print|printed|publish|published"
    r"|carry|carried|cover|covers|covered|covering)"
)
_ON = r"(?:about|on|regarding|concerning|over|of)"
_PIECE = r"(?:reports?|reporting|coverage|articles?|pieces?|stor(?:y|ies)|headlines?)"
_DO = r"(?:does|did|do|has|have|had|is|was)"
_DOES = rf"(?:(?:what|how|when)(?: else)? )?{_DO} OUTLET (?:ever |also |just |been )*"
_FIND = r"(?:(?:what(?:'s| is| was)|anything) in |show me |find )?"
_PRINTED = (
    rf"{_DOES}{_PRINT}(?: anything)?(?: (?:that|{_ON}))?(?: (?P<topic>.+?))?",
    rf"{_DOES}(?:(?P<say>say|says|said|saying)|have|had|run|ran)(?: anything)? {_ON} (?P<topic>.+?)",
    rf"{_FIND}OUTLET(?:'s)? {_PIECE} {_ON} (?P<topic>.+?)",
    rf"{_FIND}(?:the |an? |any )?{_PIECE} (?:by|in|from) OUTLET {_ON} (?P<topic>.+?)",
)
"""Whole questions about what stands in an outlet: nobody is asked for by them."""

_ITS_OWN = re.compile(r"\b(?:its?|itself|they|them|their|themselves)\b", re.IGNORECASE)
"""What an outlet says of itself it says as a speaker."""

_LIMITING = (
    r"\b(?:as )?(?:reported|published|printed|quoted|carried|covered) (?:in|by|on) OUTLET",
    r"\baccording to OUTLET",
    r"\b(?:in|from|via) OUTLET(?! (?:said|says)\b)",
    r"\bon OUTLET(?= (?:.* )?(?:about|regarding|on)\b)",
    rf"\b(?:does|did|has|have|had) OUTLET {_REPORT}\b(?! (?:about|on|of|in)\b)(?: that)?(?= .+ {_SAID}\b)",
    rf"\bOUTLET {_REPORT}\b(?! (?:about|on|of|in)\b)(?: that)?(?= .+ {_SAID}\b)",
)
"""What stands around an outlet that is no speaker: where somebody's words are looked for."""


def find_outlets(question: str, outlets: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Outlets in which a question looks for what others said, and the question without them.

    An outlet that is itself asked about ("what did the Lantern say about its mistake?"), or to
    whom something was said, is no limit.

    Args:
        outlets: Those on record.
    """
    found: list[str] = []
    rest = question
    words = fold(question)
    names = [pair for pair in _called_all(tuple(outlets)) if pair[0] in words]
    for called, outlet in sorted(names, key=lambda pair: -len(pair[0])):
        shorter = _without(rest, called)
        if shorter is None:
            shorter = _printed(rest, called, outlet)
        if shorter is not None:
            rest = shorter
            found.append(outlet)
    return tuple(sorted(dict.fromkeys(found))), rest


@lru_cache(8)
def _called_all(outlets: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The outlets of a generation by what they are called, found once."""
    return tuple(names_of(outlets))


def names_of(outlets: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What an outlet is called, folded, beside its name on record; each is one outlet's only."""
    full = {outlet: re.sub(r"^the ", "", fold(outlet)) for outlet in outlets}
    held = Counter(word for name in full.values() for word in set(name.split()))
    taken = Counter(full.values())
    for outlet, name in full.items():
        if taken[name] == 1:
            yield name, outlet
            if "-" in name:  # "usa-today", as feeds and folders call it
                yield name.replace("-", " "), outlet
        words = outlet.split()
        for word in words:
            short = fold(word)
            last = word is words[-1] and len(word) >= SHORTEST
            capitals = word.isupper() and len(word) > 1
            if (last or capitals) and _is_own(short, name, held):
                yield short, outlet


def _is_own(word: str, name: str, held: Counter[str]) -> bool:
    return word != name and held[word] == 1 and word not in FUNCTION_WORDS


def _printed(question: str, called: str, outlet: str) -> str | None:
    """What a question asks of an outlet's articles; ``None`` where it asks for words of its own.

    A ministry that publishes its statements itself is asked for as who makes them.
    """
    text = blanked(question.replace("’", "'"))
    for pattern in _PRINTED:
        found = re.fullmatch(
            rf"\W*{pattern.replace('OUTLET', _called(called))}[ ?!.]*", text, re.IGNORECASE
        )
        if found is None:
            continue
        says = found.groupdict().get("say")
        if _ITS_OWN.search(found["topic"] or "") or (says and is_description(outlet)):
            return None
        start, end = found.span("topic")
        return f"{ASKS_ABOUT}{question[start:end]}?" if found["topic"] else ""
    return None


def _called(name: str) -> str:
    """A pattern for an outlet in a question."""
    return rf"(?:the )?{re.escape(name)}(?:'s)?(?![\w'-])"


def _without(question: str, called: str) -> str | None:
    """The question less an outlet that limits it, or ``None`` where it does not."""
    text = blanked(question.replace("’", "'"))
    outlet = _called(called)
    for pattern in _LIMITING:
        found = re.search(pattern.replace("OUTLET", outlet), text, re.IGNORECASE)
        if found:
            parts = (
                question[: found.start()].rstrip(_EDGES),
                question[found.end() :].strip(_EDGES),
            )
            return re.sub(r" (?=[?!.])", "", " ".join(part for part in parts if part))
    return None
