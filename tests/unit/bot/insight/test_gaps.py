"""Questions without an answer are grouped by what they ask for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.insight.gaps import Asked, Gap, gaps_among
from bot.render.gaps import LISTED, gap_line, gaps_blocks
from bot.render.pages import messages_of
from retrieval.ports import Vectors

NOW = datetime(2026, 3, 17, 9, tzinfo=UTC)
TOPICS = {"floods": (1, 0, 0), "flooding": (0.9, 0.436, 0), "rail": (0, 1, 0), "tax": (0, 0, 1)}


def encode(texts: Sequence[str]) -> Vectors:
    """By the topic that a question names."""
    rows = [next(v for word, v in TOPICS.items() if word in text.lower()) for text in texts]
    return np.array(rows, dtype=np.float32)


def asked(*questions: str) -> list[Asked]:
    return [Asked(one, NOW + timedelta(hours=number)) for number, one in enumerate(questions)]


def test_wordings_of_one_thing_are_one_gap_under_the_commonest_wording() -> None:
    found = gaps_among(
        asked("what about floods?", "Rail", "flooding in March?", "What about floods"), encode
    )
    assert found == (
        Gap("What about floods", 3, NOW + timedelta(hours=3), ("flooding in March?",)),
        Gap("Rail", 1, NOW + timedelta(hours=1)),
    )


def test_what_was_asked_as_often_is_listed_latest_first() -> None:
    assert [gap.question for gap in gaps_among(asked("tax", "rail", "floods"), encode)] == [
        "floods",
        "rail",
        "tax",
    ]


def test_nothing_asked_is_no_gap_and_reads_no_model() -> None:
    def unread(_: Sequence[str]) -> Vectors:
        pytest.fail("nothing was asked")

    assert gaps_among([], unread) == ()


@given(st.lists(st.sampled_from([*TOPICS, "Floods?", "RAIL!", "the tax"]), max_size=30))
def test_every_question_counts_once(questions: list[str]) -> None:
    found = gaps_among(asked(*questions), encode)
    assert sum(gap.times for gap in found) == len(questions)
    wordings = [word for gap in found for word in (gap.question, *gap.others)]
    assert len(wordings) == len(set(wordings))


def test_a_line_says_how_often_when_and_how_else() -> None:
    gap = Gap("floods", 4, NOW, ("a", "b", "c"))
    assert gap_line(gap) == "asked 4 times, last on 17 March; also “a”, “b” and 1 more wording"
    assert gap_line(Gap("floods", 1, NOW)) == "asked 1 time, last on 17 March"


def test_many_gaps_are_counted_and_none_is_said_plainly() -> None:
    many = [Gap(f"question {number}", 1, NOW) for number in range(LISTED + 3)]
    [message] = messages_of(gaps_blocks(many, 7))
    assert "And 3 more questions; onrecord gaps lists them all." in message.text
    [message] = messages_of(gaps_blocks([], 1))
    assert message.text.startswith("Every question of the last 1 day had an answer")
