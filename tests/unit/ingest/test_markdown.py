"""Markdown gives its prose without its marks, and its front matter's facts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ingest.markdown import read_markdown


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("The *minister* **walked** to the `lock`.", "The minister walked to the lock."),
        ("See [the lock](https://x.example/a_(b)) for more.", "See the lock for more."),
        ("A line\nand its rest.\n\nAnother.", "A line and its rest.\n\nAnother."),
        ("> “It shuts,” he said.", "“It shuts,” he said."),
        ("- It opens.\n- It shuts.", "It opens.\n\nIt shuts."),
        ("He left.\n\n![The lock](lock.jpg)\n\nShe stayed.", "He left.\n\nShe stayed."),
        ("R&amp;D at the ministry\\*.", "R&D at the ministry*."),
        ("2 * 3 * 4 is 24, snake_case_name stays.", "2 * 3 * 4 is 24, snake_case_name stays."),
    ],
)
def test_marks_go_and_words_stay(source: str, text: str) -> None:
    assert read_markdown(source).text == text


def test_the_first_heading_is_the_headline_where_nothing_else_is() -> None:
    draft = read_markdown("# Lock shuts\n\nIt shut.\n\n## Why\n\nIt was five.")
    assert (draft.headline, draft.text) == ("Lock shuts", "It shut.\n\nWhy\n\nIt was five.")


@pytest.mark.parametrize(
    ("value", "stated"),
    [
        ("2026-05-04", "2026-05-04"),
        ("2026-05-04T10:30:00+02:00", "2026-05-04T10:30:00+02:00"),
        ('"4 May 2026"', "2026-05-04"),
    ],
)
def test_dates_are_read_as_yaml_or_as_words(value: str, stated: str) -> None:
    moment = read_markdown(f"---\ndate: {value}\n---\nIt shut.").published_at
    assert moment is not None
    assert moment.isoformat() == stated


def test_authors_in_a_list_are_all_named() -> None:
    assert read_markdown("---\nauthor: [Jane Roe, John Smith]\n---\nIt shut.").author == (
        "Jane Roe, John Smith"
    )


@pytest.mark.parametrize(
    "matter",
    ["title: a: b", "date: 2026-13-45", "date: 2026-05-04T99:00:00Z", "x: " + "[" * 3000, "? [",
     "\t- a"],
)  # fmt: skip
def test_front_matter_that_cannot_be_read_refuses_with_a_reason(matter: str) -> None:
    refusal = read_markdown(f"---\n{matter}\n---\nIt shut.").refusal
    assert refusal is not None
    assert refusal.startswith("The front matter ")


def test_references_that_multiply_cost_nothing() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)
    )
    draft = read_markdown(f"---\n{bomb}author: *a39\n---\nIt shut.")
    assert draft.author is None


def test_front_matter_that_is_no_mapping_is_ignored() -> None:
    assert read_markdown("---\n- a\n- b\n---\nIt shut.").text == "It shut."


@given(st.text(max_size=300), st.booleans())
def test_no_markdown_is_too_odd(text: str, fenced: bool) -> None:
    read_markdown(f"---\n{text}\n---\nIt shut." if fenced else text)
