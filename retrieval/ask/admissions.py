"""Words by which a speaker takes something back: "I was wrong", "I went further than the paper"."""

from __future__ import annotations

import re

_OWN = re.compile(
    r"\bI (?:was|have been|had been|got (?:it|that|this)) (?:\w+ly |quite )?wrong\b"
    r"|\bI (?:had )?(?:misspoke|overstated|went (?:too far|further than))\b"
    r"|\bI(?: have|['’]ve)? changed my mind\b"
    r"|\bI (?:should|ought) (?:not|never) (?:to )?have said\b|\bI shouldn['’]t have said\b"
    r"|\bI (?:take (?:it|that) back|withdraw (?:that|the|my) (?:word|remark|claim|statement)s?)\b"
    r"|\b(?:it|that|the (?:figure|number)) was wrong\b[^.]{0,20}\bI am sorry\b"
    r"|\bI stand corrected\b|\bcorrect the record\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:admitted|conceded|acknowledged|accepted)(?: that)? (?:he|she) (?:was|had been) wrong\b"
    r"|\b(?:he|she) had changed (?:his|her) mind\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"(?:\b(?:not|never|if|unless|whether|no|who says)\b|n['’]t\b)[^.;:!?]{0,40}$", re.IGNORECASE
)
_PAUSE = re.compile(r"\s*[.,;:!?\"”–—…]")
_SENTENCE_END = re.compile(r"[.!?][\"”’]?\s+")


def admission_in(text: str, *, reported: bool = False) -> tuple[str, str] | None:
    """The words that take something back, and the sentence they stand in; ``None`` without any.

    What is denied or supposed ("if I was wrong", "I am not saying that I was wrong") is none.
    """
    found = (_REPORTED if reported else _OWN).search(text)
    if found is None or _DOUBT.search(text[: found.start()]):
        return None
    ends = [end.end() for end in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= found.start()), default=0)
    end = min((end for end in ends if end >= found.end()), default=len(text))
    pause = _PAUSE.search(text, found.end())
    return text[found.start() : pause.start() if pause else len(text)], text[start:end].strip()
