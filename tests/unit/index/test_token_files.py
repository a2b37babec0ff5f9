"""The tokens of articles, beside the generations."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from retrieval.errors import StorageError
from retrieval.index.token_files import (
    HEADLINE,
    WIDTH,
    ArticleTokens,
    TokenFiles,
    narrowed,
    narrowing_of,
    rounded,
)
from retrieval.model import Article, Span

ARTICLE = Article("a", "Nan Hale commanded the camp.", "The camp")
TOKENS = ArticleTokens(
    np.eye(3, WIDTH, dtype=np.int8) * 127,
    np.array([HEADLINE, 0, 9], np.int32),
    np.array([HEADLINE, 3, 18], np.int32),
)


@pytest.fixture
def files(tmp_path: Path) -> TokenFiles:
    return TokenFiles(tmp_path / "tokens", "f" * 64)


def test_what_is_kept_of_an_article_is_found_by_its_text_and_headline(files: TokenFiles) -> None:
    files.keep(ARTICLE, TOKENS)
    found = files.of(replace(ARTICLE, id="b", url="https://chronicle.example/b"))
    assert found is not None
    assert (found.vectors == TOKENS.vectors).all()
    assert files.of(replace(ARTICLE, headline="The kettle")) is None
    assert files.of(replace(ARTICLE, text="Nan Hale left.")) is None


def test_a_passage_holds_its_own_tokens_and_the_headlines() -> None:
    assert TOKENS.inside(Span(0, 5)).tolist() == [True, True, False]
    assert TOKENS.inside(Span(4, 20)).tolist() == [True, False, True]


def test_a_token_is_nearest_to_its_like() -> None:
    near = TOKENS.near(np.eye(1, WIDTH, dtype=np.float32))
    assert near[:, 0].tolist() == [1, 0, 0]


def test_a_damaged_file_counts_as_none_and_is_written_anew(files: TokenFiles) -> None:
    files.keep(ARTICLE, TOKENS)
    [place] = files._folder.glob("*.npz")
    place.write_bytes(place.read_bytes()[:40])
    assert files.of(ARTICLE) is None
    assert not files.has(ARTICLE)


def test_another_narrowing_forgets_what_was_narrowed_by_the_one_before(files: TokenFiles) -> None:
    assert files.narrowing is None
    files.keep(ARTICLE, TOKENS)
    files.keep_narrowing(np.eye(96, WIDTH, dtype=np.float32))
    assert files.narrowing is not None
    assert not len(files)


def test_articles_that_are_gone_are_forgotten(files: TokenFiles) -> None:
    other = replace(ARTICLE, text="The kettle was hers.")
    files.keep(ARTICLE, TOKENS)
    files.keep(other, TOKENS)
    files.prune([other])
    assert files.of(other) is not None
    assert not files.has(ARTICLE)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "tokens").write_text("in the way")
    with pytest.raises(StorageError, match=r"tokens.*cannot be written"):
        TokenFiles(tmp_path / "tokens", "f" * 64).keep(ARTICLE, TOKENS)


@given(
    arrays.arrays(
        np.float32, (20, 8), elements=st.floats(-1, 1, width=32, allow_subnormal=False)
    ).filter(lambda rows: (np.linalg.norm(rows, axis=1) > 0.1).all())
)
def test_narrowed_and_rounded_vectors_keep_their_products(rows: np.ndarray) -> None:
    vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    narrow = narrowed(vectors, narrowing_of([vectors]))
    assert np.allclose(np.linalg.norm(narrow, axis=1), 1, atol=1e-4)
    assert np.allclose(narrow @ narrow.T, vectors @ vectors.T, atol=1e-3)
    kept = rounded(narrow) / 127
    assert np.allclose(kept @ kept.T, vectors @ vectors.T, atol=0.05)
