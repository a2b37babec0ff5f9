"""What a format's reader understood of one article, before it is given its place in the corpus."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from retrieval.ingest.canonical import one_line
from retrieval.model import Article, Moment

_ID = re.compile(r"[A-Za-z0-9._:-]{1,80}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SLUG_LENGTH = 40
_HASH_LENGTH = 8
"""Hexadecimal digits: a clash in a million articles of one stem is a matter of one in 4,000."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article without identity; ``text`` is canonical.

    Attributes:
        notes: What a person should know about how it was read.
        refusal: Why it gives no article, as a whole sentence.
    """

    text: str = ""
    headline: str | None = None
    outlet: str | None = None
    author: str | None = None
    published_at: Moment | None = None
    url: str | None = None
    identity: str | None = None
    notes: tuple[str, ...] = ()
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A source that gave no article; ``reason`` is one or more whole sentences."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of one file, in the order it stands there."""

    articles: tuple[Article, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    notes: tuple[str, ...] = ()


def article_of(locator: str, draft: Draft, *, record: str = "") -> Reading:
    """The reading of one draft: an article with its id, or a rejection.

    Args:
        record: What tells this record from others of the file; part of a derived id.
    """
    if draft.refusal or not draft.text:
        reason = draft.refusal or "No article text is left after cleaning."
        return Reading(rejections=(Rejection(locator, reason),))
    article = Article(
        id=identity_of(locator, draft.identity, record),
        text=draft.text,
        headline=one_line(draft.headline),
        outlet=one_line(draft.outlet),
        author=one_line(draft.author),
        published_at=draft.published_at,
        url=_web_address(draft.url),
        source=locator,
    )
    if _SURROGATE.search("".join(_words_of(article))):
        reason = "It holds half characters (lone surrogates)."
        return Reading(rejections=(Rejection(locator, reason),))
    return Reading((article,), notes=tuple(f"{locator}: {note}" for note in draft.notes))


def _words_of(article: Article) -> tuple[str, ...]:
    facts = (article.headline, article.outlet, article.author, article.url)
    return (article.text, *filter(None, facts))


def identity_of(locator: str, given: str | None, record: str = "") -> str:
    """The given id where it is a usable one, else one derived from where the article stands."""
    if given and _ID.fullmatch(given):
        return given
    file = locator.rsplit(":", 1)[0] if record else locator
    stem = PurePosixPath(file).name.split(".")[0].lower()
    slug = re.sub(r"[^a-z0-9]+", "-", stem).strip("-")[:_SLUG_LENGTH].strip("-") or "article"
    place = f"{file}\n{record}".encode(errors="surrogatepass")
    return f"{slug}-{hashlib.sha256(place).hexdigest()[:_HASH_LENGTH]}"


def _web_address(url: str | None) -> str | None:
    cleaned = url.strip() if url else ""
    usable = cleaned.lower().startswith(("http://", "https://")) and not re.search(r"\s", cleaned)
    return cleaned if usable else None
