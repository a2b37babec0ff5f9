"""Kill -9 at any point of a sending: on the next start each message is there once or in doubt."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.adapters.outbox.troubles import SqlTroubles
from bot.delivery.deliveries import Policy
from tests.fakes.dying_outbox import ARRIVED, run
from tests.fakes.homes import database_of, lead_to

if TYPE_CHECKING:
    from tests.fakes.postgres_server import PostgresServer

NEVER = 0
LATER = timedelta(minutes=6)
"""Longer than any claim lasts."""

ALL = {(chat, part) for chat in (1, 2, 3, -4) for part in (1, 2)}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the outboxes die in forks")

Die = Callable[[int, Policy], tuple[Path, str]]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def die(
    engine: str,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    project_root: Path,
) -> Iterator[Die]:
    server: PostgresServer | None = None
    before = ""
    if engine == "postgresql":
        tables, server = (request.getfixturevalue(one) for one in ("postgres_tables", "postgres"))
    with subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.dying_outbox"],
        cwd=project_root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as forks:

        def at(point: int, policy: Policy) -> tuple[Path, str]:
            home = tmp_path_factory.mktemp("home")
            nonlocal before
            if server:
                if before:
                    server.drop(before)
                before = server.new(tables)
                lead_to(home, before)
            with closing(database_of(home)) as database:
                database.prepare()
            assert forks.stdin is not None
            assert forks.stdout is not None
            forks.stdin.write(f"{home}\t{point}\t{policy.value}\n")
            forks.stdin.flush()
            return home, forks.stdout.readline().strip()

        yield at
        assert forks.stdin is not None
        forks.stdin.close()


@pytest.fixture(scope="module")
def points(die: Die, engine: str) -> range:
    """Every point, by a run that is left alive; on a server, which takes longer, every third."""
    return range(1, int(die(NEVER, Policy.REPORT)[1]) + 1, 1 if engine == "sqlite" else 3)


def arrived(home: Path) -> Counter[tuple[int, int]]:
    """How often each part arrived; whatever is marked as sent again counts like the rest."""
    found: Counter[tuple[int, int]] = Counter()
    for line in (home / ARRIVED).read_text().splitlines():
        chat, text = line.split("\t")
        found[int(chat), int(text.rstrip("'").rpartition(" ")[2])] += 1
    return found


def doubted(home: Path) -> set[tuple[int, int]]:
    with closing(database_of(home)) as database:
        return {(one.address.chat_id, one.number) for one in SqlTroubles(database).open(100)}


def test_a_run_passes_points_before_and_after_each_step(points: range) -> None:
    assert points[-1] > 50


def test_after_a_kill_at_any_point_every_message_arrives_once_or_is_reported(
    die: Die, points: range
) -> None:
    doubts = 0
    for point in points:
        home, ending = die(point, Policy.REPORT)
        assert ending == "killed", point
        run(home, NEVER, Policy.REPORT, later=LATER)
        found, doubtful = arrived(home), doubted(home)
        assert max(found.values()) == 1, point
        assert ALL - set(found) <= doubtful, point
        doubts += len(doubtful)
        assert len(doubtful) <= 2, point
    assert doubts, "no kill came between a request and its answer"


def test_where_the_policy_is_to_resend_every_message_arrives_and_a_second_one_says_so(
    die: Die, points: range
) -> None:
    for point in points[::5]:
        home, _ = die(point, Policy.RESEND)
        run(home, NEVER, Policy.RESEND, later=LATER)
        found = arrived(home)
        assert set(found) == ALL, point
        twice = sum(count - 1 for count in found.values())
        assert twice <= (home / ARRIVED).read_text().count("Sent again: "), point
        assert doubted(home) == set(), point
