"""Keywords that open with a name, and with what only looks like one."""

from __future__ import annotations

import pytest

from retrieval.ask.understanding import understand
from retrieval.model import Intent, Person

PEOPLE = (
    Person("Marian Thorley", ("Thorley", "Prime Minister"), 20),
    Person("John Tolliver", ("Tolliver", "general"), 10),
    Person("Chelsea Marsh", ("Marsh",), 3),
    Person("Grant Young", ("Young",), 3),
    Person("Frank Bask", ("Bask", "judge"), 3),
)


@pytest.mark.parametrize(
    "question",
    [
        "general electric income tax paid 2012",
        "chief complaint of the voters",
        "chelsea explosion number hurt",
        "Which writer at Young Conservatives dismissed the idea?",
        "Papers and readers appeal of Judge Bask's ruling on the file – what did the court decide?",
    ],
)
def test_an_everyday_word_or_a_given_name_at_the_head_is_nobody(question: str) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.people, query.unknown_speaker) == (Intent.OPEN, (), None)


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("the general on troops", "John Tolliver"),
        ("General Tolliver on troops", "John Tolliver"),
        ("general tolliver troops", "John Tolliver"),
        ("chelsea said the troops", "Chelsea Marsh"),
        ("chelsea marsh troops", "Chelsea Marsh"),
        ("Thorley troops", "Marian Thorley"),
        ("the prime minister on troops", "Marian Thorley"),
    ],
)
def test_a_name_or_an_office_at_the_head_is_whose_words_are_asked_for(
    question: str, person: str
) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.people) == (Intent.STATEMENTS, (person,))


def test_on_belongs_to_the_topic_where_more_than_a_name_stands_before_it() -> None:
    query = understand("Thorley Ferriday cash on hand", PEOPLE)
    assert (query.people, query.topic) == (("Marian Thorley",), "ferriday cash on hand")
    query = understand("Senator Thorley on hand", PEOPLE)
    assert (query.people, query.topic) == (("Marian Thorley",), "hand")
