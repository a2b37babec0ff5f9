"""Whether the bot is well and whether it can answer, by facts that were gathered before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TELEGRAM_SILENT = 90.0
"""Seconds without an answer from Telegram after which the bot is not ready; it is asked at least
every 30 and given 30 more."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a bot.

    Attributes:
        handling: Whether updates are being handled; ``receiving`` whether they come in.
        ended: Names of the bot's own tasks that have ended though they should not.
        generation: What serves.
        corpus_problem: Why nothing serves.
        telegram_age: Seconds since Telegram answered; ``None`` if it has not yet.
    """

    handling: bool
    receiving: bool
    ended: tuple[str, ...] = ()
    generation: str | None = None
    corpus_problem: str | None = None
    telegram_age: float | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """An answer, and for each thing that was looked at how it is, in words."""

    ok: bool
    checks: Mapping[str, str]


FINE = "ok"


def alive(facts: Facts) -> Health:
    """Whether the process does its work; if not, starting it again may help."""
    checks = {
        "updates": _updates(facts),
        "tasks": f"ended: {', '.join(facts.ended)}" if facts.ended else FINE,
    }
    return _judged(checks)


def ready(facts: Facts) -> Health:
    """Whether a question would be answered now."""
    checks = {
        **alive(facts).checks,
        "corpus": FINE if facts.generation else facts.corpus_problem or "nothing is loaded",
        "telegram": _telegram(facts.telegram_age),
    }
    return _judged(checks)


def _judged(checks: Mapping[str, str]) -> Health:
    return Health(all(told == FINE for told in checks.values()), checks)


def _updates(facts: Facts) -> str:
    if not facts.handling:
        return "not handled: the bot starts or stops"
    return FINE if facts.receiving else "not received"


def _telegram(age: float | None) -> str:
    if age is None:
        return "has not answered yet"
    return FINE if age <= TELEGRAM_SILENT else f"has not answered for {age:.0f} s"
