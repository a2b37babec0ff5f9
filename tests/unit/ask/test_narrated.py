"""Words that are told to be somebody's, as a claim or a headline, are asked for as theirs."""

from __future__ import annotations

import pytest

from retrieval.ask.understanding import understand
from retrieval.model import Intent, Person

PEOPLE = (
    Person("Marian Thorley", ("Thorley", "Prime Minister"), 20),
    Person("John Tolliver", ("Tolliver", "general"), 10),
    Person("Nan Hale", ("Hale",), 3),
)


@pytest.mark.parametrize(
    ("question", "person", "topic"),
    [
        (
            "thorley telling young voters the rail link is safe",
            "Marian Thorley",
            "young voters the rail link is safe",
        ),
        (
            "Steel boss Nan Hale says trade brings more than it costs, correct? Send the quote",
            "Nan Hale",
            "trade brings more than it costs",
        ),
        (
            "Tolliver called the raid absurd and cruel. Where was that?",
            "John Tolliver",
            "the raid absurd and cruel",
        ),
        (
            "Nan Hale lamenting, the night of the vote, that nobody listens",
            "Nan Hale",
            "the night of the vote, that nobody listens",
        ),
    ],
)
def test_whoever_is_told_to_have_said_it_is_asked_about(
    question: str, person: str, topic: str
) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.people, query.topic) == (Intent.STATEMENTS, (person,), topic)


def test_a_full_name_is_nobodys_who_shares_a_part_of_it() -> None:
    query = understand("Nike chief Mark Hale explaining why the money stays away", PEOPLE)
    assert (query.intent, query.people) == (Intent.STATEMENTS, ())
    assert query.unknown_speaker == "mark hale"


def test_an_office_with_a_name_that_is_nowhere_on_record_has_nobodys_words() -> None:
    query = understand("senator dunmore admitting the raids are combat", PEOPLE)
    assert (query.intent, query.people) == (Intent.STATEMENTS, ())
    assert query.unknown_speaker == "senator dunmore"


@pytest.mark.parametrize(
    "question",
    [
        "the vote that Thorley said would fail",
        "Hale said the link is dead. Why did the builders not want that?",
        "Ferriday suing Thorley wants what",
    ],
)
def test_what_asks_for_something_else_is_not_taken_for_it(question: str) -> None:
    assert understand(question, PEOPLE).intent is not Intent.STATEMENTS


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("that bit where thorley calls the fares a national disgrace", "Marian Thorley"),
        ("Nan Hale of Fenbridge says the plan harms fathers. Do you have the quote?", "Nan Hale"),
        ("the tweet in which Tolliver wondered if the count was rigged", "John Tolliver"),
        ("is there a quote where nan hale says the mayor has one heck of a list", "Nan Hale"),
        (
            "When was it that Nan Hale told Tolliver to explain his taxes to the janitor?",
            "Nan Hale",
        ),
        ("What was it that Thorley called a major breach of trust?", "Marian Thorley"),
        ("nan hale apparently said it was unfair to Tolliver, can you find the line?", "Nan Hale"),
        ("General Tolliver called the visit the trip of the year. Full quote?", "John Tolliver"),
    ],
)
def test_a_run_up_and_where_somebody_is_from_change_nothing(question: str, person: str) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.people) == (Intent.STATEMENTS, (person,))


def test_whose_quote_is_needed_is_whoever_is_best_known_so() -> None:
    people = (*PEOPLE, Person("Hale", (), 1))
    assert "Nan Hale" in understand("need Hale quote on closing the mill", people).people


@pytest.mark.parametrize(
    "question",
    [
        "What did Hale say about the levy, with direct quotes?",
        "what did hale say about the levy, one short quote",
        "need several Hale quotes on the levy",
        "find me two Hale quotes on the levy",
    ],
)
def test_how_many_quotes_are_wanted_is_nobodys_name(question: str) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.people) == (Intent.STATEMENTS, ("Nan Hale",))


def test_whom_somebody_tells_is_not_who_tells() -> None:
    query = understand("the mayor's mother accuses Hale of telling her what about rail?", PEOPLE)
    assert query.intent is Intent.OPEN


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("nan hale hitting back at thorley over the levy", "thorley over the levy"),
        (
            "Quote from Hale conceding that the poll was rigged",
            "conceding that the poll was rigged",
        ),
        ("How did Nan Hale rate the outcome?", "the outcome"),
        ("is nan hale quoted anywhere on the levy", "the levy"),
        ("Nan Hale's feelings about the club being wound up?", "the club being wound up"),
        ("nan hale slamming those who put up the levy twice", "those who put up the levy twice"),
        ("Need Nan Hale of Steelwatch accusing the board of lying", "the board of lying"),
        (
            "What was Hale's speech where she called the levy a scandal?",
            "called the levy a scandal",
        ),
    ],
)
def test_blows_confessions_ratings_and_feelings_are_words(question: str, topic: str) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.people) == (Intent.STATEMENTS, ("Nan Hale",))
    assert query.topic == topic


@pytest.mark.parametrize(
    ("question", "intent", "person"),
    [
        ("Has Thorley herself commented on the vote?", Intent.MENTION, "Marian Thorley"),
        ("did Tolliver hit back at the board over rail?", Intent.STATEMENTS, "John Tolliver"),
        ("Did Nan Hale accuse the board of lying?", Intent.STATEMENTS, "Nan Hale"),
        ("Any reply from Thorley to the board's threat?", Intent.STATEMENTS, "Marian Thorley"),
        ("which points did Hale make in its favour?", Intent.STATEMENTS, "Nan Hale"),
    ],
)
def test_more_ways_of_asking_for_somebodys_words(
    question: str, intent: Intent, person: str
) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.people) == (intent, (person,))


@pytest.mark.parametrize("question", ["ada quill on why she left", "ada quill on whether it pays"])
def test_nobody_but_a_speaker_stands_before_on_why(question: str) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.unknown_speaker) == (Intent.STATEMENTS, "ada quill")
