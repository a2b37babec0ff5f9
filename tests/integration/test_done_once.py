"""What a killed process has done in part, the next one does to the end, and nothing of it twice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.article_files import ArticleFiles
from bot.adding.adding import Adding, StaleProposal
from bot.adding.model import Sent
from bot.generations import roll_back
from bot.receiving.receipt import Receipt, handling
from retrieval.index.report import ReloadReport
from tests.fakes.reload_jobs import a_report
from tests.fakes.reloading import NOW, World, page


class Killed(BaseException):
    """In the place of a signal."""


class Desk:
    """The adding of articles, whose reload can be the last thing a process does."""

    def __init__(self, home: Path) -> None:
        self.shelf = ArticleFiles(home / "added")
        self.dies = False
        self.reloads: list[list[Path]] = []
        nowhere: Any = None
        waiting = ArticleFiles(home / "waiting")
        self.adding = Adding(
            nowhere, waiting, self.shelf, _direct, _direct, self._reload, lambda: NOW
        )

    async def _reload(self, paths: Sequence[Path]) -> ReloadReport:
        if self.dies:
            raise Killed
        self.reloads.append(list(paths))
        return a_report()

    @property
    def there(self) -> list[Path]:
        return sorted(self.shelf.root.rglob("*.jsonl"))


async def _direct(function: Callable[..., Any], *arguments: Any) -> Any:
    return function(*arguments)


async def _nothing() -> None:
    """Nothing is noted."""


def again() -> Receipt:
    """Of an update with which a process had begun that was killed."""
    return Receipt(begin=_nothing, step_aside=_nothing, again=True)


async def test_an_article_is_added_by_the_next_process_where_one_was_killed(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    proposal = await desk.adding.propose(Sent("sent.txt", page("the toll").encode()))
    desk.dies = True
    with pytest.raises(Killed):
        await desk.adding.accept(proposal.key)
    desk.dies = False
    with handling(again()):
        keys = (await desk.adding.accept(proposal.key)).keys
    assert desk.reloads == [desk.there]
    assert tuple(path.stem for path in desk.there) == keys
    with pytest.raises(StaleProposal):
        await desk.adding.accept(proposal.key)


async def test_an_article_is_taken_back_by_the_next_process_where_one_was_killed(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    proposal = await desk.adding.propose(Sent("sent.txt", page("the toll").encode()))
    [key] = (await desk.adding.accept(proposal.key)).keys
    desk.dies = True
    with pytest.raises(Killed):
        await desk.adding.take_back(key)
    desk.dies = False
    with pytest.raises(StaleProposal):
        await desk.adding.take_back(key)
    with handling(again()):
        await desk.adding.take_back(key)
    assert desk.there == []
    assert len(desk.reloads) == 2


def test_a_rollback_that_was_done_already_goes_no_further_back(tmp_path: Path) -> None:
    world = World(tmp_path)
    for topic in ("herring", "ferries", "bridges"):
        world.write(f"{topic}.txt", page(topic))
        world.reload(world.data)
    first, second, third = world.state.generations
    asked = datetime.now(UTC)
    assert roll_back(world.state, world.engine, since=asked) == second
    assert roll_back(world.state, world.engine, since=asked) == second
    assert roll_back(world.state, world.engine, since=asked + timedelta(hours=1)) == first
    assert roll_back(world.state, world.engine, third, asked) == third


def test_receipts_do_not_outlive_what_they_are_for() -> None:
    from bot.receiving.receipt import is_again, update_id

    async def seen() -> tuple[bool, int | None]:
        with handling(Receipt(begin=_nothing, step_aside=_nothing, again=True, update=8)):
            inside = is_again(), update_id()
        assert (is_again(), update_id()) == (False, None)
        return inside

    assert asyncio.run(seen()) == (True, 8)
