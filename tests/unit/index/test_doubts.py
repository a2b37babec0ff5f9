"""Which reloads ought to be looked at before they are done."""

from __future__ import annotations

from retrieval.index.doubts import doubt_about
from retrieval.index.report import FileVerdict, Outcome

REASONS = {"rejected": "it is empty"}


def verdicts(**counts: int) -> list[FileVerdict]:
    return [
        FileVerdict(f"{outcome}-{n}.txt", Outcome(outcome), REASONS.get(outcome))
        for outcome, count in counts.items()
        for n in range(count)
    ]


def test_a_plan_that_would_remove_a_tenth_is_fine_and_more_is_doubtful() -> None:
    assert doubt_about(verdicts(unchanged=90, removed=10), 100) is None
    doubt = doubt_about(verdicts(unchanged=89, removed=11), 100)
    assert doubt is not None
    assert "remove 11 of 100 articles (removed-0.txt; removed-1.txt; removed-2.txt; …)" in str(
        doubt
    )


def test_rejections_are_measured_by_what_was_read() -> None:
    assert doubt_about(verdicts(added=50, rejected=5), 0) is None
    doubt = doubt_about(verdicts(added=20, rejected=5), 0)
    assert doubt is not None
    assert "reject 5 of 25 sources (rejected-0.txt: it is empty;" in str(doubt)


def test_in_a_small_corpus_a_couple_of_removals_need_no_second_look() -> None:
    assert doubt_about(verdicts(unchanged=2, removed=2), 4) is None
