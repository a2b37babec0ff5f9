"""After a reload: articles are read token by token, once, and questions make use of it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot import building_root
from bot.desk import Desk
from bot.index_root import index_engine
from bot.settings import Settings
from retrieval.ask.ranking import Ranked, Search
from retrieval.errors import ReloadCancelled
from retrieval.index.close_reading import SAMPLED, read_closely
from retrieval.index.state import StateFolder
from retrieval.index.token_files import TOKENS, TokenFiles
from retrieval.ports import Engine, Pair, Progress, TokenEncoder
from tests.fakes.token_encoder import FakeTokenEncoder

QUESTION = "what did Wallace say about the fuel duty?"


class Slow:
    """A cross-encoder that has no time, beside a late-interaction model."""

    model = "slow"

    def __init__(self, tokens: TokenEncoder) -> None:
        self.tokens = tokens

    def scores(self, pairs: Sequence[Pair]) -> list[float]:
        assert pairs
        return []


@pytest.fixture
def state(corpus: Path, tmp_path: Path) -> StateFolder:
    """The sample corpus, of which no token was read."""
    folder = Path(shutil.copytree(corpus, tmp_path / "state"))
    shutil.rmtree(folder / TOKENS)
    return StateFolder(folder)


@pytest.fixture
def settings(state: StateFolder) -> Settings:
    return Settings(corpus=state.path, rerank="off", _env_file=None)


@pytest.fixture
def engine(settings: Settings) -> Engine:
    return index_engine(settings)


def files_of(state: StateFolder, encoder: TokenEncoder) -> TokenFiles:
    return TokenFiles(state.path / TOKENS, encoder.fingerprint)


def ranked(settings: Settings, encoder: TokenEncoder) -> list[Ranked]:
    with Desk(settings) as desk:
        query = desk.ask(QUESTION).query
        search = Search(query, desk.generation, desk._embedder, reranker=Slow(encoder))
        return search.ranked(20)


def test_every_article_is_read_and_none_a_second_time(state: StateFolder, engine: Engine) -> None:
    encoder, steps = FakeTokenEncoder(), list[Progress]()
    read_closely(state, engine, encoder, steps.append)
    assert steps[-1].done == steps[-1].total
    assert len(files_of(state, encoder)) == SAMPLED + steps[-1].done
    again = FakeTokenEncoder()
    read_closely(state, engine, again, steps.append)
    assert not again.read


def test_reading_that_is_stopped_goes_on_where_it_was(state: StateFolder, engine: Engine) -> None:
    def stop(step: Progress) -> None:
        if step.done == 5:
            raise ReloadCancelled

    encoder = FakeTokenEncoder()
    with pytest.raises(ReloadCancelled):
        read_closely(state, engine, encoder, stop)
    assert len(files_of(state, encoder)) == SAMPLED + 5
    again = FakeTokenEncoder()
    read_closely(state, engine, again, lambda _: None)
    assert len(files_of(state, encoder)) > SAMPLED + 5
    assert not set(again.read) & set(encoder.read[-1:])


def test_a_reload_is_done_where_another_begins_before_its_tokens_are_read(
    state: StateFolder, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = FakeTokenEncoder()
    with ExitStack() as another:

        def taken(*_: object) -> FakeTokenEncoder:
            another.enter_context(state.locked())
            return encoder

        monkeypatch.setattr(building_root, "token_encoder", taken)
        report = building_root.reload(settings, [Path("data/sample")], [], lambda _: None)
    assert report.generation == state.current
    assert not encoder.read


def test_tokens_of_texts_that_are_on_record_nowhere_are_deleted(
    state: StateFolder, engine: Engine
) -> None:
    encoder = FakeTokenEncoder()
    read_closely(state, engine, encoder, lambda _: None)
    kept = files_of(state, encoder)
    stray = kept._folder / "0123.npz"
    shutil.copy(next(kept._folder.glob("*.npz")), stray)
    read_closely(state, engine, encoder, lambda _: None)
    assert not stray.exists()


def test_hits_whose_passages_come_close_are_found_first(
    state: StateFolder, settings: Settings, engine: Engine
) -> None:
    encoder = FakeTokenEncoder()
    assert all(item.evidence.closeness is None for item in ranked(settings, encoder))
    read_closely(state, engine, encoder, lambda _: None)
    found = ranked(settings, encoder)
    assert all(item.evidence.closeness is not None for item in found)
    assert found[0].evidence.closeness == pytest.approx(1, abs=0.03)  # holds both of the words
    assert [item.hit.score for item in found] == sorted(
        (item.hit.score for item in found), reverse=True
    )
