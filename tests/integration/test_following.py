"""Every story of the sample can be followed to its end, by what was said and by who spoke."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot import corpus_root
from bot.settings import Settings
from retrieval.brief.following import Followed, more_of, who_else
from retrieval.index.generation import Generation
from retrieval.model import Told

PRESSES = 60
"""More than the longest story takes."""


@pytest.fixture
def generation(corpus: Path) -> Iterator[Generation]:
    with corpus_root.open_shown(Settings(corpus=corpus, _env_file=None)) as opened:
        yield opened


@pytest.mark.parametrize("follow", [more_of, who_else])
def test_whoever_presses_again_sees_all_of_it_once_and_hears_when_that_was_all(
    generation: Generation, follow: Callable[[str, Generation, Told], Followed]
) -> None:
    for story in generation.stories:
        told: frozenset[str] = frozenset()
        for _ in range(PRESSES):
            followed = follow(story.id, generation, Told(quotes=told))
            shown = {quote.id for quote in followed.statements}
            assert not shown & told
            assert bool(shown) or not followed.left
            told |= shown
            if not shown:
                break
        assert not shown
