"""What the doctor hears from a Bot API, from one that is another, and from none; over real HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from bot.checks.telegram import telegram
from bot.findings import Finding, State
from bot.settings import Settings
from tests.fakes.web import Page, Site, serving

TOKEN = "4242:secret_part"  # noqa: S105 - nobody's


@pytest.fixture
def api() -> Iterator[Site]:
    with serving() as site:
        answer(site, "getMe", {"id": 4242, "username": "OnrecordBot"})
        answer(site, "getWebhookInfo", {"url": "", "pending_update_count": 3})
        yield site


def answer(site: Site, method: str, result: Any, *, late: timedelta = timedelta(0)) -> None:
    date = format_datetime(datetime.now(UTC) - late, usegmt=True)
    body = json.dumps({"ok": True, "result": result})
    site.pages[f"/bot{TOKEN}/{method}"] = Page(
        body, headers={"Content-Type": "application/json", "Date": date}
    )


def examined(site: Site, **changes: Any) -> dict[str, Finding]:
    settings = Settings(token=TOKEN, api_base_url=site.url(""), _env_file=None, **changes)
    found = {finding.check: finding for finding in telegram(settings)}
    assert all("secret_part" not in f"{one.message}{one.remedy}" for one in found.values())
    assert all(one.remedy for one in found.values() if one.state is not State.OK)
    return found


def test_a_token_that_telegram_knows_is_named_with_its_bot(api: Site) -> None:
    found = examined(api)
    assert {one.state for one in found.values()} == {State.OK}
    assert "@OnrecordBot" in found["telegram"].message
    assert "3 updates wait" in found["webhook"].message
    assert "agrees" in found["clock"].message


def test_a_token_that_telegram_does_not_know_is_a_problem(api: Site) -> None:
    refused = json.dumps({"ok": False, "error_code": 401, "description": "Unauthorized"})
    api.pages[f"/bot{TOKEN}/getMe"] = Page(refused, 401)
    found = examined(api)
    assert found["telegram"].state is State.PROBLEM
    assert "@BotFather" in str(found["telegram"].remedy)


@pytest.mark.parametrize("page", [Page("<html>log in to the hotel</html>"), Page("[]")])
def test_what_is_no_bot_api_is_told_from_one(api: Site, page: Page) -> None:
    api.pages[f"/bot{TOKEN}/getMe"] = page
    assert "Nothing that speaks the Bot API" in examined(api)["telegram"].message


def test_a_server_that_is_not_there_is_a_problem_with_a_remedy() -> None:
    with serving() as gone:
        pass
    assert "ONRECORD_API_BASE_URL" in str(examined(gone)["telegram"].remedy)


@pytest.mark.parametrize(
    ("given", "wanted", "told"),
    [
        ("https://old.example/path", "", "to old.example, and no webhook"),
        ("", "https://new.example/path", "to nowhere, and the settings say new.example"),
        ("https://old.example/a", "https://new.example/b", "to old.example, and the settings"),
    ],
)
def test_updates_that_go_elsewhere_are_told(api: Site, given: str, wanted: str, told: str) -> None:
    answer(api, "getWebhookInfo", {"url": given, "pending_update_count": 0})
    found = examined(api, webhook_url=wanted or None, webhook_secret="s" if wanted else None)
    assert found["webhook"].state is State.WARNING
    assert told in found["webhook"].message
    assert "/path" not in found["webhook"].message


@pytest.mark.parametrize(("ago", "state"), [(5, State.WARNING), (180, State.OK)])
def test_only_a_delivery_that_failed_lately_is_told(api: Site, ago: int, state: State) -> None:
    hook = "https://new.example/path"
    failed = int((datetime.now(UTC) - timedelta(minutes=ago)).timestamp())
    info = {"url": hook, "last_error_date": failed, "last_error_message": "Connection refused"}
    answer(api, "getWebhookInfo", info)
    found = examined(api, webhook_url=hook, webhook_secret="s")  # noqa: S106 - likewise
    assert found["webhook"].state is state
    assert ("Connection refused" in found["webhook"].message) is (state is State.WARNING)


@pytest.mark.parametrize(
    ("off", "state", "side"),
    [
        (20, State.WARNING, "ahead of"),
        (-20, State.WARNING, "behind"),
        (600, State.PROBLEM, "ahead"),
    ],
)
def test_a_clock_that_differs_from_telegrams_is_told(
    api: Site, off: int, state: State, side: str
) -> None:
    answer(api, "getMe", {"username": "OnrecordBot"}, late=timedelta(seconds=off))
    found = examined(api)["clock"]
    assert found.state is state
    assert f"seconds {side}" in found.message
