"""Templates become responses: the one place that knows Jinja."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bot.languages import gettext, ngettext, spoken

HERE = Path(__file__).parent
STATIC = HERE / "static"


class Pages:
    """Shows pages.

    Args:
        logins: Whether anybody can log in, so that the page says where.
    """

    def __init__(self, *, logins: bool) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals |= {
            "_": gettext,
            "ngettext": ngettext,
            "logins": logins,
            "static": _versioned,
        }

    def show(
        self,
        request: Request,
        template: str,
        values: Mapping[str, Any],
        status: int = HTTPStatus.OK,
        headers: Mapping[str, str] | None = None,
    ) -> HTMLResponse:
        """A page.

        Args:
            values: What the template names.
        """
        shown = self._templates.get_template(template).render(
            **values, here=request.url.path, language=spoken().value
        )
        return HTMLResponse(shown, status, dict(headers or {}))


def address(path: str, **given: str | int | None) -> str:
    """An address of this page, with what is given after the question mark; nothing is left out."""
    query = urlencode({name: value for name, value in given.items() if value not in (None, "")})
    return f"{path}?{query}" if query else path


def _versioned(name: str) -> str:
    """A file's address, another one for other bytes, so that a browser may keep it."""
    return f"/static/{name}?v={_VERSIONS[name]}"


_VERSIONS = {
    file.name: hashlib.sha256(file.read_bytes()).hexdigest()[:12] for file in STATIC.iterdir()
}
