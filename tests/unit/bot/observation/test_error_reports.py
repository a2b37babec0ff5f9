"""What an error report says, and what it must not."""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
import sentry_sdk
import structlog
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from bot.adapters.observation.error_reports import report_errors
from bot.logs import configure_logs
from bot.settings import SettingsError

DSN = "https://key@errors.example/1"


class Kept(Transport):
    """Keeps what would be sent."""

    def __init__(self, sent: list[str]) -> None:
        super().__init__()
        self._sent = sent

    def capture_envelope(self, envelope: Envelope) -> None:
        self._sent.append(envelope.serialize().decode())


@pytest.fixture
def sent() -> Iterator[list[str]]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    kept: list[str] = []
    configure_logs("info", "json", [])
    report_errors(DSN, "1.0", transport=Kept(kept))
    yield kept
    root.handlers[:] = before
    root.setLevel(level)
    sentry_sdk.get_client().close()
    sentry_sdk.get_global_scope().set_client(None)


def fail(question: str) -> None:
    """Keeps what was asked in a variable, and in the error's message."""
    raise ZeroDivisionError(f"a defect met {question!r}")


def test_a_defect_is_told_with_its_reference_and_place_and_without_a_word_of_the_question(
    sent: list[str],
) -> None:
    try:
        fail("sgohegdeh"[::-1])
    except ZeroDivisionError as error:
        structlog.get_logger("bot").error("update failed", reference="ab12cd34", exc_info=error)
    [report] = sent
    assert "hedgehogs" not in report
    event: dict[str, Any] = json.loads(report.splitlines()[2])
    assert event["tags"] == {"reference": "ab12cd34"}
    assert event["message"] == "update failed"
    [told] = event["exception"]["values"]
    assert (told["type"], told["value"]) == ("ZeroDivisionError", "")
    assert told["stacktrace"]["frames"][-1]["function"] == "fail"
    assert not any("vars" in frame for frame in told["stacktrace"]["frames"])
    assert not {"user", "request", "breadcrumbs", "extra"} & event.keys()


def test_what_is_no_exception_and_what_is_no_error_is_not_told(sent: list[str]) -> None:
    structlog.get_logger("bot").error("something is odd")
    structlog.get_logger("bot").warning("careful", exc_info=ValueError("x"))
    assert sent == []


def test_an_address_that_is_none_is_a_setting_to_put_right() -> None:
    with warnings.catch_warnings(), pytest.raises(SettingsError, match="ONRECORD_SENTRY_DSN"):
        report_errors("nonsense", "1.0")
