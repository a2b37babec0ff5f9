"""A small corpus of its own for every test, which it may change, tamper with or throw away."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bot import building_root, corpus_root
from bot.settings import Settings
from tests.e2e.newsroom.articles import ARTICLES


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a handful of articles; copy it before changing it."""
    folder = tmp_path_factory.mktemp("newsroom")
    for article in ARTICLES:
        (folder / f"{article['id']}.jsonl").write_text(json.dumps(article), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def loaded_newsroom(newsroom: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loaded") / "corpus"
    building_root.reload(Settings(corpus=folder, _env_file=None), [newsroom], [], lambda _: None)
    return folder


@pytest.fixture
def corpus(loaded_newsroom: Path, tmp_path: Path) -> Path:
    """In the place of the sample corpus: a state folder with the newsroom's articles in it."""
    return Path(shutil.copytree(loaded_newsroom, tmp_path / "corpus"))


@pytest.fixture
def stored_text(corpus: Path) -> str:
    """All that is on record, article after article."""
    with corpus_root.open_generation(Settings(corpus=corpus, _env_file=None)) as generation:
        return "\n\n".join(article.text for article in generation.store.articles())


@pytest.fixture
def database(corpus: Path) -> Path:
    """The file that holds the stored texts."""
    [file] = corpus.rglob("articles.sqlite")
    return file
