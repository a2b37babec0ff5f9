"""Everybody on record, looked up by what they are called."""

from __future__ import annotations

from retrieval.ask.directory import directory_of
from retrieval.model import Person

WALLACE = Person("Ben Wallace", ("Wallace", "Defence Secretary"), 10)
BERG = Person("Ada van der Berg", ("the secretary of the rail union",), 9)
OTHER = Person("Ann Wallace", ("Wallace",), 2)
ALONE = Person("Wallace", (), 1)
PEOPLE = (WALLACE, BERG, OTHER, ALONE)


def test_people_are_found_by_each_way_of_calling_them() -> None:
    directory = directory_of(PEOPLE)
    assert [person for person, _ in directory.by_full_name(["ben", "wallace"])] == [WALLACE]
    assert [person for person, _ in directory.by_surname(["van", "wallace"])] == [
        BERG, WALLACE, OTHER, ALONE,
    ]  # fmt: skip
    assert [person for person, _ in directory.bearers("wallace")] == [WALLACE, OTHER, ALONE]
    assert directory.by_given_name("ada") == [BERG]
    assert directory.by_office(frozenset({"secretary"})) == [WALLACE, BERG]
    assert directory.surnames_like("walace") == ["wallace"]
    assert not directory.bearers("berg")


def test_whoever_has_no_given_name_is_found_by_none() -> None:
    assert list(directory_of(PEOPLE).by_full_name(["wallace"])) == []
    assert directory_of(PEOPLE).by_given_name("") == ()


def test_nobody_is_in_the_directory_of_nobody() -> None:
    directory = directory_of(())
    assert directory.surnames_like("") == ()
    assert list(directory.by_surname(["wallace"])) == []
