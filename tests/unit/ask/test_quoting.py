"""Quotes are slices of verified text, and links open at them."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.asked_figures import tells_figure
from retrieval.ask.context import context_of
from retrieval.ask.excerpt import best_sentences
from retrieval.ask.quoting import link_to, quote_of
from retrieval.errors import IntegrityError
from retrieval.model import Article, Passage, Span, digest

TEXT = (
    "The minister spoke on Monday.\n\n“We will not leave, and nobody asked us to,” she said.\n\n"
    "Her deputy disagreed. He said that the camp costs 40 million a year.\n\nA fourth paragraph."
)
ARTICLE = Article("a", TEXT, "Headline", "The Paper", url="https://paper.example/a")


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_a_quote_is_the_slice_of_the_article() -> None:
    span = span_of("“We will not leave, and nobody asked us to,”")
    quote = quote_of(Passage("a", span), ARTICLE, digest(TEXT))
    assert quote.text == TEXT[span.start : span.end]


@pytest.mark.parametrize(
    ("article", "recorded"),
    [
        (replace(ARTICLE, text=TEXT.replace("not ", "")), digest(TEXT)),
        (ARTICLE, digest("another text")),
        (replace(ARTICLE, id="b"), digest(TEXT)),
    ],
)
def test_a_quote_that_does_not_match_its_source_raises(article: Article, recorded: str) -> None:
    with pytest.raises(IntegrityError):
        quote_of(Passage("a", Span(0, 10)), article, recorded)


def test_a_span_beyond_the_text_raises() -> None:
    with pytest.raises(IntegrityError):
        quote_of(Passage("a", Span(0, len(TEXT) + 1)), ARTICLE, digest(TEXT))


def directive(link: str) -> list[str]:
    fragment = urlsplit(link).fragment
    return [unquote(part) for part in fragment.split(":~:text=")[1].split(",")]


def test_a_short_quote_is_linked_whole_without_its_marks() -> None:
    link = link_to(
        "https://paper.example/a", TEXT, span_of("“We will not leave, and nobody asked us to,”")
    )
    assert directive(link) == ["We will not leave, and nobody asked us to,"]


def test_an_address_with_a_fragment_keeps_it() -> None:
    link = link_to("https://paper.example/a#top", TEXT, span_of("A fourth paragraph."))
    assert link.startswith("https://paper.example/a#top:~:text=")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1, max_size=400))
def test_both_ends_of_a_link_stand_in_the_text_they_open(words: str) -> None:
    text = f"Before. {words} After."
    link = link_to("https://paper.example/a", text, Span(8, 8 + len(words)))
    if ":~:text=" not in link:
        assert not words.strip("\"“”‘’' ").split()
        return
    prefix, _, ends = link.split(":~:text=")[1].rpartition("-,")
    assert not prefix or unquote(prefix).startswith("Before.")
    assert "-" not in ends
    for part in map(unquote, ends.split(",")):
        assert re.sub(r"\s+", " ", part) in re.sub(r"\s+", " ", words)


def test_context_is_one_slice_around_the_quote() -> None:
    span = span_of("He said that the camp costs 40 million a year.")
    context = context_of(ARTICLE, span, text_digest=digest(TEXT), paragraphs=1)
    assert context.quote == span.of(TEXT)
    assert context.before + context.quote + context.after in TEXT
    assert context.before.startswith("“We will not leave")
    assert context.after.endswith("A fourth paragraph.")


def test_context_of_a_changed_article_raises() -> None:
    with pytest.raises(IntegrityError):
        context_of(ARTICLE, Span(0, 5), text_digest=digest("another text"))


def test_a_passage_is_cut_down_to_the_sentence_that_answers_and_the_next() -> None:
    passage = Passage("a", Span(0, len(TEXT)))
    best = best_sentences(ARTICLE, passage, {"40": 3.0, "million": 2.0}, str.split)
    assert best.span.of(TEXT).startswith("He said that the camp costs 40 million a year.")


def test_the_sentence_that_tells_the_figure_asked_for_comes_before_one_with_more_words() -> None:
    text = "The old camp of the army is shut. The camp cost 40 million. It rained on 12 tents."
    article, passage = Article("b", text), Passage("b", Span(0, len(text)))
    weights = {"camp": 1.0, "army": 1.0}
    assert best_sentences(article, passage, weights, str.split).span.of(text).startswith("The old")
    told = best_sentences(article, passage, weights, str.split, tells_figure)
    assert told.span.of(text).startswith("The camp cost 40 million.")


def test_a_passage_without_any_of_the_words_stays_whole() -> None:
    passage = Passage("a", Span(0, len(TEXT)))
    assert best_sentences(ARTICLE, passage, {"zebra": 1.0}, str.split) == passage


def test_where_nothing_is_asked_but_whose_articles_two_sentences_are_enough() -> None:
    passage = Passage("a", Span(0, len(TEXT)))
    cut = best_sentences(ARTICLE, passage, {}, str.split)
    assert cut.span.of(TEXT).startswith("The minister spoke")
    assert cut.span.of(TEXT).endswith("she said.")
