"""Finished journeys as OpenTelemetry traces: a span for the update, one for each stage's laps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.observation.journeys import Journey
from bot.settings import SettingsError

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import SpanProcessor
    from opentelemetry.trace import Tracer

EXTRA = "traces"
NANO = 1_000_000_000


class Traces:
    """Is told of journeys, and exports them in the background; close it at the end.

    Args:
        processor: Takes the spans.
    """

    def __init__(self, processor: SpanProcessor, version: str) -> None:
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider

        resource = Resource({"service.name": "onrecord", "service.version": version})
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        self._provider.add_span_processor(processor)
        self._tracer: Tracer = self._provider.get_tracer("onrecord")

    def finished(self, journey: Journey) -> None:
        """Export one journey; without a word of what was asked, or of who asked."""
        from opentelemetry.trace import set_span_in_context

        if journey.end is None:
            return

        def at(moment: float) -> int:
            return int((journey.started_at + moment - journey.begin) * NANO)

        root = self._tracer.start_span(
            "update", start_time=at(journey.begin), attributes={"reference": journey.reference}
        )
        inside = set_span_in_context(root)
        for lap in tuple(journey.laps):
            span = self._tracer.start_span(
                lap.stage.value, context=inside, start_time=at(lap.begin)
            )
            span.end(at(lap.end))
        root.end(at(journey.end))

    def close(self) -> None:
        """Export what waits."""
        self._provider.shutdown()


def traces_to(address: str, version: str) -> Traces:
    """Traces to a collector that takes OTLP over HTTP.

    Raises:
        SettingsError: If what exports is not installed.
    """
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ModuleNotFoundError as error:
        raise SettingsError(
            "ONRECORD_TRACES_URL is set, and what exports traces is not installed. "
            f"Run pip install 'onrecord[{EXTRA}]', or unset it."
        ) from error
    return Traces(BatchSpanProcessor(OTLPSpanExporter(endpoint=address)), version)
