"""The settings as this process finds them, and in words what is wrong with what it finds."""

from __future__ import annotations

import difflib
import os
from typing import Any

from dotenv import dotenv_values
from pydantic import ValidationError

from bot.settings import ENV_FILE, PREFIX, UNSHOWN, Settings, SettingsError


def load_settings() -> Settings:
    """The settings of this process, from its environment and ``.env`` in the working directory.

    Raises:
        SettingsError: If any is wrong; the message lists every mistake, and no secret.
    """
    mistakes = _unknown()
    try:
        settings = Settings()  # type: ignore[call-arg]
    except ValidationError as error:
        mistakes += dict.fromkeys(_mistake(problem) for problem in error.errors())
    if mistakes:
        listed = "\n".join(f"  - {mistake}" for mistake in mistakes)
        raise SettingsError(f"the settings have mistakes:\n{listed}")
    return settings


def _unknown() -> list[str]:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    given = {*os.environ, *dotenv_values(ENV_FILE)}
    mistakes = []
    for name in sorted(given):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            nearest = difflib.get_close_matches(name.upper(), known, n=1)
            hint = f"; did you mean {nearest[0]}?" if nearest else ""
            mistakes.append(f"{name} is not a setting{hint}")
    return mistakes


def _mistake(problem: Any) -> str:
    """One mistake: the setting's name, what was given unless it is secret, what is expected."""
    field = str(problem["loc"][0]).lower()
    name = f"{PREFIX}{field.upper()}"
    given = "" if field in UNSHOWN else f" is {_given(name)!r}, but"
    return f"{name}{given} must be {Settings.model_fields[field].description}"


def _given(name: str) -> str:
    """What the variable holds, in whatever case its name is written."""
    for place in (os.environ, dotenv_values(ENV_FILE)):
        for written, value in place.items():
            if written.upper() == name and value:
                return value
    return ""
