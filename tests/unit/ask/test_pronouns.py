"""Whom the pronouns of a follow-up mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.pronouns import SpokenOf, filled, in_run_up

ABOUT_HIM = SpokenOf(("Marian Thorley",), ("Gideon Wallace",))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("did she back him", "did Marian Thorley back Gideon Wallace"),
        ("did she back him over it", "did Marian Thorley back Gideon Wallace over it"),
        ("did he respond to her", "did Gideon Wallace respond to Marian Thorley"),
        ("what did she say of his plan", "what did Marian Thorley say of Gideon Wallace's plan"),
        ("what did she say about her plan", "what did Marian Thorley say about her plan"),
        ("what is her view on rail", "what is Marian Thorley's view on rail"),
        ("who criticised him", "who criticised Gideon Wallace"),
        ("who criticised her", "who criticised Marian Thorley"),
        ("what was said on rail", "what was said on rail"),
    ],
)  # fmt: skip
def test_a_pronoun_means_the_one_person_who_it_can_be(said: str, meant: str) -> None:
    assert filled(said, ABOUT_HIM, ()) == meant


def test_who_acts_is_nobody_else_of_the_question() -> None:
    assert filled("did Gideon Wallace back him", ABOUT_HIM, ("Gideon Wallace",)) == (
        "did Gideon Wallace back him"
    )


def test_where_several_may_be_meant_the_pronoun_stays() -> None:
    of_two = SpokenOf(("Marian Thorley",), ("Gideon Wallace", "Callum Ferriday"))
    assert filled("did she back him", of_two, ()) == "did Marian Thorley back him"


def test_a_subject_that_is_nobody_leaves_the_question_alone() -> None:
    assert filled("did she back him", SpokenOf(("Gideon Wallace",)), ()) is None


def test_a_surname_alone_is_nobody_beside_a_fuller_name() -> None:
    spoken_of = SpokenOf(("Marian Thorley",), ("Gideon Wallace", "Tamsin Wallace", "Wallace"))
    assert spoken_of.meant_by("him") == "Gideon Wallace"


def test_whose_words_were_asked_for_come_before_whom_they_were_about() -> None:
    assert SpokenOf(("Hugo Tarrant",), ("Gideon Wallace",)).meant_by("he") == "Hugo Tarrant"


def test_in_a_sentence_of_deeds_a_name_that_tells_its_gender_comes_first() -> None:
    named = ("Robin Crewe", "Gideon Wallace")
    assert in_run_up(named[:1], named, heads=False).meant_by("he") == "Gideon Wallace"
    assert in_run_up(named[:1], named, heads=False).meant_by("she") == "Robin Crewe"
    assert in_run_up(named[:1], named, heads=True).meant_by("he") == "Robin Crewe"


def test_one_who_acts_is_not_the_one_acted_on_where_the_name_does_not_tell() -> None:
    spoken_of = SpokenOf(("Gideon Wallace",), ("Robin Crewe",))
    assert filled("did he leave without backing him", spoken_of, ()) == (
        "did Gideon Wallace leave without backing him"
    )


@given(st.text(max_size=60), st.sampled_from(["he", "she", "him", "her"]))
def test_any_words_can_be_read(said: str, pronoun: str) -> None:
    assert ABOUT_HIM.meant_by(pronoun) in {"Marian Thorley", "Gideon Wallace"}
    assert filled(said, SpokenOf(), ()) in {said, None}
