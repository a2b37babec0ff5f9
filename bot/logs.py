"""The log: one line an event, as text or JSON, and never a secret in it."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from urllib.parse import quote

import structlog
from structlog.typing import Processor

HIDDEN = "[hidden]"
_QUIET = (
    "httpx",
    "httpcore",
    "telegram.ext.ExtBot",
    "alembic",
    "apscheduler",
    "tornado",
    "faiss",
    "asyncio",
)
"""Loggers of libraries that tell about every request; heard at debug level only."""


class _Redacting(structlog.stdlib.ProcessorFormatter):
    """Formats a record whole, traceback included, then takes the secrets out."""

    def __init__(self, secrets: Iterable[str], processors: list[Processor]) -> None:
        super().__init__(foreign_pre_chain=_shared(), processors=processors)
        found = {form for secret in secrets if secret for form in _forms(secret)}
        self._secrets = sorted(found, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, HIDDEN)
        return line


def _forms(secret: str) -> Iterable[str]:
    """A token as written, as it stands in an address, and its secret half alone."""
    half = secret.partition(":")[2]
    return [form for form in (secret, quote(secret, safe=""), half) if form]


def configure_logs(level: str, form: str, secrets: Iterable[str]) -> None:
    """Send every logger of the process to standard error through one redacting formatter.

    Args:
        level: debug, info, warning or error.
        form: text or json.
        secrets: Strings that must not appear in any line.
    """
    renderer: Processor = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    processors: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if form == "json":
        processors.append(structlog.processors.format_exc_info)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Redacting(secrets, [*processors, renderer]))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.NOTSET if level == "debug" else logging.WARNING)
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
