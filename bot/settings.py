"""Every setting of Onrecord, its default and its bounds, read once from the environment."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from dotenv import dotenv_values
from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from retrieval.errors import UserError

PREFIX = "ONRECORD_"
ENV_FILE = ".env"
_SECRET = frozenset({"token", "webhook_secret"})


class SettingsError(UserError):
    """One or more settings are wrong; the message names all of them."""


class Settings(BaseSettings):
    """The settings, each read from ``ONRECORD_<NAME>``; immutable.

    Relative paths are taken from the working directory.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=ENV_FILE, frozen=True, extra="ignore", hide_input_in_errors=True
    )

    token: SecretStr | None = Field(None, description="the bot's token, as @BotFather gave it")
    admins: Annotated[tuple[int, ...], NoDecode] = Field(
        (), description="numeric Telegram ids, separated by commas"
    )
    corpus: Path = Field(
        default_factory=lambda: user_data_path("onrecord"), description="the state folder"
    )
    sources: Annotated[tuple[Path, ...], NoDecode] = Field(
        (), description="files or folders of articles, separated by commas"
    )
    model: str | None = Field(
        None, description="a sentence-transformers model: a local folder or a hub id"
    )
    allow_download: bool = Field(False, description="true or false")
    threads: int = Field(2, ge=1, le=64, description="a number of threads from 1 to 64")
    quotes: int = Field(3, ge=1, le=10, description="quotes in one answer, from 1 to 10")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="debug, info, warning or error"
    )
    log_format: Literal["text", "json"] = Field("text", description="text or json")
    log_questions: bool = Field(False, description="true or false")
    api_base_url: str = Field(
        "https://api.telegram.org", pattern=r"^https?://\S+$", description="an http(s) address"
    )
    webhook_url: str | None = Field(
        None, pattern=r"^https://\S+$", description="the public https address of the webhook"
    )
    webhook_listen: str = Field("127.0.0.1", description="the address to listen on")
    webhook_port: int = Field(8443, ge=1, le=65535, description="a port from 1 to 65535")
    webhook_secret: SecretStr | None = Field(
        None, description="1 to 256 letters, digits, '_' and '-'"
    )

    @field_validator("admins", "sources", mode="before")
    @classmethod
    def _separated(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("token")
    @classmethod
    def _like_a_token(cls, value: SecretStr | None) -> SecretStr | None:
        number, _, secret = value.get_secret_value().partition(":") if value else ("1", "", "x")
        if (
            not number.isdigit()
            or not secret
            or not secret.replace("_", "").replace("-", "").isalnum()
        ):
            raise ValueError("does not look like a token")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _like_a_secret(cls, value: SecretStr | None) -> SecretStr | None:
        words = value.get_secret_value() if value else "x"
        if not 1 <= len(words) <= 256 or not words.replace("_", "").replace("-", "").isalnum():
            raise ValueError("has other characters")
        return value

    @model_validator(mode="after")
    def _webhook_is_guarded(self) -> Settings:
        if self.webhook_url and not self.webhook_secret:
            raise ValueError(
                f"{PREFIX}WEBHOOK_SECRET is missing: with a webhook it proves that a request "
                "comes from Telegram. Set it to 1 to 256 letters, digits, '_' and '-'."
            )
        return self


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process.

    Args:
        environment: Instead of the process's own; used to look for misspelt names.

    Raises:
        SettingsError: If any is wrong; the message lists every mistake, and no secret.
    """
    mistakes = _unknown(os.environ if environment is None else environment)
    try:
        settings = Settings()  # type: ignore[call-arg]
    except ValidationError as error:
        mistakes += [_mistake(problem) for problem in error.errors()]
    if mistakes:
        listed = "\n".join(f"  - {mistake}" for mistake in mistakes)
        raise SettingsError(f"the settings have mistakes:\n{listed}")
    return settings


def _unknown(environment: Mapping[str, str]) -> list[str]:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    given = {*environment, *dotenv_values(ENV_FILE)}
    mistakes = []
    for name in sorted(given):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            nearest = difflib.get_close_matches(name.upper(), known, n=1)
            hint = f"; did you mean {nearest[0]}?" if nearest else ""
            mistakes.append(f"{name} is not a setting{hint}")
    return mistakes


def _mistake(problem: Any) -> str:
    """One mistake: the setting's name, what was given unless it is secret, what is expected."""
    if not problem["loc"]:
        return str(problem["msg"]).removeprefix("Value error, ")
    field = str(problem["loc"][0]).lower()
    name = f"{PREFIX}{field.upper()}"
    given = "" if field in _SECRET else f" is {_given(name)!r}, but"
    return f"{name}{given} must be {Settings.model_fields[field].description}"


def _given(name: str) -> str:
    return os.environ.get(name) or dotenv_values(ENV_FILE).get(name) or ""
