"""What is written behind the commands of access."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.access.wishes import (
    EndInvitation,
    ListInvitations,
    NewInvitation,
    invitation_wish,
    telegram_id,
)
from bot.languages import Language, speaking
from retrieval.errors import UserError

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
WEEK = NOW + timedelta(days=7)


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("", NewInvitation(1, WEEK)),
        ("10", NewInvitation(10, WEEK)),
        ("until 31 March", NewInvitation(1, datetime(2026, 4, 1, tzinfo=UTC))),
        ("3 until 2026-12-31", NewInvitation(3, datetime(2027, 1, 1, tzinfo=UTC))),
        ("until 5 January", NewInvitation(1, datetime(2027, 1, 6, tzinfo=UTC))),
        ("list", ListInvitations()),
        (" End 12 ", EndInvitation(12)),
    ],
)
def test_what_is_behind_invite_is_understood(words: str, wish: object) -> None:
    assert invitation_wish(words, NOW) == wish


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.ENGLISH, "3 till 31 December"),
        (Language.GERMAN, "3 bis zum 31. Dezember"),
        (Language.GERMAN, "3 until 31 December"),
        (Language.FRENCH, "3 jusqu’au 31 décembre"),
        (Language.SPANISH, "3 hasta el 31 de diciembre"),
        (Language.UKRAINIAN, "3 до 31 грудня"),
    ],
)
def test_the_last_day_is_read_in_the_admin_s_language(language: Language, words: str) -> None:
    with speaking(language):
        wish = invitation_wish(words, NOW)
    assert wish == NewInvitation(3, datetime(2027, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("my friend", "do not understand"),
        ("0", "1 to 1,000"),
        ("5000", "1 to 1,000"),
        ("until the cows come home", "no date"),
        ("until 2026-03-01", "over already"),
    ],
)
def test_what_is_not_understood_is_named(words: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        invitation_wish(words, NOW)


def test_a_telegram_number_is_digits_and_for_chats_a_minus() -> None:
    assert telegram_id(" 123456789 ") == 123456789
    assert telegram_id("-1001234567890") == -1001234567890
    assert telegram_id("@alice") is None
