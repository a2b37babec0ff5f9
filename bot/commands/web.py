"""``onrecord web``: the page for those without Telegram."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.commands.options import CorpusOption, settings_for
from bot.settings import SettingsError

EXTRA = "web"
NEEDED = frozenset({"fastapi", "starlette", "jinja2", "markupsafe", "uvicorn"})


def register(app: typer.Typer) -> None:
    """Add this module's command to the application."""
    app.command("web")(web)


def web(
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address of this machine to listen on.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8765,
    corpus: CorpusOption = None,
) -> None:
    """Serve the page for those without Telegram, on this machine, until it is stopped."""
    try:
        from bot import web_root
    except ModuleNotFoundError as error:
        if error.name not in NEEDED:
            raise
        raise SettingsError(
            f"What serves the page is not installed. Run pip install 'onrecord[{EXTRA}]'."
        ) from error
    settings = settings_for(corpus)
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"Open http://{shown}:{port}/ in a browser; Ctrl+C ends it.", err=True)
    web_root.run(settings, host, port)
