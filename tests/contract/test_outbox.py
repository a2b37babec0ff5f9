"""The outbox over a real database: each briefing is sent once, whatever Telegram answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.adapters.state.database import Database
from bot.adapters.state.tables.deliveries import (
    COMPOSITIONS,
    CONTENTS,
    DELIVERIES,
    DELIVERY_PARTS,
    PACES,
)
from bot.delivery.deliveries import Kind, Occasion, PartState, Planned, Policy, State
from bot.delivery.model import Address
from bot.delivery.outcomes import Ambiguous, Gone, Moved, NotSent, Refused, Sent, Wait
from bot.delivery.pacing import Rates
from bot.delivery.parts import Content, Part
from bot.delivery.ports import Go, Lost
from bot.languages import Language
from bot.render.message import Message
from retrieval.errors import StorageError
from tests.fakes.outbox import START, FakeComposer, Readers, subscription

TIMEOUT = Ambiguous("Timed out")
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def readers(database: Database) -> Readers:
    return Readers(database)


def texts(readers: Readers, chat_id: int) -> list[str]:
    return [text.partition(", ")[2] for chat, text in readers.sender.arrived if chat == chat_id]


async def test_everybody_who_is_due_gets_all_parts_once_and_in_order(readers: Readers) -> None:
    readers.composer = FakeComposer(parts=3)
    readers.schedules.add(*(subscription(number) for number in range(1, 101)))
    await readers.work()
    for number in range(1, 101):
        assert texts(readers, number) == ["part 1", "part 2", "part 3"]
    assert readers.composer.composed == ["all the same 20 07:30"]


async def test_what_was_sent_is_not_sent_again_after_a_restart(readers: Readers) -> None:
    readers.schedules.add(subscription(1))
    await readers.work()
    readers.schedules.add(subscription(1))
    await readers.work(worker="two")
    assert len(readers.sender.arrived) == 1


async def test_sendings_keep_telegrams_limits(readers: Readers) -> None:
    readers.composer = FakeComposer(parts=3)
    readers.schedules.add(*(subscription(number) for number in range(1, 41)))
    readers.schedules.add(*(subscription(100 + n, chat_id=-5, thread=n) for n in range(12)))
    await readers.work(timedelta(minutes=5))
    times = readers.sender.times
    assert len(times) == 40 * 3 + 12 * 3
    assert all(later - earlier > timedelta(seconds=1)
               for earlier, later in zip(times, times[30:], strict=False))  # fmt: skip
    by_chat: dict[int, list[float]] = {}
    for (chat, _), at in zip(readers.sender.arrived, times, strict=True):
        by_chat.setdefault(chat, []).append(at.timestamp())
    for sent in by_chat.values():
        assert all(b - a > 0.99 for a, b in pairwise(sent))
    group = by_chat[-5]
    assert all(b - a > 60 for a, b in zip(group, group[20:], strict=False))


async def test_one_slow_chat_holds_up_nobody_else(readers: Readers) -> None:
    readers.schedules.add(*(subscription(n, chat_id=-5, thread=n) for n in range(1, 81)))
    readers.schedules.add(*(subscription(n) for n in range(81, 111)))
    await readers.work(timedelta(seconds=30))
    assert {chat for chat, _ in readers.sender.arrived} == {-5, *range(81, 111)}


async def test_what_never_left_is_sent_once_telegram_answers_again(readers: Readers) -> None:
    readers.schedules.add(subscription(1), subscription(2))
    readers.sender.script[1] = [NotSent("no route"), NotSent("no route")]
    readers.sender.down = 3
    await readers.work(timedelta(minutes=2))
    assert readers.sender.counts.total() == 2
    assert {chat for chat, _ in readers.sender.arrived} == {1, 2}
    assert readers.reports == []


async def test_an_outage_makes_no_more_doubts_than_requests_were_being_made(
    readers: Readers,
) -> None:
    readers.schedules.add(*(subscription(number) for number in range(1, 201)))
    readers.sender.script = {number: [TIMEOUT] for number in range(1, 201)}
    readers.sender.down = 10**6
    await readers.work(timedelta(minutes=10))
    assert sum(len(told) for told in readers.reports) <= 3
    assert readers.sender.arrived == []


async def test_a_doubt_is_reported_once_never_repeated_and_the_rest_goes_on(
    readers: Readers,
) -> None:
    readers.composer = FakeComposer(parts=3)
    readers.schedules.add(subscription(1))
    readers.sender.script[1] = [TIMEOUT]
    await readers.work(timedelta(minutes=4))
    await readers.work(timedelta(minutes=4), worker="two")
    assert texts(readers, 1) == ["part 2", "part 3"]
    [[trouble]] = readers.reports
    assert (trouble.number, trouble.count, trouble.state) == (1, 3, PartState.AMBIGUOUS)
    assert trouble.reason == "Timed out"


async def test_an_admin_can_have_a_doubtful_part_sent_again_and_it_says_so(
    readers: Readers,
) -> None:
    readers.composer = FakeComposer(parts=2)
    readers.schedules.add(subscription(1))
    readers.sender.script[1] = [TIMEOUT]
    await readers.work()
    [trouble] = readers.troubles.open(10)
    assert readers.troubles.resend(trouble.delivery, trouble.number, readers.clock.now())
    assert not readers.troubles.resend(trouble.delivery, trouble.number, readers.clock.now())
    await readers.work()
    assert readers.sender.arrived[-1][1].startswith("Sent again: ")
    assert texts(readers, 1) == ["part 2", "part 1"]
    assert readers.troubles.open(10) == []


async def test_an_admin_can_leave_a_doubtful_part_as_it_is(readers: Readers) -> None:
    readers.schedules.add(subscription(1))
    readers.sender.script[1] = [TIMEOUT]
    await readers.work()
    [trouble] = readers.troubles.open(10)
    assert readers.troubles.settle(trouble.delivery, trouble.number, readers.clock.now())
    assert not readers.troubles.settle(trouble.delivery, trouble.number, readers.clock.now())
    await readers.work()
    assert (readers.sender.arrived, readers.troubles.open(10)) == ([], [])


async def test_the_policies_send_a_doubtful_part_once_more_or_never(database: Database) -> None:
    for policy, arrived in ((Policy.RESEND, 1), (Policy.SKIP, 0)):
        readers = Readers(database, policy)
        number = 1 + arrived
        readers.schedules.add(subscription(number))
        readers.sender.script[number] = [TIMEOUT]
        await readers.work()
        assert len(readers.sender.arrived) == arrived
        assert readers.reports == []
        assert all(text.startswith("Sent again: ") for _, text in readers.sender.arrived)


async def test_a_second_doubt_is_reported_whatever_the_policy(database: Database) -> None:
    readers = Readers(database, Policy.RESEND)
    readers.schedules.add(subscription(1))
    readers.sender.script[1] = [TIMEOUT, TIMEOUT]
    await readers.work()
    assert readers.sender.arrived == []
    assert [len(told) for told in readers.reports] == [1]


async def test_a_wait_is_kept_for_the_chat_it_was_told_and_for_no_other(readers: Readers) -> None:
    readers.schedules.add(subscription(1), subscription(2))
    readers.sender.script[1] = [Wait(40)]
    await readers.work(timedelta(minutes=2))
    (first, second), (early, late) = readers.sender.arrived, readers.sender.times
    assert (first[0], second[0]) == (2, 1)
    assert early - START < timedelta(seconds=2)
    assert late - START >= timedelta(seconds=40)


async def test_waits_for_two_chats_at_a_time_stop_all(readers: Readers) -> None:
    readers.schedules.add(*(subscription(number) for number in range(1, 101)))
    readers.sender.script = {1: [Wait(30)], 2: [Wait(20)]}
    await readers.work(timedelta(minutes=2))
    assert readers.sender.counts.total() == 100
    in_between = [at for at in readers.sender.times
                  if timedelta(seconds=1) < at - START < timedelta(seconds=29)]  # fmt: skip
    assert in_between == []


async def test_who_cannot_be_reached_is_ended_and_everything_for_them(readers: Readers) -> None:
    readers.composer = FakeComposer(parts=2)
    readers.schedules.add(subscription(1), subscription(2), subscription(3, chat_id=1))
    readers.sender.script[1] = [Gone("Forbidden: bot was blocked by the user")]
    await readers.work()
    assert {chat for chat, _ in readers.sender.arrived} == {2}
    assert readers.schedules.ended == [
        (Address(1), False, "Forbidden: bot was blocked by the user")
    ]


async def test_a_topic_that_is_gone_ends_what_goes_there_alone(readers: Readers) -> None:
    readers.schedules.add(subscription(1, chat_id=-7, thread=1), subscription(2, chat_id=-7))
    readers.sender.script[-7] = [Gone("message thread not found", topic_only=True)]
    await readers.work()
    assert len(readers.sender.arrived) == 1
    assert readers.schedules.ended == [(Address(-7, 1), True, "message thread not found")]


async def test_a_group_that_moved_is_followed(readers: Readers) -> None:
    readers.composer = FakeComposer(parts=2)
    readers.schedules.add(subscription(1, chat_id=-7))
    readers.sender.script[-7] = [Moved(-1007)]
    await readers.work()
    assert texts(readers, -1007) == ["part 1", "part 2"]
    assert readers.schedules.moved == [(-7, -1007)]


async def test_a_malformed_part_is_reported_and_the_others_are_sent(readers: Readers) -> None:
    readers.composer = FakeComposer(parts=2)
    readers.schedules.add(subscription(1))
    readers.sender.script[1] = [Refused("can't parse entities")]
    await readers.work()
    assert texts(readers, 1) == ["part 2"]
    [[trouble]] = readers.reports
    assert trouble.state is PartState.REFUSED


async def test_a_defect_while_sending_is_a_doubt_and_stops_nobody_else(readers: Readers) -> None:
    readers.schedules.add(subscription(1), subscription(2))
    readers.sender.script[1] = [RuntimeError("a defect")]
    await readers.work()
    assert [chat for chat, _ in readers.sender.arrived] == [2]
    [[trouble]] = readers.reports
    assert "a defect" in trouble.reason


async def test_what_cannot_be_composed_is_tried_again_and_stops_nobody_else(
    readers: Readers,
) -> None:
    readers.composer.error = RuntimeError("no corpus yet")
    readers.schedules.add(subscription(1))
    await readers.work(timedelta(seconds=10))
    assert readers.sender.arrived == []
    readers.composer.error = None
    readers.schedules.add(subscription(2), due=readers.clock.now())
    await readers.work(timedelta(minutes=5))
    assert {chat for chat, _ in readers.sender.arrived} == {1, 2}


async def test_a_late_briefing_is_sent_once_and_says_so(readers: Readers) -> None:
    readers.schedules.add(subscription(1))
    readers.clock.at += timedelta(hours=2)
    await readers.work()
    [(_, text)] = readers.sender.arrived
    assert text.startswith("Late, sorry: this was due at 07:30.\n\n")


async def test_what_the_outbox_adds_is_said_in_the_receiver_s_language(
    database: Database,
) -> None:
    readers = Readers(database, Policy.RESEND)
    readers.languages = {1: Language.GERMAN, 2: Language.FRENCH}
    readers.schedules.add(*(subscription(number) for number in (1, 2, 3)))
    readers.clock.at += timedelta(hours=2)
    readers.sender.script[2] = [TIMEOUT]
    await readers.work()
    said = dict(readers.sender.arrived)
    assert said[1].startswith("Leider verspätet: fällig um 07:30.")
    assert said[2].startswith("Renvoyé\u00a0: Telegram")
    assert said[3].startswith("Late, sorry: this was due at 07:30.")


async def test_what_an_outage_held_up_says_that_it_is_late_or_is_left_out(
    readers: Readers,
) -> None:
    readers.schedules.add(subscription(1), subscription(2))
    readers.sender.script = {1: [NotSent("no route")], 2: [NotSent("no route")]}
    readers.sender.down = 10**6
    await readers.work(timedelta(minutes=20))
    readers.sender.down = 0
    await readers.work(timedelta(minutes=2))
    assert all(text.startswith("Late, sorry: ") for _, text in readers.sender.arrived)
    assert sorted(chat for chat, _ in readers.sender.arrived) == [1, 2]
    readers.schedules.add(subscription(3), due=readers.clock.now())
    readers.sender.script[3] = [NotSent("no route")] * 4
    await readers.work(timedelta(seconds=5))
    readers.clock.at += timedelta(hours=7)
    await readers.work()
    assert len(readers.sender.arrived) == 2


async def test_long_waits_take_no_place_from_others(readers: Readers) -> None:
    readers.schedules.add(*(subscription(number) for number in range(1, 81)))
    readers.sender.script = {number: [Wait(3000)] for number in range(1, 2)}
    readers.sender.script |= {number: [NotSent("busy")] * 12 for number in range(2, 71)}
    await readers.work(timedelta(minutes=3))
    assert {chat for chat, _ in readers.sender.arrived} >= set(range(71, 81))


async def test_after_days_of_downtime_the_missed_ones_are_left_out_and_mentioned(
    readers: Readers,
) -> None:
    one = subscription(1)
    for days in range(3):
        readers.schedules.add(one, due=START + days * DAY)
    readers.clock.at += 2 * DAY + timedelta(minutes=1)
    await readers.work()
    [(_, text)] = readers.sender.arrived
    assert text.startswith(
        "2 briefings, from the one due on Friday 20 March at 07:30 to that due on Saturday "
        "21 March at 07:30, were not sent: I was not running.\n\n"
    )
    readers.schedules.add(one, due=START + 3 * DAY)
    readers.clock.at += DAY
    await readers.work()
    assert "were not sent" not in readers.sender.arrived[-1][1]


async def test_a_subscription_that_ended_in_between_gets_nothing(readers: Readers) -> None:
    readers.schedules.add(subscription(1))
    readers.ledger.plan([Planned(Occasion(Kind.BRIEFING, 9, START), Address(9))], START)
    await readers.work()
    assert [chat for chat, _ in readers.sender.arrived] == [1]


async def test_what_was_paused_in_between_is_not_sent_and_not_missed(readers: Readers) -> None:
    readers.schedules.add(replace(subscription(1), paused_until=date(2026, 3, 21)))
    await readers.work()
    readers.schedules.add(subscription(1), due=START + DAY)
    readers.clock.at = START + DAY
    await readers.work()
    assert readers.sender.arrived == [(1, "all the same 21 07:30, part 1")]


async def test_a_database_that_fails_for_a_moment_delays_and_loses_nothing(
    readers: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers.schedules.add(subscription(1), subscription(2))
    failures = iter([StorageError("The disk is full.")] * 2)
    begin = readers.ledger.begin

    def failing(*args: Any) -> Any:
        for error in failures:
            raise error
        return begin(*args)

    monkeypatch.setattr(readers.ledger, "begin", failing)
    await readers.work(timedelta(minutes=4))
    assert sorted(chat for chat, _ in readers.sender.arrived) == [1, 2]


async def test_a_worker_whose_claim_ran_out_may_begin_nothing_and_its_news_ends_the_doubt(
    readers: Readers,
) -> None:
    ledger, now = readers.ledger, START
    content = Content((Part(Message("first")), Part(Message("second"))))
    ledger.put(Planned(Occasion(Kind.ALERT, 1, START), Address(1)), content, now)
    [one] = ledger.claim("slow", now, now + MINUTE, 10)
    assert ledger.claim("other", now, now + MINUTE, 10) == []
    limits = Rates().of(1)
    attempt = ledger.begin(one.id, 1, "slow", now, limits)
    assert isinstance(attempt, Go)
    later = now + 2 * MINUTE
    [taken] = ledger.claim("other", later, later + MINUTE, 10)
    assert [part.state for part in taken.parts] == [PartState.AMBIGUOUS, PartState.WAITING]
    assert isinstance(ledger.begin(one.id, 2, "slow", later, limits), Lost)
    ledger.finish(one.id, 1, attempt, Sent(5), later, later)
    second = ledger.begin(one.id, 2, "other", later, limits)
    assert isinstance(second, Go)
    assert ledger.finish(one.id, 2, second, Sent(6), later, later) is None
    assert readers.troubles.counts() == {State.SENT: 1}


async def test_old_news_does_not_undo_what_was_settled_since(readers: Readers) -> None:
    ledger, now = readers.ledger, START
    ledger.put(
        Planned(Occasion(Kind.ALERT, 1, now), Address(1)), Content((Part(Message("a")),)), now
    )
    [one] = ledger.claim("slow", now, now + MINUTE, 10)
    old = ledger.begin(one.id, 1, "slow", now, Rates().of(1))
    assert isinstance(old, Go)
    later = now + 2 * MINUTE
    ledger.claim("other", later, later + MINUTE, 10)
    assert readers.troubles.resend(one.id, 1, later)
    [again] = ledger.claim("other", later, later + MINUTE, 10)
    new = ledger.begin(again.id, 1, "other", later, Rates().of(1))
    assert isinstance(new, Go)
    assert ledger.finish(one.id, 1, old, TIMEOUT, later, later) is None
    assert readers.troubles.open(10) == []
    assert ledger.finish(one.id, 1, new, Sent(1), later, later) is None
    assert readers.troubles.counts() == {State.SENT: 1}


async def test_an_alert_is_sent_as_it_was_composed_and_put_once(readers: Readers) -> None:
    alert = Planned(Occasion(Kind.ALERT, 4, START), Address(11), owner=11)
    content = Content((Part(Message("Wallace spoke.")),))
    assert readers.ledger.put(alert, content, START)
    assert not readers.ledger.put(alert, content, START)
    await readers.work()
    assert readers.sender.arrived == [(11, "Wallace spoke.")]


async def test_whoever_composed_it_is_told_of_what_reached_its_reader_once(
    readers: Readers,
) -> None:
    readers.schedules.add(*(subscription(number) for number in range(1, 4)))
    readers.sender.script = {2: [TIMEOUT], 3: [Gone("blocked")]}
    await readers.work()
    await readers.work(worker="two")
    memo = "memo of all the same 20 07:30"
    assert sorted(readers.composer.was_told) == [(1, memo), (2, memo)]


async def test_nothing_to_say_sends_nothing(readers: Readers) -> None:
    readers.composer = FakeComposer(parts=0)
    readers.schedules.add(subscription(1))
    await readers.work()
    assert readers.sender.arrived == []


async def test_what_ended_long_ago_is_forgotten_and_what_is_open_is_not(readers: Readers) -> None:
    readers.schedules.add(subscription(1), subscription(2))
    readers.sender.script[2] = [TIMEOUT]
    await readers.work()
    readers.ledger.prune(readers.clock.now() + DAY)
    with readers.database.reading() as connection:
        rows = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (DELIVERIES, DELIVERY_PARTS, CONTENTS, COMPOSITIONS, PACES)
        ]
    assert rows == [1, 1, 1, 0, 1]


async def test_whoever_was_put_out_gets_nothing_until_they_are_let_in_again(
    readers: Readers,
) -> None:
    readers.recipients.put_out = {1}
    readers.schedules.add(subscription(1), subscription(2))
    await readers.work()
    assert [chat for chat, _ in readers.sender.arrived] == [2]
    readers.recipients.put_out = set()
    soon = timedelta(minutes=5)
    readers.schedules.add(subscription(1), due=readers.clock.now() + soon)
    await readers.work(2 * soon)
    assert [chat for chat, _ in readers.sender.arrived] == [2, 1]


async def ended(readers: Readers) -> list[tuple[str, str]]:
    """State and reason of each delivery."""
    chosen = select(DELIVERIES.c.state, DELIVERIES.c.reason).order_by(DELIVERIES.c.id)
    with readers.database.reading() as connection:
        return [(row.state, row.reason) for row in connection.execute(chosen)]


async def composed_and_waiting(readers: Readers) -> None:
    """Two parts for chat 1, of which the first has to wait."""
    readers.composer = FakeComposer(parts=2)
    readers.schedules.add(subscription(1))
    readers.sender.script[1] = [Wait(30)]
    await readers.work(timedelta(seconds=20))
    assert readers.sender.arrived == []


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("put out", "The chat is not let in any more."),
        ("ended", "The subscription has ended."),
        ("paused", "The subscription is paused."),
    ],
)
async def test_what_is_composed_already_does_not_go_out_once_nobody_is_to_get_it(
    readers: Readers, what: str, reason: str
) -> None:
    await composed_and_waiting(readers)
    match what:
        case "put out":
            readers.recipients.put_out = {1}
        case "ended":
            del readers.schedules.known[1]
        case _:
            known = readers.schedules.known
            known[1] = replace(known[1], paused_until=date.max)
    await readers.work(timedelta(minutes=2))
    assert readers.sender.arrived == []
    assert await ended(readers) == [(State.ENDED.value, reason)]
    assert readers.composer.was_told == []


async def test_whoever_is_put_out_between_two_messages_does_not_get_the_second(
    readers: Readers,
) -> None:
    readers.composer = FakeComposer(parts=2)
    readers.schedules.add(subscription(1))
    arrived = readers.sender.arrived

    def put_out_after_one(address: Address, owner: int) -> bool:
        return bool(address.chat_id and owner and not arrived)

    readers.recipients.includes = put_out_after_one  # type: ignore[method-assign]
    await readers.work()
    assert texts(readers, 1) == ["part 1"]
    assert await ended(readers) == [(State.ENDED.value, "The chat is not let in any more.")]


async def test_an_alert_that_waits_does_not_reach_whoever_was_put_out_meanwhile(
    readers: Readers,
) -> None:
    alert = Planned(Occasion(Kind.ALERT, 4, START), Address(11), owner=11)
    readers.ledger.put(alert, Content((Part(Message("Wallace spoke.")),)), START)
    readers.recipients.put_out = {11}
    await readers.work()
    assert readers.sender.arrived == []
    assert await ended(readers) == [(State.ENDED.value, "The chat is not let in any more.")]
