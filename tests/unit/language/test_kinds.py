"""What counts as speech, of which kind, with which cue, and whether it is denied."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from retrieval.language.statements import find_statements
from retrieval.model import Article, Moment, Statement, StatementKind
from retrieval.ports import Parse

Extract = Callable[[str], tuple[Statement, ...]]
Only = Callable[[str], Statement]


def test_words_in_quotation_marks_with_a_cue_are_direct(only: Only) -> None:
    text = "“We will not leave the valley before the spring,” Tara Osei said."
    statement = only(text)
    assert statement.kind is StatementKind.DIRECT
    assert statement.span.of(text) == "“We will not leave the valley before the spring,”"
    assert [p.of(text) for p in statement.parts] == [
        "We will not leave the valley before the spring,"
    ]
    assert statement.cue is not None
    assert statement.cue.text == "said"


def test_a_fragment_inside_a_reporting_sentence_is_mixed_and_keeps_the_sentence(
    only: Only,
) -> None:
    text = "Tara Osei said the plan was “a betrayal of every miner in the valley” and left."
    statement = only(text)
    assert statement.kind is StatementKind.MIXED
    assert statement.span.of(text) == text
    assert [p.of(text) for p in statement.parts] == ["a betrayal of every miner in the valley"]


def test_two_fragments_of_one_sentence_are_one_mixed_statement(only: Only) -> None:
    text = "Tara Osei said the plan was “a betrayal of the valley” and “an insult to us all”."
    assert [p.of(text) for p in only(text).parts] == [
        "a betrayal of the valley",
        "an insult to us all",
    ]


def test_reported_speech_is_indirect_and_has_no_quoted_parts(only: Only) -> None:
    text = "Tara Osei said that the miners would stay in the valley until spring."
    statement = only(text)
    assert statement.kind is StatementKind.INDIRECT
    assert statement.parts == ()
    assert statement.span.of(text) == text


def test_a_quotation_over_paragraphs_is_one_statement_by_one_speaker(extract: Extract) -> None:
    text = (
        "Tara Osei said: “We will not leave the valley.\n\n“We will stay.\n\n"
        "“And then we shall see.”\n\nThe council met on Monday."
    )
    (statement,) = extract(text)
    assert statement.span.of(text).startswith("“We will not")
    assert statement.span.of(text).endswith("shall see.”")
    assert len(statement.parts) == 3
    assert statement.speaker is not None
    assert statement.speaker.name == "Tara Osei"


def test_a_quotation_interrupted_by_its_cue_is_one_statement(only: Only) -> None:
    text = "“We will leave the valley,” Tara Osei said, “when the last truck has gone.”"
    statement = only(text)
    assert statement.span.of(text) == text
    assert len(statement.parts) == 2


@pytest.mark.parametrize(
    "text",
    [
        "She read “The Long Road” on the train.",
        "The board was 6\" wide and the '90s were kind to the miners' club.",
        "The so-called “smart” meter broke.",
        "The band played “Let It Be” and “Yesterday” all night.",
    ],
)
def test_titles_scare_quotes_and_apostrophes_are_not_speech(extract: Extract, text: str) -> None:
    assert extract(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Tara Osei did not say whether the miners would stay in the valley.",
        "Tara Osei refused to say whether the miners would stay.",
        "Tara Osei denied that the miners would leave the valley.",
        "Tara Osei declined to say whether the miners would stay.",
        "Tara Osei never said that the miners would leave.",
    ],
)
def test_a_denied_speech_act_is_marked(only: Only, text: str) -> None:
    assert only(text).negated


@pytest.mark.parametrize(
    "text",
    [
        "Tara Osei said that the miners would not stay in the valley.",
        "Tara Osei said nobody had denied the report.",
        "“I did not say that the miners would leave,” Tara Osei said.",
    ],
)
def test_a_denial_inside_what_was_said_is_not_a_denial_of_saying_it(only: Only, text: str) -> None:
    assert not only(text).negated


def test_the_venue_is_read_from_the_writers_words(only: Only) -> None:
    text = "Speaking to Sky News, Tara Osei said: “I told Radio Valley the bridge is closed.”"
    assert only(text).venue == "Sky News"


def test_the_speakers_own_words_give_no_venue(only: Only) -> None:
    assert only("Tara Osei said: “I told Radio Valley the bridge is closed.”").venue is None


def test_a_person_who_is_told_is_no_venue(only: Only) -> None:
    assert only("Tara Osei told Paul Dent that the bridge would open.").venue is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [("on Tuesday", 15), ("yesterday", 15), ("today", 16), ("on Wednesday", 16), ("on Friday", 11)],
)
def test_the_day_of_speech_is_counted_back_from_publication(
    parsed: Callable[[str], Parse], day: str, expected: int
) -> None:
    text = f"Tara Osei said {day} that the bridge would open."
    wednesday = Moment(datetime(2022, 2, 16, 9, 30, tzinfo=UTC))
    (statement,) = find_statements(Article("a", text, published_at=wednesday), parsed(text))
    assert statement.said_at == Moment(datetime(2022, 2, expected, tzinfo=UTC), day_only=True)


def test_without_a_publication_date_the_day_of_speech_is_unknown(only: Only) -> None:
    assert only("Tara Osei said on Tuesday that the bridge would open.").said_at is None


def test_an_unclosed_quotation_is_repaired_and_the_rest_still_read(extract: Extract) -> None:
    text = (
        "“We will leave the valley when the last truck has gone, Tara Osei said.\n\n"
        "“It was a long night for all of us,” said Paul Dent."
    )
    assert [(s.span.of(text), s.speaker.name if s.speaker else None) for s in extract(text)] == [
        ("“We will leave the valley when the last truck has gone,", "Tara Osei"),
        ("“It was a long night for all of us,”", "Paul Dent"),
    ]


def test_speech_that_goes_on_after_its_cues_full_stop_is_one_statement(only: Only) -> None:
    text = "“We have to win,” Tara Osei told a rally in Crewe. “And we will win this together.”"
    statement = only(text)
    assert statement.span.of(text) == text
    assert len(statement.parts) == 2


def test_a_second_quotation_with_a_cue_of_its_own_is_a_second_statement(extract: Extract) -> None:
    text = "“We have to win,” Tara Osei said. “And we will not win this,” Paul Dent replied."
    assert [s.speaker.name if s.speaker else None for s in extract(text)] == [
        "Tara Osei",
        "Paul Dent",
    ]


def test_speech_does_not_go_on_over_a_sentence_of_the_writer(extract: Extract) -> None:
    text = "“We have to win,” Tara Osei said. It rained all day. “Nobody will win this now.”"
    assert len(extract(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "“Song of the Valley (41 Miles)” was written by Tara Osei after the flood.",
        "She sang “The Valley and the Sea Are One” to the crowd.",
    ],
)
def test_the_title_of_a_work_is_nobodys_statement(extract: Extract, text: str) -> None:
    assert not extract(text)


@pytest.mark.parametrize(
    "text",
    [
        "“Goodbye,” was written by Tara Osei in her last letter.",
        "“LOCK THE GATES NOW” was written by Tara Osei on the wall.",
        "In a tweet written by Tara Osei: “Thank You Valley!”",
        "“Take Back The Valley!” was written by Tara Osei on the bus.",
    ],
)
def test_what_somebody_wrote_and_is_no_title_is_theirs(only: Only, text: str) -> None:
    statement = only(text)
    assert statement.speaker is not None
    assert statement.parts


def test_a_title_that_somebody_is_said_to_use_is_theirs(only: Only) -> None:
    assert only("Tara Osei called the plan “The Great Valley Giveaway” in June.").speaker
