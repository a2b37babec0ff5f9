"""What somebody who watches is told when the last four of the sample's ten days come on record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot import corpus_root, models_root
from bot.settings import Settings
from retrieval.brief.on_record import record_keys
from retrieval.brief.watching import Wanted, sighted, sightings
from retrieval.index.generation import Generation
from retrieval.model import Quote, SpeakerKind, Statement
from retrieval.ports import Embedder

SINCE = "2026-03-13"


@pytest.fixture(scope="module")
def embedder(corpus: Path) -> Embedder:
    return models_root.embedder(Settings(corpus=corpus, _env_file=None))


@pytest.fixture(scope="module")
def generation(corpus: Path, embedder: Embedder) -> Iterator[Generation]:
    with corpus_root.open_generation(Settings(corpus=corpus, _env_file=None), embedder) as opened:
        yield opened


@pytest.fixture(scope="module")
def fresh(generation: Generation) -> frozenset[int]:
    """Statements whose words stand in no article of an earlier day."""
    store = generation.store
    keys = [*record_keys(store)]
    late = {
        article.id
        for article in store.articles()
        if article.published_at and article.published_at.isoformat() >= SINCE
    }
    of = {number: store.stored([number])[0].unit.article_id in late for _, number in keys}
    known = {key for key, number in keys if not of[number]}
    return frozenset(number for key, number in keys if key not in known)


@pytest.fixture(scope="module")
def stories(project_root: Path) -> dict[str, str]:
    lines = (project_root / "data" / "questions" / "stories.jsonl").read_text().splitlines()
    return {one: row["story"] for row in map(json.loads, lines) for one in row["article_ids"]}


@pytest.fixture
def seen(
    generation: Generation, embedder: Embedder, fresh: frozenset[int]
) -> Callable[..., list[Quote]]:
    def look(speaker: str | None, topic: str = "") -> list[Quote]:
        [found] = sightings([Wanted(speaker, topic)], fresh, generation, embedder)
        quotes = [sighted(one, generation.store) for one in found]
        assert None not in quotes
        return [quote for quote in quotes if quote]

    return look


def test_every_statement_has_a_key_and_copies_share_it(generation: Generation) -> None:
    keys = [*record_keys(generation.store)]
    numbers = [one.number for one in generation.store.units() if isinstance(one.unit, Statement)]
    assert [number for _, number in keys] == numbers
    assert len({key for key, _ in keys}) < len(keys)
    assert all(-(2**63) <= key < 2**63 for key, _ in keys)


def test_somebody_watched_is_told_by_their_own_new_words_alone(
    seen: Callable[..., list[Quote]],
) -> None:
    quotes = seen("Gideon Wallace")
    assert len(quotes) > 10
    assert {quote.speaker.name for quote in quotes if quote.speaker} == {"Gideon Wallace"}
    days = [quote.said_at or quote.citation.published_at for quote in quotes]
    assert days == sorted(days, key=lambda day: day.at)


def test_the_same_words_are_told_once_with_everybody_who_prints_them(
    seen: Callable[..., list[Quote]],
) -> None:
    quotes = seen("Tolliver")
    letters = [
        quote for quote in quotes if "letters would be sent to every household" in quote.text
    ]
    assert len(letters) == 1
    assert len({one.outlet for one in (letters[0].citation, *letters[0].also_in)}) == 4


@pytest.mark.parametrize(
    ("topic", "story", "least"),
    [
        ("hospital strike", "hospital-strike", 15),
        ("data leak", "data-leak", 12),
        ("fishing deal", "fishing-talks", 6),
        ("rail bill", "rail-bill", 5),
    ],
)
def test_a_topic_is_told_by_its_story(
    seen: Callable[..., list[Quote]], stories: dict[str, str], topic: str, story: str, least: int
) -> None:
    quotes = seen(None, topic)
    assert len(quotes) >= least
    assert {stories.get(quote.article_id) for quote in quotes} == {story}


@pytest.mark.parametrize("topic", ["asylum seekers", "football", "housing", "inflation"])
def test_a_topic_that_nobody_spoke_on_is_silent(
    seen: Callable[..., list[Quote]], topic: str
) -> None:
    assert seen(None, topic) == []


def test_a_topic_in_quotation_marks_stands_in_the_words_themselves(
    seen: Callable[..., list[Quote]],
) -> None:
    quotes = seen(None, '"fuel duty"')
    assert quotes
    assert all("fuel duty" in quote.text.casefold() for quote in quotes)
    assert len(seen(None, "fuel duty")) > len(quotes)


def test_an_office_and_a_body_are_watched_as_such(seen: Callable[..., list[Quote]]) -> None:
    office = seen("the Defence Secretary", "withdrawal")
    assert office
    assert {quote.speaker.name for quote in office if quote.speaker} == {"Gideon Wallace"}
    body = seen("Ministry of Defence")
    assert body
    assert all(quote.speaker and quote.speaker.kind is not SpeakerKind.PERSON for quote in body)


def test_without_anything_new_nobody_is_told_anything(
    generation: Generation, embedder: Embedder
) -> None:
    wanted = [Wanted("Gideon Wallace"), Wanted(None, "floods")]
    assert sightings(wanted, frozenset(), generation, embedder) == [(), ()]
