"""What a text commits its speaker to, and what only sounds as if it did."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.stances import stands_in


def read(text: str, *, reported: bool = False) -> list[tuple[str, str]]:
    """Courses with "+" or "-", and the words for each."""
    return [
        (("+" if stand.affirmed else "-") + stand.course, stand.words)
        for stand in stands_in(text, reported=reported)
    ]


@pytest.mark.parametrize(
    ("text", "course", "words"),
    [
        ("We will leave the camp.", "+leave", "will leave"),
        ("We will not leave the camp.", "-leave", "will not leave"),
        ("We won’t leave.", "-leave", "won’t leave"),
        ("I'll never resign.", "-resign", "I'll never resign"),
        ("There will be no withdrawal of our troops.", "-withdrawal", "will be no withdrawal"),
        ("There is no plan to close it.", "-plan", "is no plan"),
        ("There was a plan.", "+plan", "was a plan"),
        ("We are not raising the duty.", "-raising", "are not raising"),
        ("We are going to cut the tax.", "+cut", "going to cut"),
        ("We have no plans to cut the tax.", "-cut", "no plans to cut"),
        ("I have ruled out a new tax.", "-tax", "ruled out a new tax"),
        ("I have not ruled out a new tax.", "+tax", "not ruled out a new tax"),
        ("We are considering a withdrawal.", "+withdrawal", "considering a withdrawal"),
        ("No line in the uplands will close.", "-close", "No line in the uplands will close"),
        ("Nobody will be leaving.", "-leaving", "Nobody will be leaving"),
    ],
)
def test_a_commitment_is_read_with_its_polarity(text: str, course: str, words: str) -> None:
    assert (course, words) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "I have nothing to withdraw, least of all my words.",
        "If we will leave, so be it.",
        "What we have seen is a press release about a withdrawal.",
        "You will leave, I suppose.",
        "They will not withdraw.",
        "We left in May.",
        "I would leave tomorrow.",
        "Withdrawal is not retreat.",
        "",
        "“”,,, -- …",
    ],
)
def test_wishes_conditions_puns_and_other_people_s_doings_are_no_stand(text: str) -> None:
    assert read(text) == []


def test_in_a_report_would_stands_for_will_and_he_for_the_speaker() -> None:
    report = "Mr Wallace said that he would not resign."
    assert read(report, reported=True) == [("-resign", "would not resign")]


def test_what_a_writer_recalls_beside_a_report_is_not_part_of_it() -> None:
    report = "Kestria will withdraw its troops, he said, five days after he ruled out a withdrawal."
    assert read(report, reported=True) == [("+withdraw", "will withdraw")]


def test_what_one_text_both_affirms_and_denies_is_no_stand() -> None:
    assert read("We will leave. We will not leave.") == []


PIECES = "will not no be been leave there is to going won’t n't ruled out , . ’ 12".split()


@given(st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_the_words_for_a_stand_are_the_text_s_own(text: str) -> None:
    for stand in stands_in(text, reported=True):
        assert stand.words in text


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    stands_in(text)
