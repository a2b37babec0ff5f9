"""A running bot under observation: metrics, health and readiness over real HTTP."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
from prometheus_client.parser import text_string_to_metric_families
from structlog.testing import capture_logs

from bot.observation import health, observing
from tests.e2e.conftest import StartBot
from tests.emulator.people import Person
from tests.emulator.world import Emulator, Failure

QUESTION = "what did Wallace say about withdrawal?"
PRIVATE = "zanzibarian hedgehogs"


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Monitor:
    """Somebody who asks the port of a bot."""

    def __init__(self, port: int) -> None:
        self._address = f"http://127.0.0.1:{port}"

    async def get(self, path: str) -> httpx.Response:
        async with httpx.AsyncClient(trust_env=False) as client:
            return await client.get(self._address + path, timeout=30)

    async def checks(self, path: str) -> tuple[int, dict[str, str]]:
        found = await self.get(path)
        return found.status_code, json.loads(found.text)["checks"]

    async def value(self, name: str, **labels: str) -> float:
        [value] = [
            sample.value
            for family in text_string_to_metric_families((await self.get("/metrics")).text)
            for sample in family.samples
            if sample.name == name and labels.items() <= sample.labels.items()
        ]
        return value

    async def counted(self, name: str, **labels: str) -> float:
        """The value once there is one: a reply arrives before its update has ended."""
        for _ in range(200):
            if value := await self.value(name, **labels):
                return value
            await asyncio.sleep(0.05)
        raise AssertionError(f"{name} {labels} stays 0")


@pytest.fixture
async def monitor(start_bot: StartBot, port: int) -> Monitor:
    await start_bot(metrics_port=port)
    return Monitor(port)


async def test_questions_are_counted_by_what_came_of_them(monitor: Monitor, alice: Person) -> None:
    assert await monitor.value("onrecord_questions_total", outcome="answered") == 0
    assert (await alice.ask(QUESTION)).blockquotes
    await alice.ask(f"what did anybody say about {PRIVATE}?")
    assert await monitor.value("onrecord_questions_total", outcome="answered") == 1
    assert await monitor.value("onrecord_questions_total", outcome="silence") == 1


async def test_every_stage_of_an_answer_is_timed_and_they_fit_into_one_another(
    monitor: Monitor, alice: Person
) -> None:
    await alice.ask(QUESTION)
    seconds = {
        stage: await monitor.counted("onrecord_stage_seconds_sum", stage=stage)
        for stage in ("wait", "encode", "search", "answer")
    }
    assert seconds["encode"] + seconds["search"] <= seconds["answer"]


async def test_the_bots_own_share_is_without_the_time_in_which_it_waits_for_telegram(
    monitor: Monitor, emulator: Emulator, alice: Person
) -> None:
    emulator.fail_next("sendMessage", Failure(status=500, delay=0.5))
    await alice.ask(QUESTION)
    whole = await monitor.counted("onrecord_update_seconds_sum", share="whole")
    own = await monitor.counted("onrecord_update_seconds_sum", share="own")
    assert 0 < own < whole - 0.4
    assert await monitor.value("onrecord_telegram_requests_total", outcome="failed") >= 1
    assert await monitor.value("onrecord_failures_total", cause="telegram") == 1


async def test_a_running_bot_is_well_and_ready(monitor: Monitor, emulator: Emulator) -> None:
    await emulator.until(lambda: emulator.calls("getUpdates"), 30)
    assert await monitor.checks("/healthz") == (200, {"updates": "ok", "tasks": "ok"})
    status, checks = await monitor.checks("/readyz")
    assert status == 200
    assert set(checks.values()) == {"ok"}
    assert await monitor.value("onrecord_ready") == 1


async def test_the_generation_that_serves_is_named(monitor: Monitor, corpus: Path) -> None:
    from retrieval.index.state import StateFolder

    serving = StateFolder(corpus).current
    assert await monitor.value("onrecord_generation_info", generation=serving) == 1
    assert await monitor.value("onrecord_articles") > 0
    assert await monitor.value("onrecord_outbox", state="waiting") == 0
    assert await monitor.value("onrecord_feeds", health="well") == 0
    assert await monitor.value("onrecord_work_waiting", workers="answer") == 0


async def test_without_a_corpus_the_bot_is_well_and_not_ready(
    start_bot: StartBot, port: int, tmp_path: Path
) -> None:
    await start_bot(metrics_port=port, corpus=tmp_path)
    status, _ = await Monitor(port).checks("/healthz")
    assert status == 200
    status, checks = await Monitor(port).checks("/readyz")
    assert status == 503
    assert "no corpus" in checks["corpus"].lower()


async def test_a_bot_that_telegram_does_not_answer_is_not_ready(
    start_bot: StartBot, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "TELEGRAM_SILENT", 0.0)
    monkeypatch.setattr(observing, "ASKED_EVERY", 3600.0)
    await start_bot(metrics_port=port)
    status, checks = await Monitor(port).checks("/readyz")
    assert status == 503
    assert "has not answered for" in checks["telegram"]


async def test_a_bot_that_no_updates_reach_is_not_well(start_bot: StartBot, port: int) -> None:
    bot = await start_bot(metrics_port=port)
    assert bot.updater
    await bot.updater.stop()
    try:
        assert await Monitor(port).checks("/healthz") == (
            503,
            {"updates": "not received", "tasks": "ok"},
        )
    finally:
        await bot.updater.start_polling(timeout=2, poll_interval=0)


async def test_no_word_of_a_question_and_nobodys_number_is_in_the_metrics(
    monitor: Monitor, alice: Person
) -> None:
    await alice.ask(f"what did anybody say about {PRIVATE}?")
    written = (await monitor.get("/metrics")).text
    assert "hedgehogs" not in written
    labels = re.findall(r'="([^"]*)"', written)
    assert str(alice.account.id) not in labels


async def test_nothing_listens_without_the_setting(start_bot: StartBot, port: int) -> None:
    await start_bot()
    with pytest.raises(httpx.ConnectError):
        await Monitor(port).get("/healthz")


async def test_all_lines_of_one_update_carry_its_reference_and_no_others(
    start_bot: StartBot, alice: Person
) -> None:
    carried: list[Any] = []

    def note(_: object, __: str, line: Any) -> Any:
        carried.append(line)
        return line

    with capture_logs(processors=[structlog.contextvars.merge_contextvars, note]):
        await start_bot()
        await alice.ask(QUESTION)
        await alice.ask(QUESTION)
    first, second = [line for line in carried if line["event"] == "question"]
    assert re.fullmatch("[0-9a-f]{8}", first["reference"])
    assert first["reference"] != second["reference"]
