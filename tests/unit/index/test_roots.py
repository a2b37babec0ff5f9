from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.roots import Roots, Scope

PLACES = ["/a", "/a/b", "/a/b/c", "/a/bc", "/d", "/d/e.txt"]
places = st.lists(st.sampled_from(PLACES), max_size=4)


def test_a_new_root_is_remembered_once_in_the_order_given() -> None:
    assert Roots().adding(["/d", "/a", "/d"]).known == ("/d", "/a")


def test_a_path_inside_a_root_adds_nothing() -> None:
    assert Roots(("/a",)).adding(["/a/b", "/a"]).known == ("/a",)


def test_a_file_belongs_to_the_innermost_root() -> None:
    roots = Roots().adding(["/a/b", "/a"])
    assert roots.root_of("/a/b/x.txt") == "/a/b"
    assert roots.root_of("/a/x.txt") == "/a"


def test_a_name_that_only_begins_alike_is_not_inside() -> None:
    assert Roots(("/a/b",)).root_of("/a/bc/x.txt") is None


def test_a_forgotten_root_takes_the_roots_inside_it_along() -> None:
    assert Roots(("/a", "/a/b", "/d")).dropping(["/a"]) == Roots(("/d",))


def test_a_place_forgotten_inside_a_root_stays_out_when_the_root_is_read_again() -> None:
    roots = Roots(("/a",)).dropping(["/a/b"]).adding(["/a"])
    assert roots.root_of("/a/b/x.txt") is None
    assert roots.root_of("/a/x.txt") == "/a"


def test_giving_a_forgotten_place_again_brings_it_back() -> None:
    roots = Roots(("/a",)).dropping(["/a/b"]).adding(["/a/b"])
    assert roots == Roots(("/a",))


def test_part_of_a_forgotten_place_can_be_given_again() -> None:
    roots = Roots(("/a",)).dropping(["/a/b"]).adding(["/a/b/c"])
    assert roots.root_of("/a/b/c/x.txt") == "/a/b/c"
    assert roots.root_of("/a/b/x.txt") is None


@given(known=places, forgotten=places, path=st.sampled_from(PLACES))
def test_what_was_given_last_belongs_and_what_was_forgotten_last_does_not(
    known: list[str], forgotten: list[str], path: str
) -> None:
    roots = Roots().adding(known).dropping(forgotten)
    assert roots.adding([path]).root_of(path) is not None
    assert roots.dropping([path]).root_of(path) is None


@pytest.mark.parametrize(
    ("path", "covered", "reached"),
    [("/a/b", True, True), ("/a", False, True), ("/d", False, False)],
)
def test_a_scope_covers_what_is_in_it_and_reaches_what_it_is_in(
    path: str, covered: bool, reached: bool
) -> None:
    scope = Scope(("/a/b",))
    assert (scope.covers(path), scope.reaches(path)) == (covered, reached)


def test_no_scope_is_everything_and_an_empty_one_nothing() -> None:
    assert Scope(None).covers("/a")
    assert not Scope(()).reaches("/a")
