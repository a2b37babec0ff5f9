"""Reloads by admins: asked for, followed, reported; and questions that do not suffer from them."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot import building_root
from bot.offload import ReloadJob
from bot.reloading import Reloading
from bot.services import Services
from bot.settings import Settings
from tests.e2e.conftest import Alter, StartBot
from tests.e2e.newsroom.articles import ARTICLES
from tests.emulator.people import Person, Shown
from tests.emulator.world import Emulator, Failure
from tests.fakes import reload_jobs

QUESTION = "what did Brandt say about the ferry?"


def reloading_by(job: ReloadJob) -> Alter:
    """A bot whose reloads are this job, in a process of its own like any other."""

    def alter(services: Services) -> Services:
        return replace(services, reloading=Reloading(services.offload, job))

    return alter


async def settled(shown: Shown, wanted: str) -> str:
    """The text of a message once it has become what is wanted."""
    return str(await shown.emulator.until(lambda: wanted in shown.text and shown.text, 90))


async def test_a_corpus_is_loaded_from_nothing_by_an_admin_and_then_answers(
    start_bot: StartBot, newsroom: Path, tmp_path: Path, admin: Person, alice: Person
) -> None:
    sources = Path(shutil.copytree(newsroom, tmp_path / "news"))
    (sources / "empty.txt").write_text("")
    await start_bot(corpus=tmp_path / "new", sources=(sources,))
    assert "No articles have been loaded yet" in (await alice.ask("/help")).text
    assert "onrecord reload" not in (await alice.ask(QUESTION)).text
    assert "/reload" in (await admin.ask(QUESTION)).text

    progress = await admin.ask("/reload")
    report = await settled(progress, "Reload finished")

    assert "4 added, 1 rejected" in report
    assert "empty.txt: " in report
    assert (await alice.ask(QUESTION)).formatted("bold")[0] == "Una Brandt"


async def test_a_reload_without_anything_to_read_says_what_to_do(
    start_bot: StartBot, tmp_path: Path, admin: Person
) -> None:
    await start_bot(corpus=tmp_path / "new")
    text = await settled(await admin.ask("/reload"), "onrecord reload PATH")
    assert "ONRECORD_SOURCES" in text


async def test_a_path_behind_reload_is_not_passed_over(start_bot: StartBot, admin: Person) -> None:
    await start_bot()
    told = (await admin.ask("/reload /var/news")).text
    assert "onrecord reload PATH" in told
    assert "onrecord reload PATH" not in (await admin.ask("/generations")).text


async def test_people_are_answered_while_a_reload_runs_and_its_progress_is_shown_calmly(
    start_bot: StartBot, emulator: Emulator, admin: Person, alice: Person
) -> None:
    await start_bot(reloading_by(reload_jobs.never_ends))
    progress = await admin.ask("/reload")
    await settled(progress, "Encoding passages: 12 of 40")
    assert (await alice.ask("/start")).buttons
    assert (await alice.ask(QUESTION)).blockquotes
    await asyncio.sleep(1)
    assert len(emulator.calls("editMessageText")) == 1


async def test_a_second_reload_is_told_whose_is_running(start_bot: StartBot, admin: Person) -> None:
    await start_bot(reloading_by(reload_jobs.never_ends))
    await settled(await admin.ask("/reload"), "12 of 40")
    second = await settled(await admin.ask("/reload"), "already")
    assert second == "Ada is reloading already (Encoding passages: 12 of 40)."


async def test_a_reload_that_would_remove_much_is_done_once_it_is_confirmed(
    start_bot: StartBot, bot_settings: Settings, newsroom: Path, tmp_path: Path, admin: Person
) -> None:
    sources, corpus = Path(shutil.copytree(newsroom, tmp_path / "news")), tmp_path / "new"
    loaded = bot_settings.model_copy(update={"corpus": corpus})
    await asyncio.to_thread(building_root.reload, loaded, [sources], [], lambda _: None)
    await start_bot(corpus=corpus, sources=(sources,))
    for article in ARTICLES[:3]:
        (sources / f"{article['id']}.jsonl").unlink()
    shown = await admin.ask("/reload")
    assert "Nothing was changed yet" in await settled(shown, "remove 3 of 4 articles")
    await shown.tap("Reload all the same")
    assert "3 removed" in await settled(await admin.chat.reply(), "Reload finished")


async def test_a_reload_is_stopped_by_its_button_and_by_admins_only(
    start_bot: StartBot, admin: Person, bob: Person
) -> None:
    await start_bot(reloading_by(reload_jobs.never_ends))
    shown = await admin.ask("/reload")
    await settled(shown, "12 of 40")
    assert "Only admins" in await shown.tap("Stop", by=bob)
    assert "stays as it is" in await shown.tap("Stop")
    assert "What was on record before still is" in await settled(shown, "was stopped")
    assert shown.buttons == []
    assert "stop reload" in (await admin.ask("/audit")).text


@pytest.mark.parametrize(
    ("job", "told"),
    [
        (reload_jobs.finds_the_disk_full, "no space left"),
        (reload_jobs.dies, "What was on record before still is"),
    ],
)
async def test_a_reload_that_fails_says_why_and_the_old_corpus_goes_on(
    start_bot: StartBot,
    admin: Person,
    job: ReloadJob,
    told: str,
) -> None:
    await start_bot(reloading_by(job))
    text = await settled(await admin.ask("/reload"), "did not finish")
    assert told in text
    assert (await admin.ask(QUESTION)).blockquotes


async def test_many_rejections_come_as_a_file(
    start_bot: StartBot, emulator: Emulator, admin: Person
) -> None:
    await start_bot(reloading_by(reload_jobs.Rejects(30)))
    report = await settled(await admin.ask("/reload"), "Reload finished")
    assert "All 30 rejections are in the file" in report
    file = await admin.chat.reply()
    listed = emulator.files[file.json["document"]["file_id"]].decode()
    assert len(listed.splitlines()) == 30


async def test_a_report_too_long_for_one_message_comes_in_several(
    start_bot: StartBot, admin: Person
) -> None:
    reasons = reload_jobs.Rejects(10, "🦆" * 300)
    await start_bot(reloading_by(reasons))
    first = await settled(await admin.ask("/reload"), "Reload finished")
    second = await admin.chat.reply()
    assert [f"news/{n}.txt" in first + second.text for n in range(10)] == [True] * 10


async def test_the_report_arrives_though_the_progress_message_was_deleted(
    start_bot: StartBot, admin: Person
) -> None:
    await start_bot(reloading_by(reload_jobs.succeeds))
    progress = await admin.ask("/reload")
    del admin.chat.room.messages[progress.json["message_id"]]
    assert "Reload finished" in (await admin.chat.reply()).text


@pytest.mark.parametrize("failure", [Failure(status=500), Failure(drop=True)])
async def test_the_report_arrives_though_progress_could_not_be_shown(
    start_bot: StartBot, emulator: Emulator, admin: Person, failure: Failure
) -> None:
    await start_bot(reloading_by(reload_jobs.Rejects(1)))
    emulator.fail_next("editMessageText", failure)
    progress = await admin.ask("/reload")
    await emulator.until(lambda: "Reload finished" in progress.text or admin.chat.unread(), 30)
    text = progress.text if "finished" in progress.text else (await admin.chat.reply()).text
    assert "Reload finished" in text


@pytest.fixture
def reload_beside(bot_settings: Settings, tmp_path: Path) -> Callable[[], None]:
    """``onrecord reload`` of one more article, run beside the bot."""

    def run() -> None:
        article = {
            "title": "Pier opens",
            "text": "The pier opens.\n\n“The pier will open on Sunday,” said Una Brandt.",
        }
        (tmp_path / "more.jsonl").write_text(json.dumps(article))
        building_root.reload(bot_settings, [tmp_path / "more.jsonl"], [], lambda _: None)

    return run


async def test_articles_loaded_from_the_command_line_answer_at_once_and_old_buttons_say_so(
    start_bot: StartBot, alice: Person, reload_beside: Callable[[], None]
) -> None:
    await start_bot()
    old = await alice.ask(QUESTION)
    await asyncio.to_thread(reload_beside)
    assert "The pier will open" in (await alice.ask("what did Brandt say about the pier?")).text
    assert "ask again" in await old.tap("More")
    await old.tap(next(label for label in old.buttons if label.startswith("Context")))
    assert old.blockquotes[0] in (await alice.chat.reply()).formatted("bold")
