"""Every good line of a JSONL file gives its article, whatever stands on the others."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from retrieval.ingest import jsonl
from retrieval.ingest.jsonl import read_jsonl
from retrieval.model import Article

GOOD = {"title": "Lock shuts", "text": "It shut."}


def lines(*records: Any) -> bytes:
    return "\n".join(r if isinstance(r, str) else json.dumps(r) for r in records).encode()


def only(record: dict[str, Any]) -> Article:
    (article,) = read_jsonl("a/b.jsonl", lines(record)).articles
    return article


def test_the_documented_fields_are_read() -> None:
    article = only(
        GOOD
        | {
            "outlet": "The Orrin Gazette",
            "author": "Jane Roe",
            "published_at": "2026-05-04T10:00:00Z",
            "url": "https://orrin.example/lock",
            "words": 2,
        }
    )
    assert (article.headline, article.text, article.outlet) == (
        "Lock shuts",
        "It shut.",
        "The Orrin Gazette",
    )
    assert (article.author, article.url) == ("Jane Roe", "https://orrin.example/lock")
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2026-05-04T10:00:00+00:00"


def test_the_names_of_evaluation_sets_are_read_too() -> None:
    article = only({"id": "x-1", "title": "T", "body": "It shut.", "source": "Orrin"})
    assert (article.id, article.text, article.outlet) == ("x-1", "It shut.", "Orrin")


@pytest.mark.parametrize(
    "bad",
    ["{", "[1]", "null", '"text"', "{}", '{"text": ""}', '{"text": 4}', "\x00\x01", "[" * 100_000,
     "9" * 9999],
)  # fmt: skip
def test_a_bad_line_is_rejected_by_number_and_stops_nothing(bad: str) -> None:
    reading = read_jsonl("a/b.jsonl", lines(GOOD, bad, GOOD))
    assert [article.source for article in reading.articles] == ["a/b.jsonl:1", "a/b.jsonl:3"]
    assert [rejection.source for rejection in reading.rejections] == ["a/b.jsonl:2"]
    assert reading.rejections[0].reason.endswith(".")


def test_half_characters_never_reach_an_article() -> None:
    data = b'{"text": "It \\ud83d shut."}\n{"text": "It shut.", "title": "\\udc00"}'
    reading = read_jsonl("a/b.jsonl", data)
    assert reading.articles == ()
    assert ["half characters" in rejection.reason for rejection in reading.rejections] == [True] * 2


def test_blank_lines_count_and_say_nothing() -> None:
    reading = read_jsonl("a/b.jsonl", b"\n\n" + lines(GOOD) + b"\r\n\r\n")
    assert [article.source for article in reading.articles] == ["a/b.jsonl:3"]
    assert reading.rejections == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_understood(encoding: str) -> None:
    data = '{"text": "“It shut.”"}\n{"text": "Again."}'.encode(encoding)
    assert [a.text for a in read_jsonl("b.jsonl", data).articles] == ["“It shut.”", "Again."]


def test_a_gzipped_file_gives_what_the_plain_one_gives() -> None:
    plain = read_jsonl("b.jsonl", lines(GOOD, GOOD))
    packed = read_jsonl("b.jsonl.gz", gzip.compress(lines(GOOD, GOOD)))
    assert [a.text for a in packed.articles] == [a.text for a in plain.articles]


@pytest.mark.parametrize("keep", [0.4, 0.9])
def test_a_torn_archive_is_rejected_and_what_came_before_is_kept(keep: float) -> None:
    packed = gzip.compress(lines(*[GOOD | {"id": str(n)} for n in range(50)]))
    reading = read_jsonl("b.jsonl.gz", packed[: int(len(packed) * keep)])
    assert reading.rejections[-1].source == "b.jsonl.gz"
    assert "unpacked" in reading.rejections[-1].reason


def test_a_file_that_only_claims_to_be_gzipped_is_rejected() -> None:
    assert len(read_jsonl("b.jsonl.gz", lines(GOOD)).rejections) == 1


def test_a_line_longer_than_an_article_can_be_is_rejected_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 100)
    reading = read_jsonl("b.jsonl", lines(GOOD, {"text": "x" * 500}, GOOD))
    assert [article.source for article in reading.articles] == ["b.jsonl:1", "b.jsonl:3"]
    assert [rejection.source for rejection in reading.rejections] == ["b.jsonl:2"]


def test_an_archive_that_unpacks_without_end_is_stopped() -> None:
    bomb = gzip.compress(b"\n" * 64 * 1024 * 1024)
    reading = read_jsonl("corpus/a.jsonl.gz", bomb)
    assert "times its size" in reading.rejections[-1].reason


@pytest.mark.parametrize("given", ["not usable!", "", "x" * 81, True, None, 3.5, ["a"]])
def test_an_id_that_is_not_usable_is_replaced_by_one_of_the_place(given: Any) -> None:
    assert only(GOOD | {"id": given}).id.startswith("b-")


def test_ids_follow_the_url_not_the_place_or_the_words() -> None:
    first = GOOD | {"url": "https://orrin.example/1"}
    second = GOOD | {"url": "https://orrin.example/2"}
    before = [a.id for a in read_jsonl("b.jsonl", lines(first, second)).articles]
    edited = first | {"text": "It shut again."}
    after = [a.id for a in read_jsonl("b.jsonl", lines(second, edited)).articles]
    assert after == before[::-1]
    assert before[0] != before[1]


def test_a_date_that_is_not_understood_is_unknown_and_noted() -> None:
    reading = read_jsonl("b.jsonl", lines(GOOD | {"published_at": "spring"}))
    assert reading.articles[0].published_at is None
    assert reading.notes == ("b.jsonl:1: date 'spring' not understood, kept as unknown",)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x.example", "x y", "https://a b"])
def test_an_address_that_is_no_web_address_is_dropped(url: str) -> None:
    assert only(GOOD | {"url": url}).url is None
