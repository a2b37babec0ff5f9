"""Words that somebody is claimed to have said, made ready to be looked for."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.errors import UserError
from retrieval.ingest.canonical import lines_of
from retrieval.language.double_marks import DOUBLE, SINGLE
from retrieval.language.quotation_marks import find_quotations
from retrieval.language.wording import GAP, Wording, wording_of

FEWEST_WORDS = 4
"""Three words in a row are said by everybody; four begin to be somebody's."""

LONGEST_CLAIM = 4_096
"""Characters; a whole message of Telegram's can be checked, a book cannot."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Words to be looked for.

    Attributes:
        words: On one line, as given, without the cue that may have interrupted them.
        wording: The same, word by word; a gap where the asker left words out.
    """

    words: str
    wording: Wording

    @property
    def pieces(self) -> list[tuple[str, ...]]:
        """What stands in a row, in order: one piece, or several with words left out between."""
        return self.wording.pieces()

    def phrases(self) -> list[str]:
        """Stretches of words that every unit with these words holds in just this form.

        What may be typed in several ways (figures, abbreviations, signs) is left out, since the
        term index does not fold all of them; so is what is too long to be indexed.
        """
        shouted = self.words.isupper()
        found: list[list[str]] = [[]]
        for key, span in zip(self.wording.keys, self.wording.spans, strict=True):
            typed = span.of(self.words)
            acronym = len(typed) > 1 and typed.isupper() and not shouted
            letters = key.replace("'", "").replace("-", "")
            if key == GAP or acronym or not letters.isalpha() or len(key) > _LONGEST_WORD:
                found.append([])
            else:
                found[-1].append(key)
        return [" ".join(run) for run in found if run]

    def probes(self) -> list[str]:
        """Short stretches of the words, at most ``MOST_PROBES``: near misses hold some of them."""
        keys = [key for key in self.wording.keys if key != GAP]
        starts = range(max(1, len(keys) - PROBE + 1))
        step = max(1, -(-len(starts) // MOST_PROBES))
        return [" ".join(keys[start : start + PROBE]) for start in starts[::step]]


PROBE = 3
"""Words of a probe: of four words with one changed in the middle, only the ends are left."""

MOST_PROBES = 64
"""Probes for one claim; of longer claims every second or third stretch is enough."""

_LONGEST_WORD = 24
"""Letters; the term index leaves out what has more than 40 bytes."""


def read_claim(given: str) -> Claim:
    """The words of a claim.

    Where it opens with a quotation mark, what stands outside the marks is somebody's cue (`"No,"
    she said, "we will not"`) and does not belong to the words.

    Raises:
        UserError: If there are too few words to look for, or too many.
    """
    if len(given) > LONGEST_CLAIM:
        raise UserError(
            "The words have {length} characters; check at most {most} at a time.",
            length=len(given),
            most=LONGEST_CLAIM,
        )
    line = " ".join(" ".join(lines_of(given)).split())
    words = _inside(line)
    wording = wording_of(words)
    if len(wording) < FEWEST_WORDS:
        raise UserError(
            "That is too short to be told from other people's words. Give at least four words in a "
            "row, for example: “we will not leave”"
        )
    return Claim(words, wording)


def _inside(line: str) -> str:
    """What stands between the marks of a text that opens with one; else the text itself."""
    bare = line.strip()
    if bare[:1] and bare[0] in DOUBLE + SINGLE:
        parts = [part.of(bare) for found in find_quotations(bare) for part in found.parts]
        inside = " ".join(part.strip() for part in parts)
        if len(wording_of(inside)) >= FEWEST_WORDS:
            return inside
    return bare.strip(DOUBLE + " ")
