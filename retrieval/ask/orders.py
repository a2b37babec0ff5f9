"""Words that order a writer of text about, as if there were one: to forget, to pretend, to write."""

from __future__ import annotations

import re

from retrieval.ask.words import fold

_BEFORE = r"(?:previous|prior|above|earlier|preceding)"
_WORK = (
    r"(?:poems?|songs?|story|stories|essays?|jokes?|articles?|speech(?:es)?|emails?|letters?|haikus?|limericks?|code"
    r"|scripts?|tweets?|summary|recipes?)\b"
)
_POLITE = r"^(?:please |can you |could you |now |from now on,? )*"
_ORDER = re.compile(
    rf"(?:^|[.,;:!] |\b(?:and|please|now|just) )(?:ignore|disregard|forget|override) (?:(?:all|any|of|the|your|my|these|everything) )*"
    rf"(?:{_BEFORE} )?(?:instructions?|prompts?|rules|guidelines|{_BEFORE})\b"
    r"|\b(?:(?:your|the) system prompt|your (?:\w+ )?(?:prompt|instructions)|jailbreak)\b"
    rf"|{_POLITE}(?:you are now|pretend|imagine you|act as|role-?play|repeat (?:after me|the following))\b"
    rf"|{_POLITE}(?:write|compose|generate|make up|invent|draft|tell|sing|give)(?: me| us)?(?: an?| the)?(?: \w+)? {_WORK}"
    rf"|{_POLITE}(?:translate|summari[sz]e|paraphrase|rewrite)\b"
)
"""How people try what a chat bot would do; a question that has such words in it stays one."""


def is_order(text: str) -> bool:
    """Whether some words tell a program what to do or to write, rather than ask what was said."""
    return bool(_ORDER.search(fold(text)))
