"""What a question closes with: that the exact words are wanted, which names nothing asked about."""

from __future__ import annotations

import re

_PLEASE = (
    r"(?:please|pls|plz|thanks|thank you|thx|cheers|asap|urgently|if (?:possible|any|you can)"
    r"|if (?:you|we) have (?:it|one|them)|for me|to hand)"
)
_WANTING = (
    r"(?:(?:i|we)(?:'d| would|'ll| will)? |(?:i'm|we're) )?(?:just |only |also |really )?"
    r"(?:need|want|like|have|got|get|find|send|give|show|after|looking for|searching for"
    r"|trying to find|could use|is there|are there|what(?:'s| is| was| were)"
    r"|do (?:i|we|you) have|have (?:i|we|you) got|(?:can|could|may|would|will) (?:i|we|you)"
    r" (?:please )?(?:get|have|see|find|send|give|show|pull|pull up|dig out|dig up))(?: me| us)?"
)
_WHOSE = r"(?:(?:an?|the|that|this|his|her|their|any|some|one|its) )*"
_MANNER = (
    r"(?:exact|full|direct|original|actual|precise|complete|verbatim|word[- ]for[- ]word|own|best"
    r"|good|short|on[- ]the[- ]record|right)"
)
_WORDS = r"(?:quot(?:es?|ations?)|wordings?|words|lines?|sound ?bites?|phras(?:e|ing))"
_WRITTEN = r"(?:statements?|text|transcript|language|tweets?|remarks?)"

_OF_IT = r"(?: (?:on|for|about|of) (?:that|it|this))?"
_REQUEST = (
    rf"(?:(?:{_WANTING} )?{_WHOSE}(?:{_MANNER} )*{_WORDS}{_OF_IT}"
    rf"|(?:{_WANTING} {_WHOSE}|{_WHOSE}{_MANNER} )(?:{_MANNER} )*{_WRITTEN}"
    rf"|(?:{_WANTING} )?(?:it |that |him |her |them |anything )?(?:down )?"
    r"(?:verbatim|word[- ]for[- ]word|in full|on (?:the )?record)"
    r"|in (?:his|her|their) (?:(?:own|exact) )?words)"
)
_END = rf"(?:,? {_PLEASE})*[\s?!.)]*$"

_MARK = r"(?:\s*[,;:!?…(]+\s*|(?<=[a-z0-9'\"’”]{2}[.])\s+|\s+[-\u2013\u2014]+\s*)"  # no "Gov. "
_CLOSING = re.compile(
    rf"(?P<marked>{_MARK}{_REQUEST}{_END}|,\s*(?:correct|right|true)[\s?!.]*$)"
    rf"|\s+(?:(?:exact|full|direct|verbatim) (?:quotes?|words|wording)|quotes?|verbatim){_END}",
    re.IGNORECASE,
)
"""Behind a mark such a request may have any wording; without one it is no more than a few words."""

_POINTED_AT = re.compile(
    r"\b(?:an?|the|that|this|his|her|their|my|to|\w+['’]s)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
"""What makes a closing "quote" one that is asked about: "her answer to the Mussolini quote"."""

FEWEST = 2
"""Words that are left of a question."""


def without_closing(question: str) -> str:
    """A question without the requests for the exact words that it closes with.

    "Hale on rail, need the full quote pls" asks about rail. What is left has two words or more;
    where a quote itself is asked about, nothing is left out.
    """
    found = _CLOSING.search(question)
    if found is None:
        return question
    left = question[: found.start()].rstrip(" ,;:-\u2013\u2014(")
    about_it = not found["marked"] and _POINTED_AT.search(f"{left} ")
    if about_it or len(left.split()) < FEWEST:
        return question
    return without_closing(left)
