"""Which sentences of a passage are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.excerpt import LONGEST, excerpts, windows
from retrieval.ask.showing import Wanted, sentences_shown
from retrieval.model import Article, Passage, Span
from retrieval.ports import Pair

FIRST, SECOND, THIRD, FOURTH = (
    "Nan Hale commanded the camp.",
    "The kettle was hers.",
    "She was told to leave by May.",
    "Nobody asked why.",
)
TEXT = f"{FIRST} {SECOND} {THIRD} {FOURTH}"
ARTICLE = Article("a", TEXT)
PASSAGE = Passage("a", Span(0, len(TEXT)))
WEIGHTS = {"camp.": 1.0}


@dataclass
class Likes:
    """A cross-encoder that finds one word good, and reads as many pairs as it has time for."""

    word: str
    time_for: int = 99
    asked: list[Pair] = field(default_factory=list)
    model: str = "likes"
    tokens: None = None

    def scores(self, pairs: Sequence[Pair]) -> list[float]:
        self.asked += pairs
        return [float(self.word in text) for _, text in pairs][: self.time_for]


def shown(wanted: Wanted, reranker: Likes | None = None) -> str:
    return sentences_shown(PASSAGE, ARTICLE, wanted, "when?", reranker).span.of(TEXT)


def test_the_two_sentences_are_shown_that_the_cross_encoder_finds_nearest() -> None:
    assert shown(Wanted(WEIGHTS, str.split), Likes("May")) == f"{SECOND} {THIRD}"


def test_without_a_cross_encoder_or_its_time_those_are_shown_that_hold_the_words() -> None:
    wanted = Wanted(WEIGHTS, str.split)
    assert shown(wanted) == f"{FIRST} {SECOND}"
    assert shown(wanted, Likes("May", time_for=1)) == f"{FIRST} {SECOND}"


def test_what_the_question_turns_on_is_shown_whatever_reads_better() -> None:
    day = Wanted(WEIGHTS, str.split, tells=lambda text: "May" in text)
    assert shown(day, Likes("Nan")) == f"{SECOND} {THIRD}"
    named = Wanted(WEIGHTS, str.split, naming=frozenset({"Nan"}))
    assert shown(named, Likes("May")) == f"{FIRST} {SECOND}"
    quoted = Wanted(WEIGHTS, str.split, quoted=("nobody asked",))
    assert shown(quoted, Likes("Nan")) == f"{THIRD} {FOURTH}"


def test_of_what_somebody_wrote_that_is_not_shown_which_the_paper_tells_of_them() -> None:
    wanted = Wanted(WEIGHTS, str.split, avoiding=frozenset({"Hale"}))
    assert shown(wanted, Likes("commanded")) == f"{SECOND} {THIRD}"


def test_where_nothing_is_asked_of_a_passage_nothing_is_read() -> None:
    likes = Likes("May")
    shown(Wanted({}, str.split), likes)
    assert likes.asked == []


@given(st.lists(st.sampled_from(("Short one.", "Word " * 60 + "ends.")), min_size=1, max_size=6))
def test_whatever_is_shown_is_found_again_by_its_id(sentences: list[str]) -> None:
    article = Article("a", " ".join(sentences))
    whole = Passage("a", Span(0, len(article.text)))
    found = windows(article, whole)
    assert set(found) <= set(excerpts(article, whole))
    assert all(one.span.end - one.span.start <= max(LONGEST, *map(len, sentences)) for one in found)
