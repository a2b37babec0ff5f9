"""Every setting of Onrecord, its default and its bounds."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.access.model import Mode
from bot.setting_values import (
    AnyCase,
    BotToken,
    DatabaseAddress,
    HomePath,
    Host,
    Separated,
    WebToken,
    ZoneName,
)
from retrieval.errors import UserError

PREFIX = "ONRECORD_"
ENV_FILE = ".env"
RERANK_MS = 1_000
"""Milliseconds of one question that the reranker may take; see docs/benchmarks.md."""

SECRETS = frozenset(
    {"token", "webhook_secret", "web_token", "database_url", "sentry_dsn", "milvus_token"}
)
"""Settings that no other process, no log and no message may hold."""
UNSHOWN = SECRETS | {"milvus_uri"}
"""Settings whose wrong values may hold a password."""

_SECRET_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,256}")


class SettingsError(UserError):
    """One or more settings are wrong; the message names all of them."""


class Settings(BaseSettings):
    """The settings, each read from ``ONRECORD_<NAME>``; immutable.

    Relative paths are taken from the working directory.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_ignore_empty=True,  # compose files pass on variables that nobody set as empty ones
        frozen=True,
        extra="ignore",
        hide_input_in_errors=True,
    )

    token: BotToken | None = Field(None, description="the bot's token, as @BotFather gave it")
    admins: Annotated[tuple[int, ...], *Separated] = Field(
        (), description="numeric Telegram ids, separated by commas"
    )
    access: Annotated[Mode, AnyCase] = Field(Mode.PUBLIC, description="public, invite or list")
    user_questions: int = Field(
        20, ge=1, le=1000, description="questions a minute from one person, from 1 to 1000"
    )
    group_questions: int = Field(
        40, ge=1, le=10_000, description="questions a minute from one group, from 1 to 10000"
    )
    corpus: HomePath = Field(
        default_factory=lambda: user_data_path("onrecord"), description="the state folder"
    )
    database_url: DatabaseAddress | None = Field(
        None,
        description="a PostgreSQL address such as postgresql://user:password@host:5432/database "
        "(%-escapes for other characters than letters and digits in the password)",
    )
    keep_generations: int = Field(
        3, ge=2, le=100, description="how many builds of the corpus are kept, from 2 to 100"
    )
    keep_mb: int | None = Field(
        None, ge=1, description="megabytes that the kept builds of the corpus may take"
    )
    index: Annotated[Literal["files", "milvus"], AnyCase] = Field(
        "files", description="files or milvus"
    )
    milvus_uri: str | None = Field(
        None,
        pattern=r"^https?://[^\s/@]+(?:/[^\s@]*)?$",
        description="the http(s) address of a Milvus server, without user or password, such as "
        "http://milvus:19530",
        validate_default=True,
    )
    milvus_token: SecretStr | None = Field(
        None, description="user:password or an API key of the Milvus server"
    )
    milvus_database: str = Field(
        "", pattern=r"^\w{0,64}$", description="a database of the Milvus server"
    )
    milvus_alias: str = Field(
        "onrecord",
        pattern=r"^[A-Za-z_]\w{0,63}$",
        description="a name of letters, digits and '_' that no other corpus on the server has",
    )
    sources: Annotated[tuple[HomePath, ...], *Separated] = Field(
        (), description="files or folders of articles, separated by commas"
    )
    people: HomePath | None = Field(
        None,
        description="a TOML file of names and aliases (default: people.toml in the state folder)",
    )
    model: str | None = Field(
        None, description="a sentence-transformers model: a local folder or a hub id"
    )
    allow_download: bool = Field(False, description="true or false")
    engine: Annotated[Literal["onnx", "torch"], AnyCase] = Field(
        "onnx", description="onnx or torch"
    )
    rerank: Annotated[Literal["auto", "cross-encoder", "off"], AnyCase] = Field(
        "auto", description="auto, cross-encoder or off"
    )
    rerank_ms: int = Field(
        RERANK_MS, ge=0, le=60_000, description="milliseconds for one question, from 0 to 60000"
    )
    threads: int = Field(2, ge=1, le=64, description="a number of threads from 1 to 64")
    workers: int | None = Field(None, ge=1, le=64, description="a number of processes from 1 to 64")
    ray_address: str | None = Field(
        None,
        pattern=r"^(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}$",
        description="host:port of the head of a Ray cluster that this machine is a node of",
    )
    ray_workers: int | None = Field(
        None, ge=1, le=4096, description="a number of workers from 1 to 4096"
    )
    ray_cpus: float = Field(
        1.0, ge=0.1, le=64, description="processors for a worker, from 0.1 to 64"
    )
    ray_memory_mb: int = Field(
        500, ge=0, le=1_000_000, description="megabytes for a worker, from 0 to 1000000"
    )
    ray_wait: int = Field(
        120, ge=1, le=86_400, description="seconds to wait for room, from 1 to 86400"
    )
    ray_model: str | None = Field(
        None, description="a folder or hub id under which the nodes have the model"
    )
    quotes: int = Field(3, ge=1, le=10, description="quotes in one answer, from 1 to 10")
    rich_messages: bool = Field(False, description="true or false")
    timezone: ZoneName | None = Field(
        None, description='a time zone such as Europe/London, for "yesterday" and "since Monday"'
    )
    late_hours: int = Field(
        6, ge=1, le=168, description="hours that a briefing may be late, from 1 to 168"
    )
    ambiguous: Annotated[Literal["report", "resend", "skip"], AnyCase] = Field(
        "report", description="report, resend or skip"
    )
    answer_hours: int = Field(
        12,
        ge=1,
        le=24,
        description="hours after which a message is too old to answer, from 1 to 24",
    )
    feed_minutes: int = Field(
        5, ge=1, le=1440, description="minutes between two readings of a feed, from 1 to 1440"
    )
    allow_hosts: Annotated[tuple[Host, ...], *Separated] = Field(
        (),
        description="hosts (name or name:port) that may be read though they are not on the public "
        "web, separated by commas",
    )
    contact: str | None = Field(
        None,
        pattern=r"^[\x21-\x27\x2a-\x7e]{3,200}$",
        description="an address at which sites whose feeds are read can reach you",
    )
    log_level: Annotated[Literal["debug", "info", "warning", "error"], AnyCase] = Field(
        "info", description="debug, info, warning or error"
    )
    log_format: Annotated[Literal["text", "json"], AnyCase] = Field(
        "text", description="text or json"
    )
    tracebacks: bool = Field(False, description="true or false")
    log_questions: bool = Field(False, description="true or false")
    metrics_port: int | None = Field(None, ge=1, le=65535, description="a port from 1 to 65535")
    metrics_listen: str = Field("127.0.0.1", description="the address to listen on")
    traces_url: str | None = Field(
        None, pattern=r"^https?://\S+$", description="the http(s) address of a collector of traces"
    )
    sentry_dsn: SecretStr | None = Field(
        None, description="the address (DSN) of a project that collects error reports"
    )
    log_unanswered: bool = Field(False, description="true or false")
    shown_days: int = Field(
        30, ge=0, le=3650, description="days for which what was shown is on record, from 0 to 3650"
    )
    conversation_hours: int = Field(
        1, ge=1, le=168, description="hours for which a conversation is remembered, from 1 to 168"
    )
    button_hours: int = Field(
        24, ge=1, le=720, description="hours for which buttons under answers work, from 1 to 720"
    )
    judgement_days: int = Field(
        365, ge=1, le=3650, description="days for which judgements are kept, from 1 to 3650"
    )
    delivery_days: int = Field(
        60, ge=7, le=3650, description="days for which deliveries are on record, from 7 to 3650"
    )
    sighting_days: int = Field(
        30, ge=1, le=3650, description="days for which told finds are on record, from 1 to 3650"
    )
    audit_days: int = Field(
        730, ge=30, le=3650, description="days for which the audit log goes back, from 30 to 3650"
    )
    api_base_url: str = Field(
        "https://api.telegram.org", pattern=r"^https?://\S+$", description="an http(s) address"
    )
    webhook_url: str | None = Field(
        None, pattern=r"^https://\S+$", description="the public https address of the webhook"
    )
    webhook_listen: str = Field("127.0.0.1", description="the address to listen on")
    webhook_port: int = Field(8443, ge=1, le=65535, description="a port from 1 to 65535")
    webhook_secret: SecretStr | None = Field(
        None,
        description="1 to 256 letters, digits, '_' and '-'; with a webhook it proves that a "
        "request comes from Telegram",
        validate_default=True,
    )

    web_token: WebToken | None = Field(
        None, description="16 characters or more, with which those in charge log in to the page"
    )
    web_hosts: Annotated[tuple[Host, ...], *Separated] = Field(
        (),
        description="names under which a proxy on this machine passes requests to the page on, "
        "separated by commas",
    )

    @property
    def zone(self) -> ZoneInfo | None:
        """Where the askers' days begin, if the settings say so."""
        return ZoneInfo(self.timezone) if self.timezone else None

    def secrets(self) -> list[str]:
        """Strings that nobody may read in a log, in every form in which they could get there."""
        given = [getattr(self, name) for name in sorted(SECRETS)]
        values = [one.get_secret_value() for one in given if one]
        return values + [part for value in values for part in _password(value)]

    @field_validator("milvus_uri")
    @classmethod
    def _is_there_for_milvus(cls, value: str | None, others: ValidationInfo) -> str | None:
        if value is None and others.data.get("index") == "milvus":
            raise ValueError("is missing")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _guards_the_webhook(
        cls, value: SecretStr | None, others: ValidationInfo
    ) -> SecretStr | None:
        if value is None and others.data.get("webhook_url"):
            raise ValueError("is missing")
        if value and not _SECRET_TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("has other characters")
        return value


def _password(address: str) -> list[str]:
    """The password in an address, as it stands there and as it is; none where there is none."""
    found = urlsplit(address).password
    return [found, unquote(found)] if found else []
