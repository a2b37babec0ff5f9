"""Options that several sub-commands share, so that they read and behave alike."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.environment import load_settings
from bot.settings import Settings

CorpusOption = Annotated[
    Path | None,
    typer.Option(
        "--corpus", help="State folder to use instead of ONRECORD_CORPUS.", file_okay=False
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print JSON (docs/json.md) instead of text.")
]


def settings_for(corpus: Path | None) -> Settings:
    """The settings, with ``--corpus`` taking precedence over the environment.

    Raises:
        SettingsError: If any setting is wrong; lists every mistake.
    """
    settings = load_settings()
    return settings.model_copy(update={"corpus": corpus}) if corpus else settings
