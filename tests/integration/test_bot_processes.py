"""Real bot processes behind one webhook: whoever is killed or away, each question has one reply."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.fakes.load import Plan, load

if TYPE_CHECKING:
    from tests.fakes.postgres_server import PostgresServer

LIGHT = (("ONRECORD_RERANK", "off"), ("ONRECORD_THREADS", "1"))


async def test_nothing_is_lost_or_doubled_where_processes_are_killed_and_the_database_restarts(
    corpus: Path, postgres: PostgresServer
) -> None:
    plan = Plan(
        processes=2, people=12, seconds=14, kills=(2.0,), restarts=(9.0,), down=0.5, settings=LIGHT
    )
    outcome = await load(corpus, postgres, plan)
    assert (outcome.tally.lost, outcome.tally.doubled, outcome.left) == (0, 0, 0), outcome.logs
    assert outcome.tally.answered + outcome.tally.again >= len(outcome.tally.asked) >= 24
    assert max(seconds for _, seconds in outcome.recoveries) < 40
