"""The kinds of values that settings have beyond numbers and words: hosts, paths, zones, secrets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, SecretStr
from pydantic_settings import NoDecode

SHORTEST_WEB_TOKEN = 16

_DATABASES = frozenset({"postgresql", "postgres", "postgresql+psycopg"})
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_HOST = re.compile(r"(?:\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::[0-9]{1,5})?")


def _separated(value: Any) -> Any:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def _host(value: str) -> str:
    if not _HOST.fullmatch(value.lower()):
        raise ValueError("is no host")
    return value.lower()


def _on_the_map(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:  # unknown, a path, a folder
        raise ValueError("is no time zone") from error
    return value


def _like_a_token(value: SecretStr) -> SecretStr:
    if not _TOKEN.fullmatch(value.get_secret_value()):
        raise ValueError("does not look like a token")
    return value


def _not_to_be_guessed(value: SecretStr) -> SecretStr:
    if len(value.get_secret_value()) < SHORTEST_WEB_TOKEN:
        raise ValueError("is too short")
    return value


def _like_a_database(value: SecretStr) -> SecretStr:
    parts = urlsplit(value.get_secret_value())
    if parts.scheme not in _DATABASES or not parts.path.strip("/"):
        raise ValueError("is no such address")
    _ = parts.port  # a ValueError where it is none
    return value


Separated = (NoDecode, BeforeValidator(_separated))
"""Several values in one line, with commas between them."""

AnyCase = BeforeValidator(_lower)
"""A word of a list, in capitals or not."""

HomePath = Annotated[Path, AfterValidator(Path.expanduser)]
"""A path; ``~`` is the home folder, since a ``.env`` file has no shell to say so."""

Host = Annotated[str, AfterValidator(_host)]
"""``name`` or ``name:port``, in small letters."""

ZoneName = Annotated[str, AfterValidator(_on_the_map)]
"""A time zone that this machine knows."""

BotToken = Annotated[SecretStr, AfterValidator(_like_a_token)]
WebToken = Annotated[SecretStr, AfterValidator(_not_to_be_guessed)]
DatabaseAddress = Annotated[SecretStr, AfterValidator(_like_a_database)]
