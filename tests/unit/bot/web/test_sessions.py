from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.sessions import LASTS, Sessions

NOW = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
TOKEN = "the token of the settings"  # noqa: S105 - of this test
SESSIONS = Sessions(TOKEN)


def test_a_cookie_is_good_for_a_working_day() -> None:
    cookie = SESSIONS.cookie(NOW)
    assert SESSIONS.is_open(cookie, NOW)
    assert SESSIONS.is_open(cookie, NOW + LASTS - timedelta(seconds=1))
    assert not SESSIONS.is_open(cookie, NOW + LASTS)


def test_another_token_ends_every_session() -> None:
    assert not Sessions("another token of settings").is_open(SESSIONS.cookie(NOW), NOW)


def test_its_time_cannot_be_made_longer() -> None:
    until, _, seal = SESSIONS.cookie(NOW).partition(".")
    assert not SESSIONS.is_open(f"{int(until) + 1}.{seal}", NOW)


@given(st.one_of(st.none(), st.text(max_size=100), st.from_regex(r"[0-9]{1,12}\.[0-9a-f]{64}")))
def test_nothing_else_opens_one(cookie: str | None) -> None:
    assert not SESSIONS.is_open(cookie, NOW)
    assert not Sessions(None).is_open(cookie, NOW)


@pytest.mark.parametrize(
    ("given_token", "opens"), [(TOKEN, True), (TOKEN + " ", False), ("", False), ("ü", False)]
)
def test_only_the_token_itself_opens(given_token: str, opens: bool) -> None:
    assert SESSIONS.opens(given_token) is opens


def test_without_a_token_nobody_can_log_in() -> None:
    nobody = Sessions(None)
    assert not nobody.are_possible
    assert not nobody.opens("")
    with pytest.raises(ValueError, match="no token"):
        nobody.cookie(NOW)
