"""What is kept of an article from the web: what its page states, and else what its feed says."""

from __future__ import annotations

from typing import Any

from bot.feeds.items import key_of
from bot.feeds.model import Entry
from retrieval.addresses import identity_of, shown_address
from retrieval.ingest.canonical import one_line
from retrieval.ingest.decoding import NotTextError, decode
from retrieval.ingest.drafts import Draft
from retrieval.model import Moment

SHORTEST = 25
"""Words below which a text is a link or a notice, and no article."""

PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")
"""Content types of pages that are read; a missing one is taken for HTML, as browsers do."""

FEED = "feed"
"""The origin of facts that only the feed states."""

_FIELDS = {"headline": "title"}
"""Facts that go by another name in a record."""


def draft_of(body: bytes, content_type: str, charset: str | None) -> Draft:
    """What a page is understood to hold; total.

    Args:
        charset: As the server states it. It is believed where the bytes are no UTF-8: servers
            misstate it more often than pages break it.
    """
    from retrieval.ingest.web import read_html

    if content_type.lower() not in PAGES:
        return Draft(refusal=f"It is no page ({content_type}).")
    try:
        return read_html(text_of(body, charset))
    except NotTextError as error:
        return Draft(refusal=f"It is no text: {error}.")


def text_of(body: bytes, charset: str | None) -> str:
    """The text of a page.

    Raises:
        NotTextError: If it is none.
    """
    if charset:
        try:
            body.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return body.decode(charset)
            except (UnicodeDecodeError, LookupError, ValueError):
                pass  # the header is wrong: let the bytes speak for themselves
    return decode(body)


def record_of(
    entry: Entry, draft: Draft | None, *, address: str, outlet: str | None
) -> dict[str, Any] | None:
    """The record of an article, or ``None`` where neither page nor feed gives its text.

    Args:
        draft: What its page holds, if it was read.
        address: Where it was read in the end.
        outlet: The feed's title, where nothing else names an outlet.
    """
    page = draft if draft and draft.text and not draft.refusal else Draft()
    text = page.text if len(page.text) >= len(entry.text) else entry.text
    if len(text.split()) < SHORTEST:
        return None
    stated = {fact: value for fact, value in _of_page(page, address).items() if value}
    fed = {fact: value for fact, value in _of_feed(entry, address, outlet).items() if value}
    origins = dict.fromkeys(fed, FEED) | {
        fact: page.origins.get(fact, page.origin) for fact in stated
    }
    named = {_FIELDS.get(fact, fact): value for fact, value in (fed | stated).items()}
    return {"id": f"web-{key_of(entry.url)[:16]}", "text": text, **named, "origins": origins}


def _of_page(page: Draft, address: str) -> dict[str, str | None]:
    return {
        "headline": one_line(page.headline),
        "outlet": one_line(page.outlet),
        "author": one_line(page.author),
        "published_at": _written(page.published_at),
        "updated_at": _written(page.updated_at),
        "section": one_line(page.section),
        "language": page.language,
        "kind": page.kind.value if page.kind else None,
        "embargo_until": page.embargo,
        "url": own_address(page.url, address),
    }


def _of_feed(entry: Entry, address: str, outlet: str | None) -> dict[str, str | None]:
    return {
        "headline": entry.title,
        "outlet": entry.outlet or outlet,
        "author": entry.author,
        "published_at": entry.published,
        "updated_at": entry.updated if entry.updated != entry.published else None,
        "language": entry.language,
        "url": shown_address(address),
    }


def is_front_page(address: str) -> bool:
    """Whether a site sent us to its front page, as many do where an article is gone."""
    return identity_of(address) is None


def own_address(stated: str | None, address: str) -> str | None:
    """The address a page states for itself, if it is one of the same site.

    Otherwise any page could claim to be another outlet's article.
    """
    there, here = shown_address(stated, address), shown_address(address)
    return there if there and here and _host(there) == _host(here) else None


def _host(address: str) -> str:
    return (identity_of(address) or address).split("/")[2]


def _written(moment: Moment | None) -> str | None:
    return moment.isoformat() if moment else None
