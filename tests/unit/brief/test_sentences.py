"""Key sentences: what all writers say, once, in the order to be read."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from retrieval.ask.sayings import Saying
from retrieval.brief.material import Report
from retrieval.brief.sentences import key_sentences, sentences_of
from retrieval.model import Article, Moment, Span, Speaker, Statement, StatementKind
from tests.fakes.embedder import FakeEmbedder

LEAD = (
    "Kestria will withdraw its soldiers from the camp by the end of July, ministers said on Friday."
)
AGAIN = "Ministers said on Friday that Kestria will withdraw its soldiers from the camp by July."
OTHER = (
    "The first four hundred of the soldiers are to leave before the spring rains reach the camp."
)
QUOTED = "“We are handing the watch to others,” said Gideon Wallace to the House on Friday evening."
ASIDE = "A volunteer was going from house to house with a pot of paint and a long ladder."


def report(name: str, *sentences: str, hour: int = 9) -> Report:
    moment = Moment(datetime(2026, 3, 13, hour, tzinfo=UTC))
    text = "\n\n".join(sentences)
    article = Article(name, text, headline="Camp to close", published_at=moment)
    sayings = []
    for number, sentence in enumerate(sentences):
        if sentence is QUOTED:
            start = text.index(sentence)
            span = Span(start, start + len(sentence))
            statement = Statement(
                name, span, StatementKind.DIRECT, (), speaker=Speaker("Gideon Wallace")
            )
            sayings.append(Saying(number, statement, article, article.text_digest, 1.0))
    nowhere = np.zeros(0, dtype=np.float32)
    return Report(article, article.text_digest, tuple(sayings), {}, nowhere, ())


def told(*reports: Report, most: int = 3, headline: str = "Camp to close") -> list[str]:
    found = sentences_of(reports)
    vectors = FakeEmbedder().encode_passages([one.text for one in found] or ["…"])
    chosen = key_sentences(
        found,
        vectors,
        lambda text: text.lower().split(),
        lambda _: 1.0,
        headline=headline,
        most=most,
    )
    return [one.text for one in chosen]


def test_what_both_say_is_told_once_and_before_an_aside() -> None:
    found = told(report("a", LEAD, ASIDE), report("b", AGAIN, OTHER, hour=11), most=2)
    assert len({LEAD, AGAIN} & set(found)) == 1
    assert OTHER in found


def test_quotations_are_not_key_sentences() -> None:
    assert told(report("a", QUOTED, OTHER)) == [OTHER]


def test_a_sentence_that_only_repeats_the_headline_is_left_out() -> None:
    assert told(report("a", LEAD), headline=LEAD) == []


def test_sentences_are_read_in_the_order_of_time() -> None:
    found = told(report("late", LEAD, hour=20), report("early", OTHER, hour=6))
    assert found == [OTHER, LEAD]


def test_an_opinion_piece_gives_none() -> None:
    mine = [
        f"I counted the lorries at gate {number} for two years before the war."
        for number in range(5)
    ]
    assert told(report("a", LEAD, *mine)) == []


def test_a_story_without_sentences_has_none() -> None:
    assert told(report("a", "Yes.", "No.")) == []
