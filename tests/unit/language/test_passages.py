"""Where an article is cut into passages."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.language.passages import CHUNKING, Chunking, cut_passages
from retrieval.language.statements import find_statements
from retrieval.model import Article, Passage
from retrieval.ports import Parse
from tests.fakes.parser import FakeParser

SMALL = Chunking(words=12, longest=20, overlap=1)
SENTENCE = "The miners of the valley met again. "


def cut(text: str, chunking: Chunking = CHUNKING) -> tuple[Passage, ...]:
    article = Article("a", text)
    (parse,) = FakeParser().parse([text])
    return cut_passages(article, parse, find_statements(article, parse), chunking)


def test_a_short_article_is_one_passage() -> None:
    text = "The miners met. They left."
    assert [p.span.of(text) for p in cut(text)] == [text]


def test_an_article_without_words_has_no_passage() -> None:
    assert cut(" \n\n ") == ()


def test_passages_are_whole_sentences_and_share_one() -> None:
    text = SENTENCE.strip() + (" " + SENTENCE.strip()) * 40
    passages = cut(text)
    assert len(passages) > 1
    for passage in passages:
        assert passage.span.of(text).startswith("The miners")
        assert passage.span.of(text).endswith("again.")
    for one, other in itertools.pairwise(passages):
        assert one.span.overlap(other.span) == len(SENTENCE.strip())


def test_a_passage_stays_near_its_aim() -> None:
    text = SENTENCE * 400
    counts = [len(p.span.of(text).split()) for p in cut(text)]
    assert max(counts) <= CHUNKING.longest
    assert min(counts[:-1]) >= CHUNKING.words - len(SENTENCE.split())


def test_a_passage_grows_rather_than_cut_a_quotation(parsed: Callable[[str], Parse]) -> None:
    speech = "“We met them there. We talked all day. We went home. We met again.”"
    text = f"The miners met at the hall. {speech} Then they left. Nobody saw them again."
    article = Article("a", text)
    statements = find_statements(article, parsed(text))
    passages = cut_passages(article, parsed(text), statements, SMALL)
    assert passages[0].span.of(text) == f"The miners met at the hall. {speech}"


def test_a_quotation_longer_than_any_passage_is_cut_all_the_same() -> None:
    text = "“" + "We met in town. " * 60 + "We left.”"
    assert max(len(p.span.of(text).split()) for p in cut(text, SMALL)) <= SMALL.longest


def test_a_sentence_without_end_is_broken_between_words() -> None:
    text = "word " * 1_000
    passages = cut(text)
    assert all(len(p.span.of(text).split()) <= CHUNKING.longest for p in passages)
    assert all(set(p.span.of(text).split()) == {"word"} for p in passages)


@given(text=st.text(alphabet=list("ab .\n“”\"'é\t"), max_size=600) | st.text(max_size=300))
@settings(max_examples=200)
def test_every_printing_character_is_in_a_passage_and_passages_are_ordered(text: str) -> None:
    passages = cut(text, SMALL)
    covered = {place for p in passages for place in range(p.span.start, p.span.end)}
    assert all(place in covered for place, c in enumerate(text) if not c.isspace())
    assert [p.span for p in passages] == sorted({p.span for p in passages})
    assert all(p.span.end <= len(text) for p in passages)


def test_a_real_parse_gives_the_same_promises(parsed: Callable[[str], Parse]) -> None:
    text = (
        "Mr. Osei met Dr. Lind at 5 p.m. on Monday.\n\nTara Osei said: “We will stay.\n\n"
        "“We will stay until spring.”\n\nThey left."
    )
    article = Article("a", text)
    statements = find_statements(article, parsed(text))
    (passage,) = cut_passages(article, parsed(text), statements)
    assert passage.span.of(text) == text
