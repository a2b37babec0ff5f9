"""Web addresses of articles: as they are shown, and as they tell one article from another.

One article is linked to in many ways: with tracking parameters, on a mobile host, as AMP, by
``http``, with a slash at its end or without. What is shown keeps the address as its page gives it,
less what only tracks; what identifies goes further, and is never opened.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_.*|mc_[ce]id|fbclid|gclid|gclsrc|dclid|[gw]braid|msclkid|twclid|igshid|igsh|yclid|ttclid"
    r"|_ga|_gl|mkt_tok|oly_(?:anon|enc)_id|vero_id|cmp|cmpid|ncid|ocid|at_.*|ns_.*"
    r"|ref_?(?:src|url)|referrer|xtor|smid|smtyp|taid|wt_?mc.*|intcmp|spm|share(?:token|_id|type)"
    r"|sr_share.*|guce?_.*|soc_(?:src|trk)|traffic_source",
    re.IGNORECASE,
)
"""Names of parameters that say how a reader came, and not what they read. Short common ones
("ref", "src") are left out: on some sites they number the documents."""

_AMP_PARAMETER = re.compile(r"(?:amp|outputtype)", re.IGNORECASE)
_AMP_SUFFIX = re.compile(r"(?:/amp|\.amp|/amp\.html|\.amp\.html|/amphtml)/*$", re.IGNORECASE)
_AMP_PREFIX = re.compile(r"^/amp/", re.IGNORECASE)
_DEVICE_HOST = re.compile(r"^(?:www\d?|m|mobile|amp|touch)\.(?=[^.]+\.)")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_UNRESERVED = re.compile(r"%([0-9A-Fa-f]{2})")
_INDEX = re.compile(r"/(?:index\.(?:html?|php|aspx?))$", re.IGNORECASE)
LONGEST = 2_000
"""Characters; what is longer is data in the form of an address."""


def shown_address(written: str | None, base: str | None = None) -> str | None:
    """The address to show and to link to, without tracking and fragment.

    Args:
        written: As a page, a record or a feed has it.
        base: What a relative one is relative to.

    Returns:
        ``None`` where it is no address of the web.
    """
    parts = _split(written, base)
    if parts is None:
        return None
    query = _without_tracking(parts.query)
    fragment = parts.fragment if parts.fragment.startswith("!") else ""  # a page of its own
    return urlunsplit((parts.scheme.lower(), parts.netloc, parts.path, query, fragment))


def identity_of(address: str | None) -> str | None:
    """What all addresses of one article have in common; idempotent.

    Returns:
        ``None`` where there is no address, or it is that of a site's front page, which many
        records give for want of a better one.
    """
    parts = _split(address, None)
    if parts is None:
        return None
    path = _plain(_unescaped(parts.path))
    query = _sorted(_without_tracking(parts.query, _AMP_PARAMETER))
    if not path and not query:
        return None
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit(("https", _host(parts), path, query, fragment))


def _split(written: str | None, base: str | None) -> SplitResult | None:
    text = written.strip() if written else ""
    if not text or len(text) > LONGEST or re.search(r"[\s<>\"]", text):
        return None
    try:
        parts = urlsplit(urljoin(base, text) if base else text)
        usable = parts.scheme.lower() in _DEFAULT_PORTS and bool(parts.hostname)
        _ = parts.port  # raises for one that is none
    except ValueError:
        return None
    return parts if usable else None


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    port = parts.port
    named = host
    while (shorter := _DEVICE_HOST.sub("", named)) != named:
        named = shorter
    return named if port in {None, *_DEFAULT_PORTS.values()} else f"{named}:{port}"


def _without_tracking(query: str, besides: re.Pattern[str] | None = None) -> str:
    """The query as it is written, less what tracks."""
    kept = [
        part
        for part in query.split("&")
        if part
        and not _TRACKING.fullmatch(name := part.split("=", 1)[0])
        and not (besides and besides.fullmatch(name))
    ]
    return "&".join(kept)


def _sorted(query: str) -> str:
    return urlencode(sorted(parse_qsl(query, keep_blank_values=True, max_num_fields=None)))


def _plain(path: str) -> str:
    """A path without the marks of AMP, of an index page and of a folder."""
    while True:
        shorter = _AMP_PREFIX.sub("/", _AMP_SUFFIX.sub("", path))
        shorter = _INDEX.sub("", shorter).rstrip("/")
        if shorter == path:
            return path
        path = shorter


def _unescaped(path: str) -> str:
    """Letters and digits that are spelled out need not be; other escapes in capitals."""

    def plain(found: re.Match[str]) -> str:
        letter = chr(int(found[1], 16))
        unreserved = letter.isascii() and (letter.isalnum() or letter in "-._~")
        return letter if unreserved else found[0].upper()

    return _UNRESERVED.sub(plain, path)
