"""Which words units hold, and where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import pytest

from retrieval.index.wordings import Place, Wordings
from retrieval.model import Article, Passage, Span, Speaker, Statement, StatementKind, Unit
from retrieval.ports import LexicalIndex, Store, StoredUnit

TEXT = (
    "A paragraph too far above.\n\nThe harbour was quiet.\n\nNobody fished.\n\n"
    "“We will leave–soon,” Wallace said. The troops’ tents stay.\n\nBelow."
)
ARTICLE = Article("a", TEXT, headline="A winter withdrawal")
SPEAKER = Speaker("Ben Wallace", role="Defence Secretary")


class OneArticle:
    """A store that counts how often its article is asked for."""

    def __init__(self) -> None:
        self.asked = 0

    def articles_by_id(self, ids: Iterable[str]) -> dict[str, Article]:
        self.asked += 1
        return dict.fromkeys(ids, ARTICLE)


class LowerCase:
    """A term index whose terms are runs of letters in lower case."""

    def terms(self, text: str) -> list[str]:
        letters = (sign if sign.isalpha() else " " for sign in text.lower())
        return "".join(letters).split()


def cut(number: int, words: str, *, said: bool = False) -> StoredUnit:
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    statement = Statement("a", span, StatementKind.DIRECT, speaker=SPEAKER)
    unit: Unit = statement if said else Passage("a", span)
    return StoredUnit(number, unit, "")


def wordings(store: OneArticle | None = None) -> Wordings:
    return Wordings(cast("Store", store or OneArticle()), cast("LexicalIndex", LowerCase()))


SAID = cut(0, "“We will leave–soon,”", said=True)
TENTS = cut(1, "The troops’ tents stay.")


def test_names_that_are_small_words_but_for_their_capitals_are_told_from_them() -> None:
    class OtherArticle(OneArticle):
        def articles_by_id(self, ids: Iterable[str]) -> dict[str, Article]:
            return dict.fromkeys(
                ids, Article("a", "They told us. The U.S. left, and US aid ended.")
            )

    first, second = Passage("a", Span(0, 13)), Passage("a", Span(14, 47))
    units = [StoredUnit(0, first, ""), StoredUnit(1, second, "")]
    held = wordings(OtherArticle()).held(units, ["us", "US"])
    assert held[Place.OWN].tolist() == [[True, False], [True, True]]
    assert held[Place.FORM].tolist() == [[True, False], [True, True]]


@pytest.mark.parametrize(
    ("place", "word", "expected"),
    [
        (Place.OWN, "soon", [True, False]),
        (Place.OWN, "said", [False, False]),
        (Place.OWN, "troops", [False, True]),
        (Place.FORM, "we", [True, False]),
        (Place.SPEAKER, "secretary", [True, False]),
        (Place.SPEAKER, "tents", [False, False]),
        (Place.AROUND, "tents", [True, True]),
        (Place.AROUND, "harbour", [True, True]),
        (Place.AROUND, "withdrawal", [True, True]),
        (Place.AROUND, "far", [False, False]),
        (Place.AROUND, "below", [False, False]),
        (Place.OWN, "unheard", [False, False]),
    ],
)
def test_a_word_is_held_where_it_stands(place: Place, word: str, expected: list[bool]) -> None:
    held = wordings().held([SAID, TENTS], ["stay", word])
    assert held[place][:, 1].tolist() == expected


def test_words_come_in_the_order_asked_for_and_units_too() -> None:
    held = wordings().held([TENTS, SAID], ["leave", "stay"])[Place.OWN]
    assert held.tolist() == [[False, True], [True, False]]


@pytest.mark.parametrize(("units", "words"), [([], ["leave"]), ([SAID], [])])
def test_nothing_asked_is_nothing_held(units: list[StoredUnit], words: list[str]) -> None:
    assert wordings().held(units, words)[Place.OWN].shape == (len(units), len(words))


def test_an_article_is_taken_apart_once_for_all_its_units() -> None:
    store = OneArticle()
    kept = wordings(store)
    for unit in (SAID, TENTS, SAID):
        kept.held([unit], ["leave"])
    assert store.asked == 1
