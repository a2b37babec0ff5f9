"""Examples that /start offers."""

from __future__ import annotations

from bot.handlers.welcome import EXAMPLES, examples_for
from retrieval.model import Person


def test_examples_ask_about_those_with_most_on_record() -> None:
    people = tuple(Person(name, statements=9) for name in ("Ann Ash", "Bo Bell", "Cy Cole", "Di"))
    examples = examples_for(people)
    assert len(examples) == EXAMPLES
    for name, example in zip(("Ann Ash", "Bo Bell", "Cy Cole"), examples, strict=True):
        assert name in example


def test_few_people_give_few_examples() -> None:
    assert len(examples_for((Person("Ann Ash"),))) == 1
    assert examples_for(()) == []
