"""One person per speaker over all articles, and never two merged on a surname."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.people import KnownPerson, gather_people
from retrieval.model import (
    Article,
    Mention,
    Moment,
    Person,
    Role,
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
    when: Moment | None = None,
) -> tuple[Article, Statement]:
    words = mention or name
    speaker = Speaker(name, kind, role, Mention(words, Span(0, len(words))))
    statement = Statement(article, Span(0, 1), StatementKind.INDIRECT, speaker=speaker)
    return Article(article, words, published_at=when), statement


def people(*statements: tuple[Article, Statement]) -> dict[str, Person]:
    return {person.name: person for person in gather_people(statements).people}


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
        ).people
        == ()
    )


NAMES = st.sampled_from(["Tara Osei", "Daniel Osei", "Osei", "Paul Dent", "Dent", "Vera van Lind"])


@given(st.lists(NAMES, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_statements_changes_nothing(names: list[str], random: object) -> None:
    statements = [said(name) for name in names]
    shuffled = list(statements)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert gather_people(shuffled).people == gather_people(statements).people


@given(st.lists(NAMES, max_size=12))
def test_no_statement_is_lost_or_counted_twice(names: list[str]) -> None:
    gathered = gather_people([said(name) for name in names]).people
    assert sum(person.statements for person in gathered) == len(names)


def test_a_lone_surname_joins_the_bearer_of_its_office() -> None:
    found = people(
        said("Tara Osei", role="the Transport Secretary"),
        said("Daniel Osei", role="mayor of Fenbridge"),
        said("Osei", role="Transport Secretary", article="b"),
    )
    assert {name: p.statements for name, p in found.items()} == {"Daniel Osei": 1, "Tara Osei": 2}


@pytest.mark.parametrize("other", ["Tara Osei MP", "Tara M. Osei", "Mrs Tara Osei"])
def test_a_fuller_form_of_the_same_name_is_the_same_person(other: str) -> None:
    found = people(said("Tara Osei"), said("Tara Osei"), said(other, article="b"))
    assert {name: p.statements for name, p in found.items()} == {"Tara Osei": 3}


def test_middle_names_tell_people_apart_and_a_name_without_one_joins_neither() -> None:
    names = {"George Dent", "George W. Dent", "George H. W. Dent"}
    assert set(people(*map(said, names))) == names


def test_short_forms_join_by_an_office_in_common_only() -> None:
    alike = [said("Ben Osei", role="mayor"), said("Benjamin Osei", role="the mayor")]
    assert len(people(*alike)) == 1
    assert len(people(said("Ben Osei", role="mayor"), said("Benjamin Osei", role="poet"))) == 2


def test_roles_are_told_with_the_time_they_were_given() -> None:
    march, april = (Moment(datetime(2026, month, 1, tzinfo=UTC), day_only=True) for month in (3, 4))
    found = people(
        said("Tara Osei", role="the Transport Secretary", when=march),
        said("Tara Osei", role="Transport Secretary", when=april),
        said("Tara Osei", role="the Prime Minister", when=april),
    )["Tara Osei"]
    assert found.roles == (
        Role("Transport Secretary", march, april),
        Role("Prime Minister", april, april),
    )
    assert found.role == "Transport Secretary"


def test_an_alias_joins_what_the_rules_would_not_and_gives_the_name() -> None:
    known = [KnownPerson("Ben Wallace", ("Robert Wallace",), ("defence chief",))]
    statements = [said("Robert Wallace"), said("Ben Wallace"), said("Wallace", article="b")]
    register = gather_people(statements, known)
    assert [(p.name, p.statements) for p in register.people] == [("Ben Wallace", 3)]
    assert {"Robert Wallace", "defence chief", "Wallace"} <= set(register.people[0].aliases)
    assert [register.owner(statement) for _, statement in statements] == [0, 0, 0]
