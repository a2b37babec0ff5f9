"""What a question closes with: that the exact words are wanted, which names nothing asked about."""

from __future__ import annotations

import re

from retrieval.ask.words import FUNCTION_WORDS, fold

_PLEASE = (
    r"(?:please|pls|plz|thanks|thank you|thx|cheers|asap|urgently|if (?:possible|any|you can)"
    r"|if (?:you|we) have (?:it|one|them)|for me|to hand)"
)
_NEEDING = (
    r"(?:(?:i|we)(?:'d| would|'ll| will)? |(?:i'm|we're) )?(?:just |only |also |really )?"
    r"(?:need|want|like|after|looking for|searching for|trying to find|find|send|got"
    r"|could use|what(?:'s| is| was| were)|have (?:i|we|you) got"
    r"|(?:can|could|would|will) you (?:please )?(?:find|get|send|give|show|pull up|dig out|dig up))"
    r"(?: me| us)?"
)
_HAVING = (
    r"(?:have|get|give me|show me|is there|are there|do (?:i|we|you) have"
    r"|(?:can|could|may) (?:i|we) (?:please )?(?:get|have|see))"
)
_WHOSE = r"(?:(?:an?|the|that|this|his|her|their|any|some|one|its) )*"
_MANNER = (
    r"(?:exact|full|direct|original|actual|precise|complete|verbatim|word[- ]for[- ]word|own|best"
    r"|good|short|on[- ]the[- ]record|right)"
)
_WORDS = r"(?:quot(?:es?|ations?)|wordings?|words|sound ?bites?|phras(?:e|ing))"
_AS_SAID = r"(?:verbatim|word[- ]for[- ]word)"
_OF_IT = r"(?: (?:on|for|about|of) (?:that|it|this))?"
_REQUEST = (
    rf"(?:(?:(?:{_NEEDING}|{_HAVING}) )?{_WHOSE}(?:{_MANNER} )*{_WORDS}{_OF_IT}"
    rf"|{_NEEDING} {_WHOSE}(?:{_MANNER} )*lines?{_OF_IT}|{_WHOSE}(?:{_MANNER} )+lines?"
    rf"|{_NEEDING} {_WHOSE}(?:{_MANNER} )+(?:statement|text|transcript|tweet|remarks)"
    rf"|(?:(?:{_NEEDING}|{_HAVING}) )?(?:it |that |them )?{_AS_SAID}"
    rf"|(?:{_NEEDING}|{_HAVING}) (?:it |that |him |her |them )(?:in full|on (?:the )?record)"
    r"|anything on (?:the )?record|in (?:his|her|their) (?:(?:own|exact) )?words)"
)
_END = rf"(?:,? {_PLEASE})*+[\s?!.)]*$"
_MARK = (
    r"(?:(?<![\s,;:!?…(])\s*(?:[,;:!…(]|(?P<asked>\?))[\s,;:!?…(]*+"
    r"|(?<=[a-z0-9'\"’”]{3}[.])\s+|(?<!\s)\s+[-\u2013\u2014]+\s*)"
)
_CLOSING = re.compile(
    rf"(?P<marked>{_MARK}(?:{_REQUEST}|full (?:statement|text|transcript)){_END})"
    r"|(?<!\s)\s+(?:(?:exact|full|direct|verbatim) (?:quotes?|words|wording)|quotes?|verbatim)"
    rf"{_END}",
    re.IGNORECASE,
)
"""Behind a mark such a request may have any wording; without one it is no more than a few words. No
title ends on three small letters and a point."""

_POINTED_AT = re.compile(
    r"\b(?:an?|the|that|this|his|her|their|my|to|\w+['’]s)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
"""What makes a closing "quote" one that is asked about: "her answer to the Mussolini quote"."""

_LONGEST = 120
"""Characters of a request."""

_FEWEST = 2
"""Words that are left of a question."""


def without_closing(question: str) -> str:
    """A question without the request for the exact words that it closes with.

    "Hale on rail, need the full quote pls" asks about rail. What is left has two words or more;
    where a quote itself is asked about, nothing is left out. Without a mark before it only the last
    words of keywords are such a request.
    """
    tail = max(0, len(question) - _LONGEST)
    found = _CLOSING.search(question, tail)
    if found is None:
        return question
    left = question[: found.start()].rstrip(" ,;:-\u2013\u2014(")
    words = left.split()
    if len(words) < _FEWEST:
        return question
    if not found["marked"] and (fold(words[0]) in FUNCTION_WORDS or _POINTED_AT.search(f"{left} ")):
        return question
    return f"{left}?" if found["asked"] else left
