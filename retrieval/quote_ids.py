"""Names for quotes that survive reloads: where the words stand, and which words they are.

``q_`` and 24 hexadecimal digits: 12 for the article, by its address or else its id, and 12 for the
words and which of their occurrences in the article is meant. Typography, case and white space do
not count, and neither does where in the article the words stand. It fits a deep link
(``t.me/BOT?start=…``, 64 characters of letters, digits, ``_`` and ``-``).
"""

from __future__ import annotations

import hashlib
import re

from retrieval.addresses import identity_of

DIGITS = 12
"""48 bits: two of a million articles, or of an article's spans, collide by chance in 0.2% of
corpora, and then the words decide."""

_ID = re.compile(rf"q_([0-9a-f]{{{DIGITS}}})([0-9a-f]{{{DIGITS}}})")
_SILENT = re.compile(r"[\W_]+")


def article_key(url: str | None, article_id: str) -> str:
    """What an article's quotes are named after: its address, which outlives files and ids.

    All addresses of one article give one key.
    """
    return _hash(identity_of(url) or url or article_id)


def words_key(text: str, start: int, end: int) -> str:
    """What tells ``text[start:end]`` from the other words of a text.

    Of words that occur several times each occurrence has a key of its own, by its place among
    them.
    """
    words = text[start:end]
    return _hash(f"{_folded(words)}\n{text.count(words, 0, start)}")


def quote_id(url: str | None, article_id: str, text: str, start: int, end: int) -> str:
    """The id of a span of an article."""
    return f"q_{article_key(url, article_id)}{words_key(text, start, end)}"


def keys_of(identity: str) -> tuple[str, str] | None:
    """Article key and words key of an id, or ``None`` where it is not one."""
    found = _ID.fullmatch(identity)
    return (found[1], found[2]) if found else None


def _folded(words: str) -> str:
    return _SILENT.sub(" ", words).strip().casefold()


def _hash(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:DIGITS]
