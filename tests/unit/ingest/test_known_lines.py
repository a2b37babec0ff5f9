"""Lines that stand as they stood are not read again, and what comes of a file is the same."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from retrieval.ingest.jsonl import read_jsonl
from retrieval.ingest.known_lines import KnownLines
from retrieval.ingest.surroundings import Surroundings

TEXT = "The council met on Tuesday and agreed that the bridge would be closed for repairs. "


def a_line(number: int, *, text: str = "", url: bool = True, **more: object) -> str:
    named = {"url": f"https://halyard.example/{number}"} if url else {}
    record = {"headline": f"Bridge {number}", "body": TEXT + text, **named, **more}
    return json.dumps(record)


LINES = st.builds(
    a_line,
    st.integers(1, 6),
    text=st.sampled_from(["", "It opens in May.", "Nobody spoke."]),
    url=st.booleans(),
    published_at=st.sampled_from(["2026-03-09", "2026-03-10T10:00:00Z", "soon"]),
    embargo=st.sampled_from(["", "2026-04-01 12:00 UTC"]),
) | st.sampled_from(["", "{", "[]", '{"headline": "No body"}'])


@given(st.lists(LINES, max_size=8), st.lists(LINES, max_size=4), st.randoms(use_true_random=False))
def test_a_file_gives_the_same_whether_its_lines_are_known_or_not(
    first: list[str], further: list[str], order: Random
) -> None:
    stored = read_jsonl("f/a.jsonl", "\n".join(first).encode())
    learning = KnownLines({}, {})
    read_jsonl("f/a.jsonl", "\n".join(first).encode(), Surroundings(lines=learning))
    changed = [*first, *further]
    order.shuffle(changed)
    data = "\n".join(changed).encode()
    known = KnownLines(learning.now, {one.id: one for one in stored.articles})
    assert read_jsonl("f/a.jsonl", data, Surroundings(lines=known)) == read_jsonl("f/a.jsonl", data)


def test_only_the_line_that_changed_is_read() -> None:
    lines = [a_line(number) for number in range(5)]
    learning = KnownLines({}, {})
    stored = read_jsonl("f/a.jsonl", "\n".join(lines).encode(), Surroundings(lines=learning))
    articles = {one.id: one for one in stored.articles}
    assert len(learning.now) == 5
    taken = [
        KnownLines(learning.now, articles).article("f/a.jsonl:9", 9, f"{line}\n".encode())
        for line in lines[:-1]
    ]
    assert [one and one.source for one in taken] == ["f/a.jsonl:9"] * 4
    other = KnownLines(learning.now, articles)
    assert other.article("f/a.jsonl:1", 1, a_line(0, text="It opens.").encode()) is None


def test_what_an_admin_put_right_and_what_is_gone_is_read_again() -> None:
    line = a_line(1).encode()
    learning = KnownLines({}, {})
    [article] = read_jsonl("f/a.jsonl", line, Surroundings(lines=learning)).articles
    put_right = replace(article, outlet="The Halyard")
    for articles in ({}, {article.id: put_right}):
        assert KnownLines(learning.now, articles).article("f/a.jsonl:1", 1, line) is None
    again = KnownLines(learning.now, {article.id: article})
    assert again.article("f/a.jsonl:1", 1, line) == article
