"""Dashboard and alerts name only what the bot exposes, and what they say can be done."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from bot.adapters.observation.prometheus import PrometheusMeter
from bot.observation.measures import ALL, ANY, Kind
from bot.observation.standing import Reading

_ALWAYS = {"up", "process_resident_memory_bytes", "process_cpu_seconds_total", "process_open_fds"}
"""What Prometheus itself and its client add; the client measures processes on Linux only."""

_WORDS = {"sum", "by", "without", "rate", "increase", "time", "and", "le", "histogram_quantile"}


@pytest.fixture(scope="module")
def exposed() -> set[str]:
    """Names of all samples of a bot that knows everything."""
    readings = [
        Reading(measure, 1, {label: [*known, "x"][0] for label, known in measure.labels.items()})
        for measure in ALL
        if measure.kind is Kind.GAUGE
    ]  # fmt: skip
    text = PrometheusMeter().text(readings).decode()
    return {
        sample.name for family in text_string_to_metric_families(text) for sample in family.samples
    }


def rules(root: Path) -> list[dict[str, Any]]:
    alerts = yaml.safe_load((root / "deploy/monitoring/alerts.yaml").read_text())
    return [rule for group in alerts["groups"] for rule in group["rules"]]


def expressions(root: Path) -> list[str]:
    board = json.loads((root / "deploy/monitoring/dashboard.json").read_text())
    shown = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    return [rule["expr"] for rule in rules(root)] + shown


def names_in(expression: str) -> set[str]:
    """Metric names: identifiers outside of label selectors, groupings and durations."""
    bare = re.sub(r"\{[^}]*\}|\[[^\]]*\]|\b(by|without) \([^)]*\)", " ", expression)
    return set(re.findall(r"\b[a-z][a-z0-9_]+\b", bare)) - _WORDS


def test_every_metric_that_is_looked_at_exists(project_root: Path, exposed: set[str]) -> None:
    for expression in expressions(project_root):
        assert names_in(expression), expression
        assert names_in(expression) <= exposed | _ALWAYS, expression


def test_every_label_that_is_chosen_by_exists_and_has_that_value(project_root: Path) -> None:
    measures = {measure.name: measure for measure in ALL}
    for expression in expressions(project_root):
        for name, selector in re.findall(r"(onrecord_\w+)\{([^}]*)\}", expression):
            measure = measures[re.sub(r"_(bucket|sum|count)$", "", name)]
            for label, _, value in re.findall(r'(\w+)(=~?)"([^"]*)"', selector):
                if label in {"job", "instance"}:
                    continue
                assert label in measure.labels, expression
                known = measure.labels[label]
                assert known == ANY or set(value.split("|")) <= set(known), expression


def test_every_measure_is_shown_or_watched(project_root: Path) -> None:
    looked_at = " ".join(expressions(project_root))
    for measure in ALL:
        assert measure.name in looked_at, measure.name


def test_every_alert_says_how_bad_it_is_what_it_means_and_what_to_do(project_root: Path) -> None:
    named = [rule["alert"] for rule in rules(project_root)]
    assert len(set(named)) == len(named)
    for rule in rules(project_root):
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert {"summary", "runbook"} <= rule["annotations"].keys()


def test_the_dashboards_panels_do_not_overlap(project_root: Path) -> None:
    board = json.loads((project_root / "deploy/monitoring/dashboard.json").read_text())
    places = [panel["gridPos"] for panel in board["panels"]]
    assert len({(place["x"], place["y"]) for place in places}) == len(places)
    assert all(place["x"] + place["w"] <= 24 for place in places)
