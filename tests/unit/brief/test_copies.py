"""One text in several articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.brief.copies import find_copies, runs_of
from retrieval.ingest.files import discover, read_file
from retrieval.model import Article
from tests.benchmarks.copies import measure

ROOT = Path(__file__).resolve().parents[3]

FLOOD = """\
The river Leth burst its banks at Fenbridge in the early hours of Monday, and forty families were \
led out of their houses by soldiers with boats before the bridge gave way.

The mayor said that the sluice gate had been reported as broken three times since the autumn, and \
that nobody in the ministry had answered any of her letters about it.

Farmers below the town counted their losses and said that the winter wheat on the low fields was \
gone, as were two barns and most of a flock of sheep.""".split("\n\n")
STRIKE = """\
Porters and nurses at the three largest hospitals of the capital will walk out on Thursday after \
the talks on night shifts ended in separate rooms and without a new date.

The minister called the demand for a tenth more pay impossible, and asked the unions to come back \
to the table before anybody was harmed by the quarrel.""".split("\n\n")


def article(*paragraphs: str, name: str = "a") -> Article:
    return Article(name, "\n\n".join(paragraphs))


def copies(*articles: Article, alike: bool = True) -> list[tuple[int, ...]]:
    return find_copies([runs_of(one) for one in articles], lambda _one, _other: alike)


def test_a_cut_goes_with_what_it_was_cut_from() -> None:
    assert copies(article(*FLOOD), article(FLOOD[0])) == [(0, 1)]


def test_another_order_and_a_paragraph_of_their_own_hide_nothing() -> None:
    own = "Our reporter was there and saw the boats come back."
    assert copies(article(FLOOD[1], own, FLOOD[0]), article(*FLOOD)) == [(0, 1)]


def test_two_texts_on_one_event_are_no_copies() -> None:
    other = (
        "Soldiers brought forty families of Fenbridge to safety on Monday after the Leth had come "
        "over its banks in the night; a sluice gate, the mayor says, was long known to be broken."
    )
    assert copies(article(*FLOOD), article(other)) == []


def test_two_halves_go_with_the_whole() -> None:
    assert copies(article(*FLOOD), article(FLOOD[0]), article(FLOOD[2])) == [(0, 1, 2)]


def test_nothing_is_a_copy_of_a_round_up() -> None:
    """It holds two reports that share no words and are about different events."""
    roundup = article(FLOOD[0], STRIKE[0])
    assert copies(roundup, article(FLOOD[0]), article(STRIKE[0]), alike=False) == []
    again = copies(roundup, article(*FLOOD), article(*STRIKE), article(FLOOD[0]), alike=False)
    assert again == [(1, 3)]


def test_a_text_of_a_few_words_is_nobodys_copy() -> None:
    assert copies(article("To be continued."), article("To be continued.")) == []
    assert copies() == []


def test_many_copies_of_one_text_are_one_group() -> None:
    prints = [article(*FLOOD, f"Printed in place number {n} of many.") for n in range(60)]
    assert copies(*prints) == [tuple(range(60))]


@pytest.fixture(scope="module")
def sample() -> list[Article]:
    return [a for file in discover(ROOT / "data/sample") for a in read_file(file).articles]


def test_reworked_agency_texts_are_found(sample: list[Article]) -> None:
    found = measure(sample, 120)
    assert found.grouped >= 0.98
