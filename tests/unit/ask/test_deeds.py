"""Which words of a question name a deed."""

from __future__ import annotations

import pytest

from retrieval.ask.deeds import deed_called, deeds_called, deeds_told


@pytest.mark.parametrize("question", ["does bask still back thorley", "who voted to back her"])
def test_to_back_somebody_is_a_deed(question: str) -> None:
    assert [word for word, _ in deeds_called(question.split())] == ["back"]


@pytest.mark.parametrize(
    "question",
    [
        "how much did bask give back",
        "did thorley bring back the levy",
        "what he said back in july",
        "the back taxes of the harbour board",
    ],
)
def test_what_only_goes_with_another_verb_is_none(question: str) -> None:
    assert deed_called("back") not in deeds_told(question.split())


def test_who_dropped_out_has_withdrawn() -> None:
    assert deeds_told("why did bask drop out".split()) == {deed_called("withdraw"): "drop"}
