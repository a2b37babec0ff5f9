"""What of some hits is read, and what comes of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.reading import Read, Reading, as_read, passage_around, said_in
from retrieval.model import (
    Article,
    Mention,
    Passage,
    Span,
    Speaker,
    Statement,
    StatementKind,
)
from retrieval.ports import StoredUnit

SHARES = st.floats(0, 1)
TEXT = "He said: “We stay.” Nobody asked why."
ARTICLE = Article(id="a", text=TEXT, source="a.md")
SAID = Span(9, 19)
PASSAGE = Passage("a", Span(0, len(TEXT)))


@given(st.lists(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=2)), st.data())
def test_a_hit_has_the_best_score_of_its_texts_and_each_text_is_read_once(
    hits: list[list[str]], data: st.DataObject
) -> None:
    asked = [[("who?", text) for text in own] for own in hits]
    reading = Reading.of(enumerate(asked))
    assert len(set(reading.pairs)) == len(reading.pairs)
    scores = data.draw(st.lists(SHARES, max_size=len(reading.pairs)))
    known = dict(zip(reading.pairs, scores, strict=False))
    best = [max((known[pair] for pair in own if pair in known), default=None) for own in asked]
    assert [read.relevance for read in reading.readings(scores).values()] == best


def test_the_topic_alone_is_read_first_and_says_nothing_of_relevance() -> None:
    said, around = ("did Wallace say so?", "so"), ("did Wallace say so?", "so there")
    reading = Reading.of([(7, (said, around)), (8, (around,))], {7: ("so", "so")})
    assert reading.pairs == (("so", "so"), said, around)
    assert reading.readings([0.9, 0.2]) == {7: Read(0.2, 0.2, 0.9), 8: Read()}


def test_a_passage_is_read_as_it_is() -> None:
    assert as_read(PASSAGE, ARTICLE, PASSAGE.span) == (TEXT,)


def test_a_passage_is_read_with_whoever_is_asked_about_and_wrote_it() -> None:
    assert as_read(PASSAGE, ARTICLE, PASSAGE.span, "Nan Hale") == (f"Nan Hale: {TEXT}",)


def test_a_statement_is_read_with_who_makes_it_and_in_its_passage() -> None:
    def read(speaker: Speaker | None) -> str:
        said = Statement("a", SAID, StatementKind.DIRECT, speaker=speaker)
        first, second = as_read(said, ARTICLE, PASSAGE.span)
        assert second == TEXT
        return first

    assert read(None) == "“We stay.”"
    assert read(Speaker("Gideon Wallace")) == "Gideon Wallace: “We stay.”"
    titled = Speaker("Gideon Wallace", role="the Defence Secretary")
    assert read(titled) == "Gideon Wallace, the Defence Secretary: “We stay.”"


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        (
            "Nan Hale, who runs against the mayor, said in a speech that bread is dear.",
            StatementKind.INDIRECT,
            "in a speech that bread is dear.",
        ),
        (
            "Bread is dear in the south, Nan Hale of the bakers said.",
            StatementKind.INDIRECT,
            "Bread is dear in the south,  .",
        ),
        ("Nan Hale said no.", StatementKind.INDIRECT, "Nan Hale said no."),
    ],
)
def test_what_somebody_says_leaves_out_who_they_are(
    text: str, kind: StatementKind, said: str
) -> None:
    def mention(words: str) -> Mention:
        start = text.index(words)
        return Mention(words, Span(start, start + len(words)))

    speaker = Speaker("Nan Hale", mention=mention("Nan Hale"))
    span = Span(0, len(text))
    statement = Statement("a", span, kind, cue=mention("said"), speaker=speaker)
    assert said_in(statement, text).split() == said.split()


def test_what_has_no_speaker_or_no_verb_says_all_of_it() -> None:
    assert said_in(PASSAGE, TEXT) == TEXT
    said = Statement("a", SAID, StatementKind.DIRECT, speaker=Speaker("Nan Hale"))
    assert said_in(said, TEXT) == "“We stay.”"


def test_a_statement_stands_in_the_first_passage_that_holds_it_whole() -> None:
    said = Statement("a", SAID, StatementKind.DIRECT)
    stored = [StoredUnit(n, unit, "") for n, unit in enumerate((said, PASSAGE))]
    assert passage_around(said, stored) == PASSAGE.span
    assert passage_around(said, stored[:1]) == said.span
    assert passage_around(PASSAGE, stored) == PASSAGE.span
