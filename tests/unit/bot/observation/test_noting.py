"""What happens, as counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from bot.delivery.model import Address
from bot.delivery.outcomes import (
    Ambiguous,
    Gone,
    Moved,
    NotSent,
    Outcome,
    Refused,
    Sent,
    Wait,
)
from bot.delivery.parts import Part
from bot.observation.journeys import Journey, Lap, Stage, lap, reference, travelling
from bot.observation.measures import DELIVERIES, QUESTIONS, RELOADS, STAGES, Measure
from bot.observation.noting import note_question, note_reload, note_update
from bot.observation.sendings import NotedSender
from retrieval.errors import DoubtfulReload, ReloadCancelled, StorageError, UserError


@dataclass
class Tally:
    """Remembers what it is told."""

    counted: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    observed: list[tuple[str, float, dict[str, str]]] = field(default_factory=list)

    def count(self, measure: Measure, **labels: str) -> None:
        self.counted.append((measure.name, labels))

    def observe(self, measure: Measure, value: float, **labels: str) -> None:
        self.observed.append((measure.name, value, labels))


async def failing(error: Exception) -> Any:
    raise error


@pytest.mark.parametrize(
    ("error", "outcome"), [(UserError("no"), "refused"), (StorageError("no"), "failed")]
)
async def test_a_question_that_fails_is_counted_and_fails(error: Exception, outcome: str) -> None:
    tally = Tally()
    with pytest.raises(type(error)):
        await note_question(tally, failing(error))
    assert tally.counted == [(QUESTIONS.name, {"outcome": outcome})]


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (DoubtfulReload("?"), "doubtful"),
        (ReloadCancelled("!"), "stopped"),
        (StorageError("full"), "failed"),
    ],
)
def test_a_reload_is_counted_by_why_it_was_not_done(error: Exception, outcome: str) -> None:
    tally = Tally()
    with pytest.raises(type(error)), note_reload(tally):
        raise error
    assert tally.counted == [(RELOADS.name, {"outcome": outcome})]
    assert tally.observed == []


def test_a_reload_that_is_done_is_timed() -> None:
    tally = Tally()
    with note_reload(tally):
        pass
    assert tally.counted == [(RELOADS.name, {"outcome": "done"})]
    assert len(tally.observed) == 1


def test_stages_that_an_update_did_not_enter_have_no_times() -> None:
    tally = Tally()
    note_update(tally, Journey(begin=0.0, end=4.0, laps=[Lap(Stage.SEARCH, 1, 3)]))
    assert [one for one in tally.observed if one[0] == STAGES.name] == [
        (STAGES.name, 2, {"stage": "search"})
    ]


@pytest.mark.parametrize(
    ("outcome", "name"),
    [
        (Sent(1), "sent"),
        (NotSent("x"), "not_sent"),
        (Wait(3), "wait"),
        (Gone("x"), "gone"),
        (Moved(-100), "moved"),
        (Refused("x"), "refused"),
        (Ambiguous("x"), "ambiguous"),
    ],
)
async def test_every_outcome_of_a_sending_has_a_name_that_the_measure_knows(
    outcome: Outcome, name: str
) -> None:
    class Scripted:
        async def send(self, *_: object) -> Outcome:
            return outcome

        async def reachable(self) -> bool:
            return True

    tally = Tally()
    sender = NotedSender(Scripted(), tally)
    assert await sender.send(Address(1), cast("Part", None)) == outcome
    assert tally.counted == [(DELIVERIES.name, {"outcome": name})]
    assert name in DELIVERIES.labels["outcome"]


def test_what_belongs_to_no_journey_is_not_timed_and_has_a_reference_of_its_own() -> None:
    journey = Journey()
    with lap(Stage.SEARCH):
        pass
    with travelling(journey), lap(Stage.SEARCH):
        assert reference() == journey.reference
    assert [one.stage for one in journey.laps] == [Stage.SEARCH]
    assert reference() != journey.reference
