"""Readings of gauges: every one fits its measure, and what is not known has none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.adapters.observation.prometheus import PrometheusMeter
from bot.delivery.deliveries import State
from bot.feeds.model import Feed, FeedStatus, Standing
from bot.observation.measures import ALL, ANY, FEEDS, LAG, QUEUE, Kind
from bot.observation.standing import Snapshot, readings

NOW = datetime(2026, 11, 27, tzinfo=UTC)
BARE = Snapshot(version="1.0", ready=True)


def feed(number: int, **facts: object) -> Feed:
    return Feed(number, f"https://a.example/{number}", "a", NOW, None, NOW, **facts)  # type: ignore[arg-type]


def test_what_is_not_known_has_no_reading() -> None:
    assert not {one.measure.name for one in readings(BARE)} & {QUEUE.name, FEEDS.name}


def test_feeds_are_told_apart_by_how_they_do() -> None:
    statuses = [
        FeedStatus(feed(1), on_record=3),
        FeedStatus(feed(2, failures=2), waiting=1),
        FeedStatus(feed(3, standing=Standing.PARKED, failures=9)),
    ]
    found = readings(Snapshot("1.0", ready=True, feeds=statuses))
    health = {one.labels["health"]: one.value for one in found if one.measure is FEEDS}
    assert health == {"well": 1, "failing": 1, "parked": 1}


def test_a_state_without_deliveries_reads_nought() -> None:
    found = readings(Snapshot("1.0", ready=True, deliveries={State.WAITING: 2}))
    queue = {one.labels["state"]: one.value for one in found if one.measure is QUEUE}
    assert queue["waiting"] == 2
    assert queue["sent"] == 0


def test_labels_have_only_values_that_the_measure_names() -> None:
    snapshot = Snapshot(
        "1.0", ready=False, deliveries={}, feeds=[], waiting={"answer": 1, "errand": 0}
    )
    for reading in readings(snapshot):
        assert reading.labels.keys() == reading.measure.labels.keys()
        for name, value in reading.labels.items():
            assert reading.measure.labels[name] == ANY or value in reading.measure.labels[name]


def test_every_measure_follows_the_conventions_of_its_kind() -> None:
    assert len({measure.name for measure in ALL}) == len(ALL)
    for measure in ALL:
        assert measure.name.startswith("onrecord_")
        assert measure.name.endswith("_total") == (measure.kind is Kind.COUNTER)
        assert bool(measure.buckets) == (measure.kind is Kind.HISTOGRAM)
        assert not {"user", "chat", "question", "name"} & measure.labels.keys()


def test_a_gauge_that_was_read_once_and_is_not_known_any_more_is_not_shown_as_it_was() -> None:
    meter = PrometheusMeter()
    known = readings(Snapshot("1.0", ready=True, deliveries={State.WAITING: 5}))
    assert b'onrecord_outbox{state="waiting"} 5.0' in meter.text(known)
    assert b"onrecord_outbox{" not in meter.text(readings(BARE))


def test_a_value_lands_in_its_buckets() -> None:
    meter = PrometheusMeter()
    meter.observe(LAG, 0.02)
    text = meter.text([]).decode()
    assert 'onrecord_event_loop_lag_seconds_bucket{le="0.01"} 0.0' in text
    assert 'onrecord_event_loop_lag_seconds_bucket{le="0.025"} 1.0' in text


def test_a_label_that_the_measure_does_not_have_is_a_defect() -> None:
    with pytest.raises(ValueError, match="label"):
        PrometheusMeter().observe(LAG, 1.0, user="1")
