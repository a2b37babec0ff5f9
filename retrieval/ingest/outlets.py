"""What a folder says of the articles in it: ``outlet.toml``, the nearest folder first.

.. code-block:: toml

    outlet = "The Vennport Chronicle"
    section = "Politics"
    language = "en"                             # ISO 639-1
    kind = "news"                               # agency, press release, opinion, transcript, news
    base_url = "https://chronicle.example/"     # what relative addresses are relative to
    timezone = "Europe/London"                  # of times that are written without a zone

Each key fills in what an article does not state itself; nothing an article states is changed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from retrieval.addresses import shown_address
from retrieval.errors import UserError
from retrieval.ingest.article_kinds import parse_kind
from retrieval.model import ArticleKind, digest

FILE = "outlet.toml"
_LANGUAGE = re.compile(r"[a-z]{2,3}")
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Outlet:
    """Defaults for the articles of a folder; what is ``None`` is not said."""

    outlet: str | None = None
    section: str | None = None
    language: str | None = None
    kind: ArticleKind | None = None
    base_url: str | None = None
    timezone: str | None = None

    @property
    def zone(self) -> ZoneInfo | None:
        """The zone of times that are written without one."""
        return ZoneInfo(self.timezone) if self.timezone else None

    @property
    def fingerprint(self) -> str:
        """Equal for equal defaults; empty where nothing is said."""
        said = sorted((key, value) for key, value in asdict(self).items() if value is not None)
        return digest(repr(said))[:16] if said else ""


NOTHING_SAID = Outlet()


def outlet_in(folder: Path, outer: Outlet = NOTHING_SAID) -> Outlet:
    """The defaults of a folder: its own file's, and of the outer folder's what that leaves open.

    Raises:
        UserError: If the file cannot be read or has a mistake; the message names file and key.
    """
    path = folder / FILE
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return outer
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError(f"{path} is no TOML file in UTF-8: {error}.") from error
    checked = {key: _checked(path, key, value) for key, value in given.items()}
    return Outlet(**{**asdict(outer), **checked})


def _checked(path: Path, key: str, value: Any) -> Any:
    if key not in _CHECKS:
        raise UserError(f"{path} has {key!r}, which is no key of it: {', '.join(_CHECKS)}.")
    text = value.strip() if isinstance(value, str) else ""
    if not text or len(text) > LONGEST_NAME:
        raise UserError(f"{path}: {key} has to be words between quotation marks.")
    found, expected = _CHECKS[key]
    result = found(text)
    if result is None:
        raise UserError(f"{path}: {key} is {text!r}, but has to be {expected}.")
    return result


def _zone(name: str) -> str | None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, a path, a folder
        return None
    return name


_CHECKS: Mapping[str, Any] = {
    "outlet": (lambda text: " ".join(text.split()), "a name"),
    "section": (lambda text: " ".join(text.split()), "a name"),
    "language": (
        lambda text: text if _LANGUAGE.fullmatch(text) else None,
        'a language code such as "en"',
    ),
    "kind": (parse_kind, f"one of {', '.join(ArticleKind)}"),
    "base_url": (shown_address, "an http(s) address"),
    "timezone": (_zone, 'a time zone such as "Europe/London"'),
}
"""By key: how a value is read, ``None`` where it cannot be, and what it has to be."""
