"""Misspelt names, and names that are somebody else's."""

from __future__ import annotations

from itertools import permutations

import pytest

from retrieval.ask.spelling import is_near, respelt
from retrieval.ask.understanding import understand
from retrieval.model import Person

PEOPLE = tuple(
    Person(name, statements=9)
    for name in ("Gideon Wallace", "Tamsin Wallace", "Marian Thorley", "Barnaby Crewe")
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "surname"),
    [("wallis", "wallace"), ("walace", "wallace"), ("wallase", "wallace"), ("thorly", "thorley"),

     ("thorely", "thorley"), ("borris", "boris"), ("korin", "korrin"), ("immrie", "imrie"),
     ("garick", "garrick"), ("tolivver", "tolliver")],
)  # fmt: skip
def test_a_slip_of_the_pen_or_the_ear_is_near(typed: str, surname: str) -> None:
    assert is_near(typed, surname)


@pytest.mark.parametrize(
    ("typed", "surname"),
    [("walker", "wallace"), ("hall", "hale"), ("crewe", "crowe"), ("grant", "garrick"),
     ("ross", "moss"),
     ("macron", "korrin"), ("merkel", "marsh"), ("brown", "bown"), ("johnston", "johansen")],
)  # fmt: skip
def test_another_name_is_not_near(typed: str, surname: str) -> None:
    assert not is_near(typed, surname)


SAMPLE = """
wallace roake quillan tolliver dray imrie ferriday castle garrick tarrant pell achterberg
thorley finlay-mott inchbald thackway holmvik crowe korrin kolb crewe benedek threlkeld hale
ilvane lindqvist bannerman stott meredew solbakk bask brandreth moss pryde orchardson vaughan-
tate dunmore arkwell ramsbottom-vale colquhoun ingleby fenn brill oddy pettifer dacre askew
penhallow vasey hartigan aldersey
""".split()  # fmt: skip


def test_no_surname_of_the_sample_is_taken_for_another() -> None:
    assert not {(a, b) for a, b in permutations(SAMPLE, 2) if is_near(a, b)}


@pytest.mark.parametrize(
    "question",
    ["what did Wallis say about withdrawal?", "Wallis on withdrawal", "did wallis mention troops?",
     "Wallis's position on rail"],
)  # fmt: skip
def test_the_question_is_put_for_the_name_on_record(question: str) -> None:
    spelled = respelt(understand(question, PEOPLE), PEOPLE, lambda _: False)
    assert spelled
    assert spelled.typed == "wallis"
    assert understand(spelled.question, PEOPLE).people == ("Gideon Wallace", "Tamsin Wallace")


def test_a_name_that_stands_in_the_articles_is_never_replaced() -> None:
    query = understand("what did Wallis say about withdrawal?", PEOPLE)
    assert respelt(query, PEOPLE, lambda word: word == "wallis") is None
