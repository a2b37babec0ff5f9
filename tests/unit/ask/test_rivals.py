"""People of one name: whom a question means, by what they are on record with."""

from __future__ import annotations

import pytest

from retrieval.ask.evidence import Evidence
from retrieval.ask.naming import person_of
from retrieval.ask.ranking import Ranked
from retrieval.ask.rivals import meant, rivals_among
from retrieval.errors import UserError
from retrieval.model import Hit, Passage, Person, Span
from retrieval.ports import StoredUnit

ANN, BOB = Person("Ann Osei", ("Osei", "mayor"), 9), Person("Bob Osei", ("Osei",), 5)
LONE, CLEO = Person("Osei", (), 1), Person("Cleo Dent", ("Dent",), 3)
PEOPLE = (ANN, BOB, CLEO, LONE)
SAID = {"Ann Osei": {1, 2}, "Bob Osei": {3}}


def hit(number: int, score: float) -> Ranked:
    unit = Passage("a", Span(0, 1))
    return Ranked(
        Hit(number, unit, score), StoredUnit(number, unit, ""), Evidence(score, score), True
    )


def test_rivals_share_a_surname_and_have_a_name_of_their_own() -> None:
    assert rivals_among([person.name for person in PEOPLE], PEOPLE) == (ANN, BOB)
    assert rivals_among(["Ann Osei", "Cleo Dent", "Osei"], PEOPLE) == ()


def test_the_one_who_spoke_on_the_topic_is_meant() -> None:
    assert meant((ANN, BOB), [hit(1, 0.9), hit(3, 0.5)], SAID) == (ANN,)


def test_where_both_spoke_on_it_both_may_be_meant() -> None:
    assert meant((ANN, BOB), [hit(2, 0.6), hit(3, 0.58)], SAID) == (ANN, BOB)


def test_whoever_is_hardly_on_record_is_meant_only_where_they_are_nearer() -> None:
    known = Person("Ann Osei", (), 200)
    assert meant((known, BOB), [hit(2, 0.6), hit(3, 0.58)], SAID) == (known,)
    assert meant((known, BOB), [hit(2, 0.4), hit(3, 0.6)], SAID) == (BOB,)


def test_where_nobody_spoke_on_it_nobody_is_meant() -> None:
    assert meant((ANN, BOB), [hit(7, 0.9)], SAID) == ()


def test_a_person_is_found_by_full_name_or_by_what_is_nobody_else_s() -> None:
    assert person_of("ann osei", PEOPLE) is ANN
    assert person_of("Mayor", PEOPLE) is ANN
    assert person_of("Osei", PEOPLE) is LONE


@pytest.mark.parametrize(
    ("name", "told"), [("An Osey", "Near it: Ann Osei"), ("Zebedee", "is on record")]
)
def test_nobody_is_guessed_from_a_name_not_on_record(name: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        person_of(name, PEOPLE)


def test_a_name_of_several_is_refused_with_their_names() -> None:
    with pytest.raises(UserError, match="Ann Osei, Bob Osei"):
        person_of("Osei", (ANN, BOB))
