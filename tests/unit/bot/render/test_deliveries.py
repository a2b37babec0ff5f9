"""What admins read of messages that may not have arrived, and can tap."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.delivery.deliveries import Kind, Occasion, PartState, State, Trouble
from bot.delivery.model import Address
from bot.render.deliveries import SHOWN, doubts_part, queue_words, report_part
from bot.render.message import units
from bot.render.pages import MOST_UNITS

DOUBT = Trouble(
    7,
    2,
    3,
    Occasion(Kind.BRIEFING, 5, datetime(2026, 3, 18, 7, 30, tzinfo=UTC)),
    Address(1234),
    PartState.AMBIGUOUS,
    "Timed out",
)
REFUSED = replace(DOUBT, state=PartState.REFUSED, reason="can't parse entities")


def test_a_report_names_the_part_the_time_the_chat_and_the_reason() -> None:
    text = report_part([DOUBT], more=False).message.text
    assert "part 2 of 3 of the briefing of 18 March, 07:30 UTC, to chat 1234" in text
    assert "may have arrived (Timed out)" in text
    assert "/deliveries" in text


def test_what_can_only_be_known_is_not_offered_to_be_settled() -> None:
    text = report_part([REFUSED], more=False).message.text
    assert "not taken (can't parse entities)" in text
    assert "/deliveries" not in text


def test_a_long_report_counts_what_it_leaves_out_and_fits() -> None:
    many = [replace(DOUBT, reason="x" * 5000)] * 40
    message = report_part(many, more=True).message
    assert f"and at least {40 - SHOWN} others." in message.text
    assert units(message.text) <= MOST_UNITS


def test_each_doubt_has_its_two_buttons_with_data_that_telegram_takes() -> None:
    part = doubts_part([replace(DOUBT, delivery=2**53)] * (SHOWN + 3), waiting=1)
    assert len(part.buttons) == SHOWN
    assert "1 sending still to be made" in part.message.text
    assert all(len((one.data or "").encode()) <= 64 for row in part.buttons for one in row)


def test_without_doubts_it_says_so() -> None:
    part = doubts_part([], waiting=0)
    assert part.message.text.startswith("Every message that was sent is known to have arrived.")
    assert part.buttons == ()


def test_the_queue_is_told_in_one_line() -> None:
    assert queue_words({State.WAITING: 1200}) == "1,200 waiting, 0 in doubt (/deliveries)"
