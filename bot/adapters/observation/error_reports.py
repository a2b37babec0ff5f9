"""Defects, sent to a service that speaks Sentry's protocol: what failed where, and no user's words.

Messages of errors may hold what somebody asked, and so may the values of variables, so neither is
sent: the kind of error, the lines of code, the reference, and what the log calls the event.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from types import TracebackType
from typing import Any, cast

from bot.settings import SettingsError

EXTRA = "sentry"

_Raised = tuple[type[BaseException], BaseException, TracebackType | None]


def report_errors(address: str, version: str, **options: Any) -> None:
    """Send what is logged as an error, with its traceback, to an address.

    Args:
        address: The project's DSN.
        options: Further ones of ``sentry_sdk.init``.

    Raises:
        SettingsError: If what sends is not installed, or the address is none.
    """
    try:
        import sentry_sdk
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"ONRECORD_SENTRY_DSN is set, and what sends reports is not installed. "
            f"Run pip install 'onrecord[{EXTRA}]', or unset it."
        ) from error
    try:
        sentry_sdk.init(
            address,
            release=f"onrecord@{version}",
            default_integrations=False,
            auto_enabling_integrations=False,
            include_local_variables=False,
            include_source_context=False,
            max_breadcrumbs=0,
            server_name="",
            before_send=cast("Any", _scrubbed),
            **options,
        )
    except sentry_sdk.utils.BadDsn as error:
        raise SettingsError(
            "ONRECORD_SENTRY_DSN is no address of a project. Copy it from the project's settings."
        ) from error
    logging.getLogger().addHandler(_Reporter(sentry_sdk.capture_event))


class _Reporter(logging.Handler):
    """Passes on records that tell of an exception."""

    def __init__(self, send: Callable[..., Any]) -> None:
        super().__init__(logging.ERROR)
        self._send = send

    def emit(self, record: logging.LogRecord) -> None:
        told: dict[str, Any] = record.msg if isinstance(record.msg, dict) else {}
        raised = _raised(told.get("exc_info") or record.exc_info)
        if raised is None:
            return
        import sentry_sdk
        from sentry_sdk.utils import event_from_exception

        event, hint = event_from_exception(raised, sentry_sdk.get_client().options)
        event["logger"] = record.name
        event["message"] = str(told.get("event", "an error was logged"))
        event["tags"] = {"reference": str(told.get("reference", "none"))}
        self._send(event, hint=hint)


def _raised(given: Any) -> _Raised | None:
    """The exception of a record, in whichever of the ways it was given."""
    if given is True:
        given = sys.exc_info()
    if isinstance(given, BaseException):
        return type(given), given, given.__traceback__
    return given if given and given[0] is not None else None


def _scrubbed(event: dict[str, Any], _: dict[str, Any]) -> dict[str, Any]:
    for value in event.get("exception", {}).get("values", []):
        value["value"] = ""
        value.pop("mechanism", None)
        for frame in value.get("stacktrace", {}).get("frames", []):
            frame.pop("vars", None)
    for unwanted in ("breadcrumbs", "user", "request", "extra", "modules"):
        event.pop(unwanted, None)
    return event
