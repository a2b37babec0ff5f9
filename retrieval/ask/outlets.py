"""The outlets that a question limits its answer to, and the question without them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from retrieval.ask.quoted import blanked
from retrieval.ask.words import FUNCTION_WORDS, fold

SHORTEST = 4
"""Letters of a last word by which people call an outlet ("the Lantern"); capitals may be fewer."""

_EDGES = " ,;:–—-"
_REPORT = (
    r"(?:say|says|said|report|reports|reported|quote|quotes|quoted|write|writes|wrote|claim|claims"
    r"|claimed|print|printed|publish|published|carry|carried)"
)
_SAID = r"(?:said|says|told|thinks|thought|claimed|claims|warned|promised|announced|wants|wanted)"
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
    names = [pair for pair in names_of(outlets) if pair[0] in words]
    for called, outlet in sorted(names, key=lambda pair: -len(pair[0])):
        shorter = _without(rest, called)
        if shorter is not None:
            rest = shorter
            found.append(outlet)
    return tuple(sorted(dict.fromkeys(found))), rest


def names_of(outlets: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What an outlet is called, folded, beside its name on record; each is one outlet's only."""
    full = {outlet: re.sub(r"^the ", "", fold(outlet)) for outlet in outlets}
    held = Counter(word for name in full.values() for word in set(name.split()))
    taken = Counter(full.values())
    for outlet, name in full.items():
        if taken[name] == 1:
            yield name, outlet
        words = outlet.split()
        for word in words:
            short = fold(word)
            last = word is words[-1] and len(word) >= SHORTEST
            capitals = word.isupper() and len(word) > 1
            if (last or capitals) and _is_own(short, name, held):
                yield short, outlet


def _is_own(word: str, name: str, held: Counter[str]) -> bool:
    return word != name and held[word] == 1 and word not in FUNCTION_WORDS


def _without(question: str, called: str) -> str | None:
    """The question less an outlet that limits it, or ``None`` where it does not."""
    text = blanked(question.replace("’", "'"))
    outlet = rf"(?:the )?{re.escape(called)}(?:'s)?(?![\w'-])"
    for pattern in _LIMITING:
        found = re.search(pattern.replace("OUTLET", outlet), text, re.IGNORECASE)
        if found:
            parts = (
                question[: found.start()].rstrip(_EDGES),
                question[found.end() :].strip(_EDGES),
            )
            return re.sub(r" (?=[?!.])", "", " ".join(part for part in parts if part))
    return None
