"""Finished journeys as spans."""

from __future__ import annotations

from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from bot.adapters.observation.traces import NANO, Traces
from bot.observation.journeys import Journey, Lap, Stage


def test_an_update_is_one_trace_with_a_span_for_each_stay_at_its_time() -> None:
    exporter = InMemorySpanExporter()
    traces = Traces(SimpleSpanProcessor(exporter), "1.0")
    laps = [Lap(Stage.SEARCH, 101, 102), Lap(Stage.RERANK, 102, 104)]
    journey = Journey("ab12cd34", started_at=5000, begin=100, end=110, laps=laps)
    traces.finished(journey)
    search, rerank, update = exporter.get_finished_spans()
    traces.close()
    assert [span.name for span in (search, rerank, update)] == ["search", "rerank", "update"]
    assert dict(update.attributes or {}) == {"reference": "ab12cd34"}
    assert (update.start_time, update.end_time) == (5000 * NANO, 5010 * NANO)
    assert (search.start_time, search.end_time) == (5001 * NANO, 5002 * NANO)
    for span in (search, rerank):
        assert span.parent
        assert span.parent.span_id == update.context.span_id
