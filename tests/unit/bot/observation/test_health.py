"""When a bot is well, and when it is ready."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.observation.health import TELEGRAM_SILENT, Facts, alive, ready

FINE = Facts(handling=True, receiving=True, generation="0001-abc", telegram_age=1.0)


def test_a_bot_with_a_corpus_that_telegram_answers_is_ready() -> None:
    assert ready(FINE).ok


@pytest.mark.parametrize(
    "change",
    [{"handling": False}, {"receiving": False}, {"ended": ("outbox",)}],
)
def test_what_starting_again_may_help_makes_it_neither_well_nor_ready(
    change: dict[str, Any],
) -> None:
    assert not alive(replace(FINE, **change)).ok
    assert not ready(replace(FINE, **change)).ok


@pytest.mark.parametrize(
    ("change", "check", "told"),
    [
        ({"generation": None, "corpus_problem": "No articles."}, "corpus", "No articles."),
        ({"telegram_age": None}, "telegram", "has not answered yet"),
        ({"telegram_age": TELEGRAM_SILENT + 1}, "telegram", "has not answered for 91 s"),
    ],
)
def test_what_starting_again_does_not_help_makes_it_not_ready_and_says_why(
    change: dict[str, Any], check: str, told: str
) -> None:
    facts = replace(FINE, **change)
    assert alive(facts).ok
    assert not ready(facts).ok
    assert ready(facts).checks[check] == told


def test_the_task_that_ended_is_named() -> None:
    assert alive(replace(FINE, ended=("outbox",))).checks["tasks"] == "ended: outbox"
