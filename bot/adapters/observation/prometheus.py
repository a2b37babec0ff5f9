"""Measures in the form that Prometheus reads."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.observation.measures import ALL, Kind, Measure, Reading

CONTENT_TYPE = CONTENT_TYPE_LATEST

_Metric = Counter | Histogram | Gauge


class PrometheusMeter:
    """A :class:`bot.observation.meter.Meter` with a registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        GCCollector(registry=self._registry)
        self._metrics = {measure.name: self._made(measure) for measure in ALL}

    def count(self, measure: Measure, **labels: str) -> None:
        """One more of a counter."""
        counter = _of(self._metrics[measure.name], labels)
        assert isinstance(counter, Counter)  # noqa: S101 - its kind says so
        counter.inc()

    def observe(self, measure: Measure, value: float, **labels: str) -> None:
        """A value of a histogram."""
        histogram = _of(self._metrics[measure.name], labels)
        assert isinstance(histogram, Histogram)  # noqa: S101 - its kind says so
        histogram.observe(value)

    def text(self, readings: Iterable[Reading]) -> bytes:
        """All measures; gauges as they were just read, and those that were not without a value."""
        for measure in ALL:
            if measure.kind is Kind.GAUGE:
                self._registry.unregister(self._metrics[measure.name])
                self._metrics[measure.name] = self._made(measure)
        for reading in readings:
            gauge = _of(self._metrics[reading.measure.name], dict(reading.labels))
            assert isinstance(gauge, Gauge)  # noqa: S101 - its kind says so
            gauge.set(reading.value)
        return generate_latest(self._registry)

    def _made(self, measure: Measure) -> _Metric:
        names = list(measure.labels)
        match measure.kind:
            case Kind.GAUGE:
                return Gauge(measure.name, measure.meaning, names, registry=self._registry)
            case Kind.HISTOGRAM:
                metric: _Metric = Histogram(
                    measure.name,
                    measure.meaning,
                    names,
                    registry=self._registry,
                    buckets=measure.buckets,
                )
            case Kind.COUNTER:
                metric = Counter(measure.name, measure.meaning, names, registry=self._registry)
        for values in product(*measure.labels.values()) if names else ():
            metric.labels(*values)
        return metric


def _of(metric: _Metric, labels: dict[str, str]) -> _Metric:
    return metric.labels(**labels) if labels else metric
