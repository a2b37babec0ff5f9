"""Mails (.eml): a newsletter's own words, its header as its facts, and articles it has attached."""

from __future__ import annotations

import email
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import getaddresses
from functools import partial
from typing import Any

from retrieval.adapters.time_limit import allowance, within
from retrieval.adapters.web_page import without_layout_tables
from retrieval.ingest.canonical import one_line
from retrieval.ingest.dates import parse_moment
from retrieval.ingest.decoding import NotTextError, decode
from retrieval.ingest.drafts import Draft, Reading, article_of, gathered, rejected
from retrieval.ingest.page import read_page
from retrieval.ingest.surroundings import ALONE, Surroundings
from retrieval.ingest.web import read_html

MOST_PARTS = 200
"""Parts of one mail that are looked at."""
_PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_FORWARDED = re.compile(r"^(?:fwd?|wg|tr)\s*:", re.IGNORECASE)
_AT_OUTLET = re.compile(r"(?P<author>.{3,60}?)\s+(?:from|at|@|via)\s+(?P<outlet>.{2,80})")
_SHARE = 0.5
"""Share of the plain part's length below which the HTML part was not understood."""
_ADDRESS = re.compile(r"<\s*(https?://[^>\s]+)\s*>")

ReadAttachment = Callable[[str, bytes], Reading]
"""Reads a file by its locator and bytes."""


def read_mail(
    locator: str,
    data: bytes,
    attachment: ReadAttachment,
    is_readable: Callable[[str], bool],
    around: Surroundings = ALONE,
) -> Reading:
    """The article of a mail's body and those of its attachments.

    Args:
        attachment: Reads an attached file; its locator is the mail's with the file's name.
        is_readable: Whether a file of that name can hold an article; others are passed over.
    """
    try:
        message, parts, draft = within(allowance(len(data)), partial(_understood, data))
    except TimeoutError as error:
        return rejected(locator, f"The mail cannot be read: {error}.")
    except Exception as error:  # noqa: BLE001 - the parser stumbles over headers in many ways
        return rejected(locator, f"The mail is damaged ({type(error).__name__}).")
    if not message.keys():
        return rejected(locator, "The file is no mail: it has no header.")
    attached = [
        attachment(f"{locator}/{name}", content)
        for name, content in _attachments(parts)
        if is_readable(name)
    ]
    found = gathered(attached)
    own = article_of(locator, draft, around=around)
    if own.rejections and found.articles:  # a covering letter, or none
        own = Reading()
    return gathered([own, *attached])


def _understood(data: bytes) -> tuple[EmailMessage, list[EmailMessage], Draft]:
    message = email.message_from_bytes(data, policy=default)
    parts = _parts(message)
    return message, parts, _draft(message, parts)


def _parts(message: EmailMessage) -> list[EmailMessage]:
    """The parts of a mail that hold something; those of mails inside it are left to themselves."""
    found: list[EmailMessage] = []
    pending: list[Any] = [message]
    while pending and len(found) < MOST_PARTS:
        part = pending.pop(0)
        if part.get_content_type() == "message/rfc822" or not part.is_multipart():
            found.append(part)
        else:
            pending = [*part.iter_parts(), *pending]
    return found


def _draft(message: EmailMessage, parts: list[EmailMessage]) -> Draft:
    body = _body(parts)
    if body.refusal:
        return body
    subject = one_line(_header(message, "Subject")) or ""
    forwarded = bool(_FORWARDED.match(subject))
    outlet, author = (None, None) if forwarded else _sender(message)
    sent = None if forwarded else parse_moment(_header(message, "Date") or "")
    archived = _ADDRESS.search(_header(message, "Archived-At") or "")
    headline = _PREFIX.sub("", subject) or None
    stated = {
        "headline": headline,
        "outlet": outlet,
        "author": author,
        "published_at": sent,
        "url": archived[1] if archived else None,
    }
    header = {name: value for name, value in stated.items() if value}
    origins = {**body.origins, **dict.fromkeys(header, "mail header")}
    return replace(body, origins=origins, **header)  # type: ignore[arg-type]


def _body(parts: list[EmailMessage]) -> Draft:
    """The HTML part, unless little of the text is left of it; else the plain one."""
    texts = {kind: _text(parts, kind) for kind in ("text/html", "text/plain")}
    html, plain = texts["text/html"], texts["text/plain"]
    page = read_html(without_layout_tables(html)) if html else None
    words = read_page(plain) if plain else None
    if page and not page.refusal and (not words or len(page.text) >= _SHARE * len(words.text)):
        return page
    if words and not words.refusal:
        return words
    return page or words or Draft(refusal="The mail has no text of its own.")


def _text(parts: list[EmailMessage], kind: str) -> str:
    for part in parts:
        if part.get_content_type() == kind and not part.is_attachment():
            try:
                return _decoded(part)
            except NotTextError:
                continue
    return ""


def _decoded(part: EmailMessage) -> str:
    """The text of a part by the charset it declares, or by what its bytes look like."""
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    charset = part.get_content_charset()
    try:
        if charset:
            return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        pass
    return decode(data)


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
        return str(value) if value else None
    except Exception:  # noqa: BLE001 - a header that cannot be parsed states nothing
        return None


def _sender(message: EmailMessage) -> tuple[str | None, str | None]:
    """Outlet and author by the sender's name ("Ada Finch at The Orrin Gazette")."""
    pairs = getaddresses([_header(message, "From") or ""])
    name = one_line(next((name for name, _ in pairs if name), None))
    if not name or "@" in name:
        return None, None
    found = _AT_OUTLET.fullmatch(name)
    return (found["outlet"], found["author"]) if found else (name, None)


def _attachments(parts: list[EmailMessage]) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of attached files and mails; a name is only ever a name."""
    for number, part in enumerate(parts):
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            mail = inner[0] if isinstance(inner, list) and inner else None
            if isinstance(mail, Message):
                yield f"{number}.eml", mail.as_bytes()
        elif part.get_filename():
            content = part.get_payload(decode=True)
            name = re.sub(r"[^\w. ()+-]+", "_", re.split(r"[/\\]", str(part.get_filename()))[-1])
            yield name[-100:], content if isinstance(content, bytes) else b""
