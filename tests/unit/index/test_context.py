from __future__ import annotations

from datetime import UTC, datetime

from retrieval.index.context import Reading, context_text, readings, surroundings, terms_of
from retrieval.model import (
    Article,
    Moment,
    Passage,
    Person,
    Span,
    Speaker,
    Statement,
    StatementKind,
)

ARTICLE = Article(
    "a",
    "“We will\n\nleave,” said Wallace.",
    headline="No Signs Of Withdrawal",
    outlet="Tribune",
    published_at=Moment(datetime(2022, 2, 16, tzinfo=UTC), day_only=True),
    author="A. Writer",
)
SPEECH = Span(0, len("“We will\n\nleave,”"))
STATEMENT = Statement(
    "a", SPEECH, StatementKind.DIRECT, speaker=Speaker("Ben Wallace", role="Defence Secretary")
)


def test_a_passage_stands_below_headline_and_day() -> None:
    text = context_text(ARTICLE, Passage("a", Span(0, len(ARTICLE.text))))
    assert text == "No Signs Of Withdrawal · 2022-02-16\n“We will leave,” said Wallace."


def test_a_statement_is_led_by_its_speaker_and_followed_by_the_writers_words() -> None:
    assert context_text(ARTICLE, STATEMENT) == (
        "No Signs Of Withdrawal · 2022-02-16\nBen Wallace, Defence Secretary: “We will leave,”\n"
        "said Wallace."
    )


WHOLE = Passage("a", Span(0, len(ARTICLE.text)))
LATER = Passage("a", Span(ARTICLE.text.index("said"), len(ARTICLE.text)))


def test_a_statement_is_read_as_a_part_of_the_first_passage_that_holds_it() -> None:
    said = Statement("a", Span(ARTICLE.text.index("said"), len(ARTICLE.text) - 1), STATEMENT.kind)
    read = list(readings(ARTICLE, (WHOLE, LATER, STATEMENT, said), in_passages=True))
    assert [reading.text for reading in read] == [
        context_text(ARTICLE, unit) for unit in (WHOLE, LATER, WHOLE, WHOLE)
    ]
    assert [reading.part and reading.text[slice(*reading.part)] for reading in read] == [
        None,
        None,
        "“We will leave,”",
        "said Wallace",
    ]


def test_a_statement_that_no_passage_holds_is_read_by_itself() -> None:
    alone = Reading(context_text(ARTICLE, STATEMENT))
    assert list(readings(ARTICLE, (LATER, STATEMENT), in_passages=True))[1] == alone
    assert list(readings(ARTICLE, (WHOLE, STATEMENT), in_passages=False))[1] == alone


def test_what_is_not_known_leaves_no_trace() -> None:
    bare = Article("a", "Some words.")
    assert context_text(bare, Passage("a", Span(0, 11))) == "Some words."
    assert terms_of(bare, Passage("a", Span(0, 4)), None).context == ""


def test_the_terms_of_a_statement_are_its_words_and_every_name_of_its_speaker() -> None:
    person = Person("Ben Wallace", ("Wallace", "Mr Wallace"))
    terms = terms_of(ARTICLE, STATEMENT, person)
    assert terms.body == SPEECH.of(ARTICLE.text)
    assert terms.context.splitlines() == [
        "No Signs Of Withdrawal",
        "Tribune",
        "Ben Wallace",
        "Defence Secretary",
        "Wallace",
        "Mr Wallace",
    ]


def test_the_words_of_a_speaker_who_is_interrupted_stand_in_a_row_among_the_terms() -> None:
    article = Article("a", "“No,” she said, “we will not.”")
    parts = (Span(1, 4), Span(17, 29))
    statement = Statement("a", Span(0, 30), StatementKind.DIRECT, parts)
    body = terms_of(article, statement, None).body
    assert body.startswith("No,\nwe will not.\n")
    assert sorted("".join(body.split())) == sorted("".join(article.text.split()))


def test_the_writer_of_an_article_is_no_context_of_what_others_say() -> None:
    assert "Writer" not in context_text(ARTICLE, STATEMENT)
    assert "Writer" not in terms_of(ARTICLE, STATEMENT, None).context


def test_the_surroundings_of_words_are_their_paragraph_and_two_above() -> None:
    text = "Left out.\n\nTwo above.\n\nOne above.\n\nBefore. The words. After.\n\nBelow."
    start = text.index("The words.")
    around = surroundings(text, Span(start, start + 4)).of(text)
    assert around.strip() == "Two above.\n\nOne above.\n\nBefore. The words. After."
