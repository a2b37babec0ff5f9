"""Whom words name, and whose words they are."""

from __future__ import annotations

import pytest

from retrieval.ask.mentions import named_in, relation_to
from retrieval.model import (
    Article,
    Passage,
    Person,
    Relation,
    Span,
    Speaker,
    Statement,
    StatementKind,
)

GIDEON = Person("Gideon Wallace", ("Wallace",), 9)
TAMSIN = Person("Margaret Wallace", ("Wallace",), 9)
BARE = Person("Wallace", (), 1)
PEOPLE = (GIDEON, TAMSIN, BARE, Person("Wren Castle", (), 1))
NAMES = [person.name for person in PEOPLE]


def named(words: str, rest: str = "") -> tuple[str, ...]:
    article = Article("a", f"{words}\n\n{rest}")
    return named_in(Span(0, len(words)), article, NAMES, PEOPLE)


@pytest.mark.parametrize(
    ("words", "rest", "who"),
    [
        ("Gideon Wallace was wrong.", "", ("Gideon Wallace",)),
        ("Wallace was wrong.", "Gideon Wallace spoke.", ("Gideon Wallace",)),
        ("Wallace was wrong.", "Gideon Wallace met Margaret Wallace.", ()),
        ("Wallace was wrong.", "", ()),
        ("Mr Wallace was wrong.", "", ("Gideon Wallace",)),
        ("Mrs Wallace was wrong.", "Gideon Wallace spoke.", ("Margaret Wallace",)),
        ("Adam Wallace was wrong.", "Gideon Wallace spoke.", ()),
        ("She stormed the castle.", "Wren Castle spoke.", ()),
        ("Castle’s plan", "", ("Wren Castle",)),
    ],
)
def test_a_surname_names_somebody_where_it_can_be_nobody_else(
    words: str, rest: str, who: tuple[str, ...]
) -> None:
    assert named(words, rest) == who


@pytest.mark.parametrize(
    ("words", "kind", "own", "relation"),
    [
        ("“We stay.”", StatementKind.DIRECT, True, Relation.SAID),
        ("He said they would stay.", StatementKind.INDIRECT, True, Relation.REPORTED),
        ("“Wallace said they would stay.”", StatementKind.DIRECT, False, Relation.REPORTED),
        ("“Wallace is wrong.”", StatementKind.DIRECT, False, Relation.MENTIONED),
    ],
)
def test_a_statement_is_ones_own_or_tells_what_one_said_or_only_names_one(
    words: str, kind: StatementKind, own: bool, relation: Relation
) -> None:
    statement = Statement("a", Span(0, len(words)), kind, speaker=Speaker("Somebody"))
    asked = () if own else ("Gideon Wallace",)
    assert relation_to(statement, Article("a", words), asked, own=own) is relation


def test_article_text_mentions_those_it_names_and_is_nobodys_otherwise() -> None:
    article = Article("a", "Wallace said no.")
    passage = Passage("a", Span(0, 16))
    assert relation_to(passage, article, ("Gideon Wallace",), own=False) is Relation.MENTIONED
    assert relation_to(passage, article, (), own=True) is None
