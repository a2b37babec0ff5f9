"""One person per speaker over all articles, and never two merged on a surname."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.people import gather_people
from retrieval.model import (
    Article,
    Mention,
    Person,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
)


def said(
    name: str,
    *,
    role: str | None = None,
    mention: str | None = None,
    kind: SpeakerKind = SpeakerKind.PERSON,
    article: str = "a",
) -> tuple[Article, Statement]:
    words = mention or name
    speaker = Speaker(name, kind, role, Mention(words, Span(0, len(words))))
    statement = Statement(article, Span(0, 1), StatementKind.INDIRECT, speaker=speaker)
    return Article(article, words), statement


def people(*statements: tuple[Article, Statement]) -> dict[str, Person]:
    return {person.name: person for person in gather_people(statements)}


def test_a_person_is_gathered_over_articles() -> None:
    found = people(said("Tara Osei", article="a"), said("Tara Osei", article="b"))
    assert {name: p.statements for name, p in found.items()} == {"Tara Osei": 2}


def test_a_lone_surname_joins_its_single_bearer() -> None:
    found = people(said("Tara Osei", article="a"), said("Osei", article="b"))
    assert list(found) == ["Tara Osei"]
    assert found["Tara Osei"].statements == 2
    assert "Osei" in found["Tara Osei"].aliases


def test_a_lone_surname_of_two_bearers_joins_neither() -> None:
    found = people(said("Tara Osei"), said("Daniel Osei"), said("Osei", article="b"))
    assert {name: p.statements for name, p in found.items()} == {
        "Daniel Osei": 1,
        "Osei": 1,
        "Tara Osei": 1,
    }


def test_two_people_of_one_surname_are_never_merged() -> None:
    assert set(people(said("Ben Wallace"), said("Tamsin Wallace"))) == {
        "Ben Wallace",
        "Tamsin Wallace",
    }


def test_offices_and_the_surname_are_aliases() -> None:
    found = people(
        said("Tara Osei", role="the Transport Secretary"),
        said("Tara Osei", mention="the Secretary of State for Transport"),
    )
    assert {"Osei", "Transport Secretary", "Secretary of State for Transport"} <= set(
        found["Tara Osei"].aliases
    )


def test_a_pronoun_is_no_alias() -> None:
    assert people(said("Tara Osei", mention="she"))["Tara Osei"].aliases == ("Osei",)


def test_only_named_people_are_on_record() -> None:
    silent = Statement("a", Span(0, 1), StatementKind.DIRECT)
    assert (
        gather_people(
            [
                said("the ministry", kind=SpeakerKind.ORGANISATION),
                said("a spokesman for Tara Osei", kind=SpeakerKind.UNNAMED),
                (Article("a", "x"), silent),
            ]
        )
        == ()
    )


NAMES = st.sampled_from(["Tara Osei", "Daniel Osei", "Osei", "Paul Dent", "Dent", "Vera van Lind"])


@given(st.lists(NAMES, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_statements_changes_nothing(names: list[str], random: object) -> None:
    statements = [said(name) for name in names]
    shuffled = list(statements)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert gather_people(shuffled) == gather_people(statements)


@given(st.lists(NAMES, max_size=12))
def test_no_statement_is_lost_or_counted_twice(names: list[str]) -> None:
    gathered = gather_people([said(name) for name in names])
    assert sum(person.statements for person in gathered) == len(names)
