"""What is measured: every name, what it means, and the only values that its labels may have.

No label holds a question, a name, a chat or a user: their values are written down here, but for
those that name a build of the corpus or of the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.delivery.deliveries import State

ANY: tuple[str, ...] = ()
"""Of a label whose values are not known beforehand."""


class Kind(StrEnum):
    """How values of one measure go together."""

    COUNTER = "counter"
    HISTOGRAM = "histogram"
    GAUGE = "gauge"


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is measured.

    Attributes:
        name: As monitoring knows it; counters end in ``_total``, times are in seconds.
        labels: Each with its values; every combination is shown from the start, as a rate cannot
            be made of what was not there before.
        buckets: Upper bounds of a histogram's.
    """

    name: str
    meaning: str
    kind: Kind
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    buckets: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A gauge's value at one moment."""

    measure: Measure
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)


_QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_LAG = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)
_SLOW = (1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0, 14400.0)

QUESTIONS = Measure(
    "onrecord_questions_total",
    "Questions by what came of them.",
    Kind.COUNTER,
    {"outcome": ("answered", "silence", "which_person", "nothing_asked", "refused", "failed")},
)
STAGES = Measure(
    "onrecord_stage_seconds",
    "Time that one update spent in a stage: waiting for a worker, encoding, searching the indexes, "
    "reranking, or all work of the worker together (answer).",
    Kind.HISTOGRAM,
    {"stage": ("wait", "encode", "search", "rerank", "answer")},
    _QUICK,
)
UPDATES = Measure(
    "onrecord_update_seconds",
    "Time from an update's arrival to the end of its handling: the whole, and the bot's own share, "
    "without the time in which it only waited for Telegram.",
    Kind.HISTOGRAM,
    {"share": ("whole", "own")},
    _QUICK,
)
FAILURES = Measure(
    "onrecord_failures_total",
    "Updates that ended in an apology, by its cause.",
    Kind.COUNTER,
    {"cause": ("integrity", "corpus", "telegram", "defect")},
)
TELEGRAM_REQUESTS = Measure(
    "onrecord_telegram_requests_total",
    "Requests to Telegram by what came of them, the outbox's not among them.",
    Kind.COUNTER,
    {"outcome": ("answered", "refused", "too_many", "failed")},
)
RELOADS = Measure(
    "onrecord_reloads_total",
    "Reloads of the corpus by what came of them.",
    Kind.COUNTER,
    {"outcome": ("done", "doubtful", "stopped", "failed")},
)
RELOAD_TIME = Measure(
    "onrecord_reload_seconds", "How long reloads that were done took.", Kind.HISTOGRAM, {}, _SLOW
)
DELIVERIES = Measure(
    "onrecord_deliveries_total",
    "Messages that the outbox sent, by what came of the request.",
    Kind.COUNTER,
    {"outcome": ("sent", "not_sent", "wait", "gone", "moved", "refused", "ambiguous")},
)
LAG = Measure(
    "onrecord_event_loop_lag_seconds",
    "How much later than asked the event loop came back.",
    Kind.HISTOGRAM,
    {},
    _LAG,
)
QUEUE = Measure(
    "onrecord_outbox",
    "Deliveries that the ledger remembers, by how they stand; those waiting are the queue.",
    Kind.GAUGE,
    {"state": tuple(state.value for state in State)},
)
WAITING = Measure(
    "onrecord_work_waiting",
    "Calls that wait for a worker thread.",
    Kind.GAUGE,
    {"workers": ("answer", "look-up", "record", "errand")},
)
UPDATES_WAITING = Measure(
    "onrecord_updates_waiting", "Updates that nobody has begun to handle.", Kind.GAUGE
)
GENERATION = Measure(
    "onrecord_generation_info",
    "The build of the corpus that serves; always 1.",
    Kind.GAUGE,
    {"generation": ANY, "model": ANY},
)
GENERATION_BUILT = Measure(
    "onrecord_generation_built_timestamp_seconds", "When it was built.", Kind.GAUGE
)
ARTICLES = Measure("onrecord_articles", "Articles in it.", Kind.GAUGE)
STATEMENTS = Measure("onrecord_statements", "Statements in it.", Kind.GAUGE)
FEEDS = Measure(
    "onrecord_feeds",
    "Feeds by how they do: read well, failing, or given up on.",
    Kind.GAUGE,
    {"health": ("well", "failing", "parked")},
)
FEED_ARTICLES = Measure(
    "onrecord_feed_articles",
    "Articles that feeds have listed, by how far they have come.",
    Kind.GAUGE,
    {"state": ("on_record", "waiting", "left")},
)
TELEGRAM_ANSWERED = Measure(
    "onrecord_telegram_answered_timestamp_seconds", "When Telegram answered last.", Kind.GAUGE
)
READY = Measure("onrecord_ready", "Whether /readyz would say yes: 1 or 0.", Kind.GAUGE)
BUILD = Measure(
    "onrecord_build_info", "The program's version; always 1.", Kind.GAUGE, {"version": ANY}
)

ALL = (
    QUESTIONS,
    STAGES,
    UPDATES,
    FAILURES,
    TELEGRAM_REQUESTS,
    RELOADS,
    RELOAD_TIME,
    DELIVERIES,
    LAG,
    QUEUE,
    WAITING,
    UPDATES_WAITING,
    GENERATION,
    GENERATION_BUILT,
    ARTICLES,
    STATEMENTS,
    FEEDS,
    FEED_ARTICLES,
    TELEGRAM_ANSWERED,
    READY,
    BUILD,
)
