"""What is said to whoever asks nothing, and the examples that /start offers."""

from __future__ import annotations

from bot.render.invitations import ANY_EXAMPLE, EXAMPLES, examples_for, invitation_block
from bot.render.pages import messages_of
from retrieval.model import NothingAsked, Person, Query
from tests.fakes.quotes import SEARCHED


def invitation(*people: Person) -> str:
    [message] = messages_of([invitation_block(NothingAsked(Query("hi"), people, SEARCHED))])
    return message.text


def test_examples_ask_about_those_with_most_on_record() -> None:
    people = tuple(Person(name, statements=9) for name in ("Ann Ash", "Bo Bell", "Cy Cole", "Di"))
    examples = examples_for(people)
    assert len(examples) == EXAMPLES
    for name, example in zip(("Ann Ash", "Bo Bell", "Cy Cole"), examples, strict=True):
        assert name in example


def test_few_people_give_few_examples() -> None:
    assert len(examples_for((Person("Ann Ash"),))) == 1
    assert examples_for(()) == []


def test_whoever_asks_nothing_is_given_a_question_that_has_an_answer() -> None:
    assert "What did Ann Ash say?" in invitation(Person("Ann Ash"), Person("Bo Bell"))


def test_where_nobody_has_a_name_the_example_asks_for_an_office() -> None:
    assert ANY_EXAMPLE in invitation()
