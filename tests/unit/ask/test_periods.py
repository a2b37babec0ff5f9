"""Days in questions, asked on Monday 16 March 2026 in the evening."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.ask.periods import find_period, is_deadline, is_history

NOW = datetime(2026, 3, 16, 20, 30, tzinfo=UTC)


def days(question: str, now: datetime = NOW) -> tuple[str | None, str | None] | None:
    """First and last day of the period found, in short."""
    period, _ = find_period(question, now)
    if period is None:
        return None
    return (
        period.start.isoformat() if period.start else None,
        period.last.isoformat() if period.last else None,
    )


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("since March", "2026-03-01", None),
        ("since last March", "2025-03-01", None),
        ("since Monday", "2026-03-16", None),
        ("since 10 March", "2026-03-10", None),
        ("from 10 March onwards", "2026-03-10", None),
        ("since 2022", "2022-01-01", None),
        ("after 12 March", "2026-03-13", None),
        ("before Friday", None, "2026-03-12"),
        ("until February", None, "2026-02-28"),
        ("before November", None, "2025-10-31"),
        ("until Friday", None, "2026-03-13"),
        ("yesterday", "2026-03-15", "2026-03-15"),
        ("the day before yesterday", "2026-03-14", "2026-03-14"),
        ("today", "2026-03-16", "2026-03-16"),
        ("this morning", "2026-03-16", "2026-03-16"),
        ("last night", "2026-03-15", "2026-03-15"),
        ("last week", "2026-03-09", "2026-03-15"),
        ("this week", "2026-03-16", "2026-03-22"),
        ("over the weekend", "2026-03-14", "2026-03-15"),
        ("in the last two weeks", "2026-03-02", "2026-03-16"),
        ("in the past month", "2026-02-16", "2026-03-16"),
        ("three days ago", "2026-03-13", "2026-03-13"),
        ("last month", "2026-02-01", "2026-02-28"),
        ("in February 2022", "2022-02-01", "2022-02-28"),
        ("in April", "2025-04-01", "2025-04-30"),
        ("in early March", "2026-03-01", "2026-03-10"),
        ("in 2022", "2022-01-01", "2022-12-31"),
        ("on 12 March", "2026-03-12", "2026-03-12"),
        ("on Thursday 12 March", "2026-03-12", "2026-03-12"),
        ("on March 12th, 2022", "2022-03-12", "2022-03-12"),
        ("on 12/03/2022", "2022-03-12", "2022-03-12"),
        ("on 2022-03-12", "2022-03-12", "2022-03-12"),
        ("on 12 March last year", "2025-03-12", "2025-03-12"),
        ("on 29 February", "2024-02-29", "2024-02-29"),
        ("on Sunday", "2026-03-15", "2026-03-15"),
        ("last Monday", "2026-03-09", "2026-03-09"),
        ("on Sunday morning", "2026-03-15", "2026-03-15"),
        ("between 3 and 10 March", "2026-03-03", "2026-03-10"),
        ("from 14 to 20 Feb", "2026-02-14", "2026-02-20"),
        ("14–20 Feb 2022", "2022-02-14", "2022-02-20"),
        ("March 3-10 2022", "2022-03-03", "2022-03-10"),
        ("from 28 December to 3 January", "2025-12-28", "2026-01-03"),
        ("between Monday and Wednesday", "2026-03-09", "2026-03-11"),
        ("from Friday to now", "2026-03-13", "2026-03-16"),
    ],
)  # fmt: skip
def test_words_for_days_become_a_period_and_leave_the_question(
    words: str, first: str | None, last: str | None
) -> None:
    period, rest = find_period(f"what has Wallace said {words} about troops?", NOW)
    assert period is not None
    assert (period.start and period.start.isoformat(), period.last and period.last.isoformat()) == (
        first,
        last,
    )
    assert rest == "what has Wallace said about troops?"
    assert period.words in words or words in period.words


@pytest.mark.parametrize(
    "question",
    [
        "what did Pell say before the vote",
        "what did Theresa May say about tariffs",
        "quotes from May on tariffs",
        "may Wallace stay?",
        "did they march for peace",
        "what did he say about the march on Parliament",
        "what did she say at second reading",
        "what did he say in 5 minutes",
        "what did Pell say about the 2024 budget",
        "what did Pell say in 2000 homes",
        "what did he say about 1,200 troops",
        "did he mention Article 5",
        "what about 3 to 10 per cent",
        "the 12 March deal",
        "what did he say about his last week in office",
        "does Johnson have confidence in May?",
        "what did he say about last week's vote",
        "what did he say about yesterday",
        "what did he say on Sunday Table about bakeries",
        "will they leave by 31 July",
        "what did he promise for 2030",
        "what did he say on 30 February 2022",
        "who said “we will leave on Monday”?",
        "who said 'see you in March'?",
        "what has he said since then",
        "since when has he said that",
    ],
)
def test_what_is_no_limit_in_time_is_left_alone(question: str) -> None:
    assert find_period(question, NOW) == (None, question)


def test_words_in_any_place_go_with_the_comma_beside_them() -> None:
    for question in (
        "In February 2022, what did Biden say?",
        "what did Biden, in February 2022, say?",
        "what did Biden say in February 2022?",
    ):
        _, rest = find_period(question, NOW)
        assert rest == "what did Biden say?"


def test_today_is_the_askers_day() -> None:
    late = datetime(2026, 3, 16, 23, 30, tzinfo=UTC)
    assert days("what was said today", late) == ("2026-03-16", "2026-03-16")
    tokyo = late.astimezone(ZoneInfo("Asia/Tokyo"))
    assert days("what was said today", tokyo) == ("2026-03-17", "2026-03-17")


WORDS = st.sampled_from(
    """
    since from to between and on in until before last this the past March May Feb Monday week
    weeks 3 31 99 2022 29 February yesterday ago days 2022-02-31 12/13/2022 a , - – 's ' " ? of
    """.split()
)


@given(
    st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=80),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
)
@example("on 29 February", date(1996, 2, 28))
@example("from 31 to 1 February 2022", date(2022, 3, 1))
def test_any_words_give_a_period_that_has_begun_and_is_not_empty_or_none(
    question: str, today: date
) -> None:
    period, rest = find_period(question, datetime(today.year, today.month, today.day, tzinfo=UTC))
    if period is None:
        assert rest == question
        return
    assert period.start or period.end
    if period.start:
        assert period.start <= today
    if period.start and period.end:
        assert period.start < period.end
    assert len(rest) < len(question)


@given(st.integers(0, 3000))
def test_a_day_written_out_is_that_day(back: int) -> None:
    day = date(2026, 3, 16) - timedelta(days=back)
    for written in (f"{day.day} {day:%B %Y}", day.isoformat(), f"{day:%b} {day.day}, {day.year}"):
        assert days(f"what was said on {written}?") == (day.isoformat(), day.isoformat())


def test_a_word_for_a_day_that_ends_a_name_is_no_period() -> None:
    assert find_period("what did USA Today report on taxes?", NOW)[0] is None
    assert find_period("what did Wallace say today?", NOW)[0] is not None
    assert find_period("Today Wallace said what?", NOW)[0] is not None


def test_a_programme_that_is_called_today_is_no_period() -> None:
    assert find_period("what did Brandt say at the Today show about ferries?", NOW)[0] is None


@pytest.mark.parametrize(
    ("question", "history"),
    [
        ("how did Brandt define the nation in 1998?", True),
        ("how did Brandt define the nation in December 1998?", True),
        ("how did Brandt define the nation in 2024?", False),
        ("what happened since 1998?", False),
        ("what happened last year?", False),
    ],
)
def test_only_a_year_from_before_anything_on_record_is_history(
    question: str, history: bool
) -> None:
    assert is_history(find_period(question, NOW)[0], date(2024, 3, 1)) is history


@pytest.mark.parametrize(
    "question",
    [
        "what did Wallace take away from the rail reform that failed in 2013?",
        "the bridge that was first closed to lorries in March 2024",
        "how did Thorley defend the ferry scheme, which started in 2009",
        "what do ministers who resigned in May 2019 think now",
        "what does Thorley think of the harbour act passed in 2011?",
        "would Wallace repeal the harbour act passed in 2011?",
        "how did he justify not backing Thorley at the conference back in July",
        "share who want clean energy, usa today poll",
        "a package for tonight on bread",
    ],
)
def test_when_a_thing_was_that_is_asked_about_is_no_limit(question: str) -> None:
    assert find_period(question, NOW) == (None, question)


@pytest.mark.parametrize(
    "question",
    [
        "tell me who resigned in February",
        "which ministers resigned in February",
        "what did Wallace say about the ferries that sank last week",
        "how did Wallace answer those who wanted him to resign in February 2026?",
        "what did Wallace say about the harbour act in 2024?",
        "was the harbour act passed in 2024?",
        "which of the ferries failed in 2024?",
        "what did Wallace say about the ferries back in February?",
        "Back in February 2026, what did Wallace say about the ferries?",
    ],
)
def test_when_something_was_said_or_what_is_asked_happened_is_a_limit(question: str) -> None:
    assert find_period(question, NOW)[0] is not None


@pytest.mark.parametrize(
    "question",
    [
        "did anyone warn the council about the dredging before May?",
        "who wants a deal until 3 June",
        "Wallace on what has to be built before September",
    ],
)
def test_a_deadline_ahead_is_no_limit(question: str) -> None:
    assert find_period(question, NOW) == (None, question)


def test_a_deadline_before_anything_on_record_is_the_one_to_come() -> None:
    period, _ = find_period("did anyone warn the council before November?", NOW)
    assert is_deadline(period, date(2026, 1, 5))
    assert not is_deadline(period, date(2025, 1, 5))
    assert not is_deadline(period, None)
    for stated in ("before 2019", "before last November", "in November", "since November"):
        assert not is_deadline(find_period(f"what was said {stated}?", NOW)[0], date(2026, 1, 5))


@pytest.mark.parametrize(
    "question",
    [
        "Wallace on how Vennport might vote in 2024",
        "who would win in November?",
        "what will happen on Friday",
        "does Thorley plan to run in November",
        "is the mill going to close between June and August",
        "did Wallace say that he'll resign in November?",
        "what could follow after November",
    ],
)
def test_when_something_may_happen_is_no_limit(question: str) -> None:
    assert find_period(question, NOW) == (None, question)


@pytest.mark.parametrize(
    "question",
    [
        "would you tell me what Wallace said in November?",
        "can you find quotes of Thorley from November?",
        "what has Wallace said since November about who will win?",
        "what would Thorley change, she was asked in November",
        "will Wallace stay, as he said in November",
        "what did Wallace say last week would happen",
        "did Wallace say he would resign last week?",
    ],
)
def test_a_verb_of_what_may_come_in_another_clause_leaves_the_days_a_limit(question: str) -> None:
    assert find_period(question, NOW)[0] is not None
