"""What judgements come to."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from rich.console import Console

from bot.feedback import WORST, Judgement, Reason, digest_of, report_of
from bot.payloads.feedback import feedback_payload
from bot.terminal.feedback import print_feedback

NOW = datetime(2026, 3, 17, 9, 30, tzinfo=UTC)


def said(
    question: str, *, right: bool, reason: Reason | None = None, kept: bool = True
) -> Judgement:
    shown = question if kept else None
    return Judgement(NOW, shown, digest_of(question), "g1", ("q_1", "q_2"), right, reason)


def test_nothing_said_has_no_share() -> None:
    report = report_of([])
    assert (report.total, report.share, report.worst) == (0, None, ())


def test_spaces_and_capitals_make_no_other_question() -> None:
    assert digest_of(" What  did Wallace say? ") == digest_of("what did wallace say?")
    assert digest_of("what?") != digest_of("why?")


def test_the_question_with_the_most_wrong_answers_comes_first() -> None:
    report = report_of(
        [
            said("one?", right=False, reason=Reason.TOPIC),
            said("two?", right=False, reason=Reason.PERSON),
            said("Two?", right=False, reason=Reason.PERSON),
            said("three?", right=True),
        ]
    )
    assert report.share == 0.25
    assert [one.question for one in report.worst] == ["two?", "one?"]
    assert report.reasons == ((Reason.PERSON, 2), (Reason.TOPIC, 1))


def test_a_report_names_a_few_questions_only() -> None:
    report = report_of([said(f"{number}?", right=False) for number in range(30)])
    assert report.wrong == 30
    assert len(report.worst) == WORST


def test_texts_that_are_not_kept_are_told_by_their_digest() -> None:
    report = report_of([said("secret?", right=False, kept=False)])
    payload = feedback_payload(report)
    assert payload["worst"][0]["question"] is None
    assert payload["worst"][0]["hits"] == ["q_1", "q_2"]
    printed = io.StringIO()
    print_feedback(Console(file=printed, width=120), report)
    assert digest_of("secret?") in printed.getvalue()
    assert "secret" not in printed.getvalue()
