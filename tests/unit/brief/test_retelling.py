"""Telling that goes on from the telling before comes to the same as one from nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.brief.closeness import Points, points_of
from retrieval.brief.clustering import cluster, ends_of
from retrieval.brief.features import features_of
from retrieval.brief.history import History
from retrieval.brief.memory import Memory
from retrieval.brief.rarity import RECENT
from retrieval.brief.telling import Told, tell
from retrieval.brief.traits import day_of
from retrieval.index.memory_file import read_memory, write_memory
from retrieval.model import Article, Moment
from retrieval.ports import Vectors
from tests.fakes.embedder import FakeEmbedder

START = datetime(2026, 3, 1, tzinfo=UTC)
EVENTS = (
    "river Leth flood Fenbridge sluice gate boats soldiers families bridge water",
    "river Leth flood inquiry letters ministry sluice gate engineers blame report",
    "hospital porters nurses strike shifts unions ward pickets pay talks night",
    "cod crab quota trawlers harbour Skerra talks fishing fleet nets price",
    "porters and trawlers, nurses and crab: the weekly round-up of talks",
)
FEW_A_DAY = 40

drawn = st.builds(
    lambda event, day, tail: (EVENTS[event], day, tail),
    st.integers(0, len(EVENTS) - 1),
    st.one_of(st.none(), st.integers(0, 25)),
    st.sampled_from(("", "Rain.", "More was to follow on Tuesday, officials told reporters.")),
)
corpora = st.dictionaries(st.sampled_from("abcdefghijklmnop"), drawn, max_size=12)


def article(name: str, event: str, day: int | None, tail: str) -> Article:
    moment = None if day is None else Moment(START + timedelta(days=day), day_only=True)
    return Article(name, f"{event} {tail}".strip(), published_at=moment)


def articles_of(corpus: dict[str, tuple[str, int | None, str]]) -> list[Article]:
    return [article(name, *drawn) for name, drawn in corpus.items()]


def vectors_of(articles: Sequence[Article]) -> Vectors:
    return FakeEmbedder(dimension=64).encode_passages([one.text for one in articles] or [""])


def told(articles: Sequence[Article], before: Told, *, remembering: bool) -> Told:
    vectors = vectors_of(articles)[: len(articles)]
    return tell(articles, vectors, before.stories, before.memory if remembering else None)


def nothing() -> Told:
    return Told((), Memory.empty())


def same(one: Memory, other: Memory) -> bool:
    """Whether both remember the same, down to the last bit."""
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        write_memory(Path(first), one)
        write_memory(Path(second), other)
        with (
            np.load(Path(first) / "telling.npz") as ours,
            np.load(Path(second) / "telling.npz") as theirs,
        ):
            return all(np.array_equal(ours[name], theirs[name]) for name in ours.files)


@settings(max_examples=25)
@given(st.lists(corpora, min_size=2, max_size=4))
def test_after_any_additions_edits_and_removals_all_is_told_as_from_nothing(
    reloads: list[dict[str, tuple[str, int | None, str]]],
) -> None:
    before = nothing()
    for corpus in reloads:
        articles = articles_of(corpus)
        remembered = told(articles, before, remembering=True)
        anew = told(articles, before, remembering=False)
        assert remembered.stories == anew.stories
        assert same(remembered.memory, anew.memory)
        before = remembered


PRESS = tuple(
    article(f"x{number:04}", f"{EVENTS[number % 4]} {number} {number * 7}", number // FEW_A_DAY, "")
    for number in range(RECENT + 5 * FEW_A_DAY)
)
LAST = PRESS[-1].published_at
PRESS_TOLD = tell(PRESS, vectors_of(PRESS))


@settings(max_examples=3)
@given(corpora, st.sets(st.sampled_from(range(RECENT, len(PRESS))), max_size=3))
def test_what_comes_to_a_large_press_is_told_as_from_nothing(
    corpus: dict[str, tuple[str, int | None, str]], gone: set[int]
) -> None:
    kept = [one for place, one in enumerate(PRESS) if place not in gone]
    late = [replace(one, published_at=LAST) for one in articles_of(corpus)]
    remembered = told([*kept, *late], PRESS_TOLD, remembering=True)
    anew = told([*kept, *late], PRESS_TOLD, remembering=False)
    assert remembered.stories == anew.stories
    assert same(remembered.memory, anew.memory)


def test_days_before_what_arrives_are_not_gone_through_again() -> None:
    now = told([*PRESS, article("new", EVENTS[0], 29, "")], PRESS_TOLD, remembering=True)
    before = PRESS_TOLD.memory.history.steps
    again = [
        step for step, old in zip(now.memory.history.steps, before, strict=False) if step is old
    ]
    assert len(again) == len(before) - 1  # the new one's own day, which is the last


def test_where_nothing_changed_nothing_is_gone_through_again() -> None:
    now = told(PRESS, PRESS_TOLD, remembering=True)
    assert now.stories == PRESS_TOLD.stories
    assert now.memory.history.steps == PRESS_TOLD.memory.history.steps


def test_a_text_that_was_read_is_not_read_again() -> None:
    kept = features_of(PRESS[:3])
    marked = replace(kept, terms=kept.terms * 2)
    again = features_of([PRESS[2], PRESS[3], PRESS[0]], marked)
    assert again.terms[[0]].sum() == 2 * kept.terms[[2]].sum()
    assert again.terms[[1]].sum() == features_of(PRESS[3:4]).terms.sum()


def test_what_is_remembered_survives_its_file(tmp_path: Path) -> None:
    write_memory(tmp_path, PRESS_TOLD.memory)
    kept = read_memory(tmp_path)
    assert kept is not None
    assert same(kept, PRESS_TOLD.memory)


def test_a_generation_without_the_file_remembers_nothing(tmp_path: Path) -> None:
    assert read_memory(tmp_path) is None


def points(articles: Sequence[Article]) -> Points:
    days = np.array([day_of(one) for one in articles])
    return points_of(features_of(articles).terms, days, vectors_of(articles))


@given(st.lists(drawn, min_size=2, max_size=14), st.integers(0, 13))
def test_steps_that_are_kept_lead_to_the_same_groups(
    every: list[tuple[str, int | None, str]], changed: int
) -> None:
    articles = sorted(
        (article(f"a{n:02}", *one) for n, one in enumerate(every)),
        key=lambda one: (np.isnan(day_of(one)), np.nan_to_num(day_of(one)), one.id),
    )
    compared = points(articles)
    texts = np.arange(len(articles))
    anew = cluster(compared, texts, History())
    kept = anew.until(changed, ends_of(compared.days))
    assert kept.reached <= changed
    assert np.array_equal(cluster(compared, texts, kept).numbers(), anew.numbers())
