"""What a format's reader understood of one article, before it is given its place in the corpus."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from retrieval.addresses import shown_address
from retrieval.ingest.article_kinds import kind_of
from retrieval.ingest.canonical import one_line
from retrieval.ingest.dates import settled
from retrieval.ingest.embargoes import parse_embargo
from retrieval.ingest.languages import is_language, language_of
from retrieval.ingest.outlets import Outlet
from retrieval.ingest.surroundings import ALONE, OUTLET_FILE, Surroundings
from retrieval.model import FACTS, Article, ArticleKind, Moment

_ID = re.compile(r"[A-Za-z0-9._:-]{1,80}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SLUG_LENGTH = 40
_HASH_LENGTH = 8
"""Hexadecimal digits: a clash in a million articles of one stem is a matter of one in 4,000."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article without identity; ``text`` is canonical.

    Attributes:
        language: As stated for this one article; ``markup_language`` as its page's template has
            it, which is believed only where the text itself does not tell.
        embargo: When it ends, as written.
        origin: Where the facts were found, but for those that ``origins`` names by fact.
        lines: Those of the source, furniture included, where they differ from the text's.
        notes: What a person should know about how it was read.
        refusal: Why it gives no article, as a whole sentence.
    """

    text: str = ""
    headline: str | None = None
    outlet: str | None = None
    author: str | None = None
    published_at: Moment | None = None
    updated_at: Moment | None = None
    url: str | None = None
    section: str | None = None
    language: str | None = None
    markup_language: str | None = None
    kind: ArticleKind | None = None
    embargo: str | None = None
    identity: str | None = None
    origin: str = "text"
    origins: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
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


def gathered(readings: Iterable[Reading]) -> Reading:
    """What came out of the parts of a file, as one reading."""
    parts = list(readings)
    return Reading(
        tuple(article for part in parts for article in part.articles),
        tuple(rejection for part in parts for rejection in part.rejections),
        tuple(note for part in parts for note in part.notes),
    )


def rejected(source: str, reason: str) -> Reading:
    """The reading of what gives no article."""
    return Reading(rejections=(Rejection(source, reason),))


def article_of(
    locator: str, draft: Draft, *, record: str = "", around: Surroundings = ALONE
) -> Reading:
    """The reading of one draft: an article with its id, or a rejection.

    Args:
        record: What tells this record from others of the file; part of a derived id.
        around: Fills in what the draft does not state.
    """
    if draft.refusal or not draft.text:
        reason = draft.refusal or "No article text is left after cleaning."
        return rejected(locator, reason)
    facts = _facts(draft, around)
    if draft.embargo and facts["embargo_until"][0] is None:
        return rejected(locator, _unreadable_embargo(draft.embargo))
    known = {name: value for name, (value, _) in facts.items() if value is not None}
    article = Article(
        id=identity_of(locator, draft.identity, record),
        text=draft.text,
        source=locator,
        origins=tuple((name, facts[name][1]) for name in FACTS if name in known),
        **known,
    )
    if _SURROGATE.search("".join(_words_of(article))):
        return rejected(locator, "It holds half characters (lone surrogates).")
    return Reading((article,), notes=tuple(f"{locator}: {note}" for note in draft.notes))


def _facts(draft: Draft, around: Surroundings) -> dict[str, tuple[Any, str]]:
    """Every fact with where it was found; a draft's own first, then its folder's."""
    outlet = around.outlet
    published = settled(draft.published_at, outlet.zone)
    stated = {
        "headline": one_line(draft.headline),
        "outlet": one_line(draft.outlet),
        "author": one_line(draft.author),
        "published_at": published,
        "updated_at": settled(draft.updated_at, outlet.zone),
        "url": shown_address(draft.url, outlet.base_url),
        "section": one_line(draft.section),
        "language": is_language(draft.language),
        "kind": draft.kind,
        "embargo_until": parse_embargo(
            draft.embargo,
            near=published.at.date() if published else around.today,
            zone=outlet.zone,
        )
        if draft.embargo
        else None,
    }
    facts = {name: (value, draft.origins.get(name, draft.origin)) for name, value in stated.items()}
    _fill(facts, outlet, "outlet", "section")
    _infer(facts, draft, around)
    _fill(facts, outlet, "language", "kind")
    return facts


def _fill(facts: dict[str, tuple[Any, str]], outlet: Outlet, *names: str) -> None:
    """What a folder says in the place of what is not known."""
    for name in names:
        if facts[name][0] is None and getattr(outlet, name) is not None:
            facts[name] = (getattr(outlet, name), OUTLET_FILE)


def _infer(facts: dict[str, tuple[Any, str]], draft: Draft, around: Surroundings) -> None:
    """What the text itself tells: its language, and the kind of source it is."""
    if facts["language"][0] is None:
        spoken = language_of(draft.text, around.identify)
        marked = is_language(draft.markup_language)
        facts["language"] = (spoken, "text") if spoken else (marked, "markup")
    kind, origin = facts["kind"]
    if kind is None or (kind is ArticleKind.NEWS and origin == "json-ld"):  # all pages say so
        told = kind_of(
            section=facts["section"][0],
            url=facts["url"][0],
            outlet=facts["outlet"][0],
            author=facts["author"][0],
            lines=draft.lines or draft.text.split("\n\n"),
        )
        facts["kind"] = told or facts["kind"]


def _unreadable_embargo(words: str) -> str:
    return (
        f"It is under an embargo whose end cannot be read ({words[:80]!r}). Give it as a field "
        "(embargo: 2026-03-13T00:01Z), or take the notice out once it may be shown."
    )


def _words_of(article: Article) -> tuple[str, ...]:
    facts = (article.headline, article.outlet, article.author, article.url, article.section)
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
