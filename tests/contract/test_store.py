"""What every store promises."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from retrieval.adapters.sql_store import SqlStore
from retrieval.adapters.sql_writing import write_store
from retrieval.errors import GenerationDamaged, StorageError, UnknownArticle
from retrieval.model import (
    Article,
    ArticleKind,
    Mention,
    Moment,
    Passage,
    Period,
    Person,
    Role,
    Searched,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
    Unit,
    Version,
    digest,
)
from retrieval.ports import Contents, Embargo, FileRecord, Store
from retrieval.quote_ids import article_key

EAST = timezone(timedelta(hours=9))
FULL = Article(
    id="tribune:1",
    text="“We will leave,” Wallace said.\n\nHe said no more. Не сказав 😀.",
    headline="Leaving “soon”",
    outlet="Tribune",
    author="A. Writer",
    published_at=Moment(datetime(2022, 2, 17, 1, 0, tzinfo=EAST)),
    url="https://tribune.example/1?a=b#c",
    source="folder/one.html",
    updated_at=Moment(datetime(2022, 2, 18, tzinfo=UTC), day_only=True),
    section="Politics",
    language="en",
    kind=ArticleKind.PRESS_RELEASE,
    embargo_until=datetime(2022, 2, 17, 0, 1, tzinfo=EAST),
    origins=(("headline", "json-ld"), ("section", "admin")),
)
BARE = Article(id="2", text="Nothing is known about this one.")
DAY = Article(
    id="3",
    text="It was a day.",
    outlet="Courier",
    published_at=Moment(datetime(2022, 2, 17, tzinfo=UTC), day_only=True),
)
DIRECT = Statement(
    article_id=FULL.id,
    span=Span(0, 16),
    kind=StatementKind.DIRECT,
    parts=(Span(1, 15),),
    cue=Mention("said", Span(25, 29)),
    negated=True,
    speaker=Speaker(
        "Ben Wallace", SpeakerKind.PERSON, "minister", Mention("Wallace", Span(17, 24))
    ),
    confidence=0.875,
    venue="Sky News",
    said_at=Moment(datetime(2022, 2, 16, tzinfo=UTC), day_only=True),
)
UNCLEAR = Statement(FULL.id, Span(32, 48), StatementKind.INDIRECT)
UNITS: list[Unit] = [Passage(FULL.id, Span(0, 30)), DIRECT, UNCLEAR, Passage(BARE.id, Span(0, 7))]
ROLES = (
    Role("Defence Secretary", DAY.published_at, FULL.published_at),
    Role("minister"),
)
PEOPLE = [
    Person("Ada Lovelace", ("Lovelace",), 0),
    Person("Ben Wallace", ("Wallace", "the Defence Secretary"), 1, ROLES),
]
VERSIONS = [
    Version(
        replace(FULL, text="“We will leave.”"),
        (DIRECT,),
        datetime(2026, 1, 2, tzinfo=EAST),
        FULL.id,
    ),
    Version(replace(FULL, id="old", text="Less."), (UNITS[3],), datetime(2026, 1, 3, tzinfo=UTC)),
]
FILES = [
    FileRecord("/data/one.html", "/data", "abc/1", ("tribune:1",), (), ("decoded as UTF-8",)),
    FileRecord("/data/x.jsonl", "/data", "", ("2", "3"), (("x.jsonl:9", "It is no JSON."),)),
]


def contents(*articles: Article) -> Contents:
    return Contents(list(articles), [], [], [], [])


def opened(what: Contents, folder: Path) -> SqlStore:
    write_store(folder / "store", what)
    return SqlStore(folder / "store")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    what = Contents([FULL, BARE, DAY], UNITS, PEOPLE, [None, 1, None, None], FILES, VERSIONS)
    with_everything = opened(what, tmp_path)
    yield with_everything
    with_everything.close()


def test_articles_come_back_as_they_were_in_order(store: Store) -> None:
    assert list(store.articles()) == [FULL, BARE, DAY]
    assert [store.article(one.id) for one in (DAY, FULL)] == [DAY, FULL]


def test_articles_are_read_together_by_their_ids(store: Store) -> None:
    found = store.articles_by_id(iter([DAY.id, FULL.id, DAY.id]))
    assert dict(found) == {DAY.id: DAY, FULL.id: FULL}


def test_an_unknown_article_raises_an_error_for_people(store: Store) -> None:
    with pytest.raises(UnknownArticle, match="'nobody'"):
        store.article("nobody")
    with pytest.raises(UnknownArticle, match="'nobody'"):
        store.articles_by_id([FULL.id, "nobody"])


def test_earlier_texts_come_back_whole_in_the_order_they_ended(store: Store) -> None:
    assert list(store.versions()) == [
        VERSIONS[0],
        replace(VERSIONS[1], units=(replace(UNITS[3], article_id="old"),)),
    ]


def test_earlier_texts_are_found_by_the_key_of_their_quotes_and_by_what_replaced_them(
    store: Store,
) -> None:
    key = article_key(FULL.url, FULL.id)
    assert store.articles_of_key(key) == [FULL]
    assert [version.article.id for version in store.versions_of_key(key)] == ["old", FULL.id]
    assert store.versions_before(FULL.id) == VERSIONS[:1]
    assert store.versions_before(DAY.id) == store.articles_of_key("nobody") == []


def test_units_come_back_whole_in_the_order_asked_for(store: Store) -> None:
    found = store.stored([2, 0, 1, 0])
    assert [item.unit for item in found] == [UNCLEAR, UNITS[0], DIRECT, UNITS[0]]
    assert [item.number for item in found] == [2, 0, 1, 0]


def test_a_unit_carries_the_digest_of_the_text_it_was_cut_from(store: Store) -> None:
    assert store.stored([1])[0].text_digest == digest(FULL.text)
    assert store.stored([3])[0].text_digest == digest(BARE.text)


@pytest.mark.parametrize("number", [-1, 4])
def test_a_number_that_is_nobodys_raises(store: Store, number: int) -> None:
    with pytest.raises(IndexError):
        store.stored([0, number])


def test_the_units_of_an_article_are_its_own(store: Store) -> None:
    assert [item.number for item in store.units_of(FULL.id)] == [0, 1, 2]
    assert store.units_of(DAY.id) == store.units_of("nobody") == []


def test_units_that_are_copied_from_an_earlier_file_are_as_if_they_were_written(
    tmp_path: Path,
) -> None:
    first = Contents([FULL, BARE, DAY], UNITS, PEOPLE, [None, 1, None, None], [], [])
    write_store(tmp_path / "first", first)
    units = [UNITS[3], *UNITS[:3]]
    moved = Contents([DAY, BARE, FULL], units, PEOPLE[::-1], [None, None, 0, None], [], [])
    write_store(tmp_path / "written", moved)
    carried = replace(moved, carried=[3, None, 1, 2])
    write_store(tmp_path / "copied", carried, tmp_path / "first")
    for name in ("written", "copied"):
        store = SqlStore(tmp_path / name)
        found = (list(store.units()), list(store.places()), store.speakers_of(range(4)))
        store.close()
        if name == "written":
            expected = found
    assert found == expected
    assert [stored.unit for stored in found[0]] == units


def test_the_units_of_many_articles_are_those_of_each(store: Store) -> None:
    asked = [BARE.id, FULL.id, DAY.id, "nobody", FULL.id]
    each = {name: own for name in asked if (own := store.units_of(name))}
    assert store.units_of_each(asked) == each


def test_people_come_with_their_aliases_those_who_speak_most_first(store: Store) -> None:
    assert store.people() == (PEOPLE[1], PEOPLE[0])


def test_statements_are_found_by_who_made_them(store: Store) -> None:
    assert store.statements_of(["Ben Wallace"]) == [1]
    assert store.statements_of(["Ada Lovelace", "nobody"]) == store.statements_of([]) == []


@pytest.mark.parametrize(
    ("start", "end", "numbers"),
    [
        # The passage and the second statement are of the day of publication, 17 February as the
        # source states it (UTC would make it the 16th); the first was said the day before.
        (date(2022, 2, 17), date(2022, 2, 18), [0, 2]),
        (date(2022, 2, 16), date(2022, 2, 17), [1]),
        (None, date(2022, 2, 17), [1]),
        (date(2022, 2, 17), None, [0, 2]),
        (None, None, [0, 1, 2]),
        (date(2022, 2, 18), date(2022, 3, 1), []),
    ],
)
def test_units_of_a_period_are_those_said_in_it_or_else_published_in_it_and_never_undated_ones(
    store: Store, start: date | None, end: date | None, numbers: list[int]
) -> None:
    assert store.units_within(Period(start, end)) == numbers


def test_units_of_outlets_are_those_of_articles_that_name_them(store: Store) -> None:
    assert store.units_within(None, ["Tribune"]) == [0, 1, 2]
    assert store.units_within(None, ["Courier", "Tribune"]) == [0, 1, 2]
    assert store.units_within(None, ["tribune"]) == []
    assert store.units_within(Period(date(2022, 2, 17), None), ["Tribune"]) == [0, 2]
    assert store.units_within(None) == [0, 1, 2, 3]


def test_units_under_some_bylines_are_those_of_articles_that_have_them_to_the_letter(
    store: Store,
) -> None:
    assert store.bylines() == ("A. Writer",)
    assert store.units_within(None, [], ["A. Writer"]) == [0, 1, 2]
    assert store.units_within(None, ["Courier"], ["A. Writer"]) == []
    assert store.units_within(None, [], ["a. writer"]) == []
    assert store.units_within(None, [], []) == []


def test_articles_are_found_by_the_day_they_were_published_and_their_outlet(store: Store) -> None:
    day = Period(date(2022, 2, 17), date(2022, 2, 18))
    assert store.articles_within(day) == [FULL.id, DAY.id]
    assert store.articles_within(day, ["Courier"]) == [DAY.id]
    assert store.articles_within(Period(date(2022, 2, 18), None)) == []
    assert store.articles_within(None) == [FULL.id, BARE.id, DAY.id]


def test_the_speakers_of_statements_are_told_by_name(store: Store) -> None:
    assert dict(store.speakers_of([0, 1, 2])) == {1: "Ben Wallace"}
    assert not store.speakers_of([])


def test_articles_without_a_date_are_counted(store: Store) -> None:
    assert store.undated() == 1
    assert store.undated(["Tribune", "Courier"]) == 0


def test_the_reach_counts_articles_and_named_outlets_from_the_earliest_to_the_latest(
    store: Store,
) -> None:
    # One o'clock in the east is still the day before in UTC.
    assert store.searched() == Searched(3, 2, FULL.published_at, DAY.published_at)
    assert store.outlets() == ("Courier", "Tribune")


def test_where_no_date_is_known_the_reach_has_none(tmp_path: Path) -> None:
    store = opened(contents(BARE), tmp_path)
    assert store.searched() == Searched(1, 0, None, None)
    store.close()


def test_files_come_back_as_they_were_recorded(store: Store) -> None:
    assert store.files() == tuple(FILES)


def test_an_empty_store_is_a_store(tmp_path: Path) -> None:
    store = opened(contents(), tmp_path)
    assert (len(store), list(store.articles()), store.people()) == (0, [], ())
    store.close()


def test_more_rows_than_one_statement_takes_are_all_written_and_found(tmp_path: Path) -> None:
    units: list[Unit] = [Passage(BARE.id, Span(0, 1 + place % 5)) for place in range(1_701)]
    people = [Person(f"Person {place}", (), 1) for place in range(1_701)]
    owners = list(range(1_701))
    store = opened(Contents([BARE], units, people, owners, []), tmp_path)
    numbers = list(reversed(range(1_701)))
    assert [item.unit for item in store.stored(numbers)] == units[::-1]
    assert store.statements_of([person.name for person in people]) == owners
    store.close()


def test_a_reader_goes_on_after_the_file_is_deleted(store: Store, tmp_path: Path) -> None:
    (tmp_path / "store").unlink()
    found: list[Article] = []
    reader = threading.Thread(target=lambda: found.extend(store.articles()))
    reader.start()
    reader.join()
    assert found == [FULL, BARE, DAY]


def test_threads_may_read_at_once(store: Store) -> None:
    wrong: list[object] = []

    def read() -> None:
        for _ in range(50):
            found = [item.unit for item in store.stored([1, 3])]
            wrong.extend(one for one in found if one not in {DIRECT, UNITS[3]})

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_reading_leaves_the_file_as_it_is(store: Store, tmp_path: Path) -> None:
    before = (tmp_path / "store").read_bytes()
    list(store.articles())
    store.statements_of(["Ben Wallace"])
    assert (tmp_path / "store").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


@pytest.mark.parametrize("rubbish", [b"", b"not a database" * 100])
def test_a_file_that_is_no_store_is_damage(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / "store").write_bytes(rubbish)
    with pytest.raises(GenerationDamaged):
        SqlStore(tmp_path / "store")
    with pytest.raises(GenerationDamaged):
        SqlStore(tmp_path / "nowhere")


def test_a_path_with_signs_of_an_address_in_it_is_a_path(tmp_path: Path) -> None:
    folder = tmp_path / "50% off?#1 & more"
    folder.mkdir()
    store = opened(contents(BARE), folder)
    assert store.article("2") == BARE
    store.close()


def test_a_place_that_cannot_be_written_is_reported_as_such(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        write_store(tmp_path / "no-such-folder" / "store", contents(BARE))


def test_embargoes_of_articles_and_of_earlier_texts_are_told(store: Store) -> None:
    assert FULL.embargo_until is not None
    told = store.embargoes()
    assert Embargo(FULL.id, FULL.embargo_until) in told
    assert {(one.article_id, one.past) for one in told} >= {(FULL.id, False), (FULL.id, True)}
    assert BARE.id not in {one.article_id for one in told}


def test_counts_can_leave_articles_out(store: Store) -> None:
    without = frozenset({FULL.id})
    assert store.outlets(without) == ("Courier",)
    assert store.searched(without) == Searched(2, 1, DAY.published_at, DAY.published_at)
    assert store.undated(without=frozenset({BARE.id})) == store.undated() - 1
    assert store.searched(frozenset()) == store.searched()
