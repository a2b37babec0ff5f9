"""Articles told as stories."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.brief.telling import tell
from retrieval.model import Article, Moment, Story
from tests.fakes.embedder import FakeEmbedder

START = datetime(2026, 3, 1, tzinfo=UTC)
FLOOD = "river Leth Fenbridge flood sluice gate boats soldiers families"
STRIKE = "hospital porters nurses strike shifts unions ward pickets pay"
FISH = "cod crab quota trawlers harbour Skerra talks fishing fleet"


def article(name: str, words: str, day: int | None = 0) -> Article:
    moment = None if day is None else Moment(START + timedelta(days=day), day_only=True)
    return Article(name, f"{words} {name}", published_at=moment)


def told(*articles: Article, earlier: tuple[Story, ...] = ()) -> tuple[Story, ...]:
    if not articles:
        return tell(articles, np.zeros((0, 32), dtype=np.float32), earlier).stories
    vectors = FakeEmbedder(dimension=256).encode_passages([a.text for a in articles])
    return tell(articles, vectors, earlier).stories


def groups(stories: tuple[Story, ...]) -> list[tuple[str, ...]]:
    return [story.article_ids for story in stories]


def test_articles_on_one_event_are_one_story_and_others_another() -> None:
    found = told(
        article("a", FLOOD), article("b", STRIKE), article("c", FLOOD, 1), article("d", FISH, 1)
    )
    assert groups(found) == [("a", "c"), ("b",), ("d",)]


def test_the_same_words_a_month_later_are_another_event() -> None:
    filler = [article(f"x{n}", FISH, n) for n in range(2)]
    found = told(article("a", FLOOD), article("b", FLOOD, 60), *filler)
    assert ("a",) in groups(found)
    assert ("b",) in groups(found)


def test_articles_without_a_date_come_last_in_their_story() -> None:
    found = told(article("a", FLOOD, None), article("z", FLOOD), article("s", STRIKE))
    assert ("z", "a") in groups(found)


def test_no_articles_are_no_stories() -> None:
    assert told() == ()


def test_a_story_keeps_its_id_as_articles_arrive() -> None:
    first = told(article("b", FLOOD), article("s", STRIKE))
    later = told(article("a", FLOOD), article("b", FLOOD), article("s", STRIKE), earlier=first)
    ids = {articles: story.id for story in later for articles in [story.article_ids]}
    assert ids["a", "b"] == first[0].id
    assert ids["s",] == first[1].id


WORDS = st.sampled_from([FLOOD, STRIKE, FISH, "weekly round-up of everything"])
DAYS = st.one_of(st.none(), st.integers(0, 30))


@given(st.lists(st.tuples(WORDS, DAYS), max_size=12), st.randoms(use_true_random=False))
def test_every_article_is_in_one_story_whatever_the_order(
    drawn: list[tuple[str, int | None]], shuffling: object
) -> None:
    articles = [article(f"a{n}", words, day) for n, (words, day) in enumerate(drawn)]
    found = told(*articles)
    assert sorted(i for story in found for i in story.article_ids) == sorted(a.id for a in articles)
    for story in found:
        copies = [i for group in story.copies for i in group]
        assert {story.central, *copies} <= set(story.article_ids)
        assert len(copies) == len(set(copies))
    shuffling.shuffle(articles)  # type: ignore[attr-defined]
    assert told(*articles) == found
