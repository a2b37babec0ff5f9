"""After a reload: the articles on record read once more, token by token.

The new generation serves meanwhile; until an article has been read, its hits go without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.errors import CorpusError
from retrieval.index.opening import open_generation, open_place, read_manifest
from retrieval.index.state import StateFolder
from retrieval.index.token_files import (
    HEADLINE,
    TOKENS,
    ArticleTokens,
    TokenFiles,
    narrowed,
    narrowing_of,
    rounded,
)
from retrieval.model import Article, Passage, Span
from retrieval.ports import (
    Engine,
    Places,
    Progress,
    ReloadStage,
    ReportProgress,
    Store,
    TokenEncoder,
    Tokens,
    Vectors,
)

SAMPLED = 16
"""Articles by which it is chosen how vectors are narrowed, evenly spread over those on record: some
thirty thousand tokens, and 50 MB while they are chosen by."""

BETWEEN = ". "
"""What stands between a headline and a passage."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A passage as it was read.

    Attributes:
        text: Of the article.
        under: Characters of the headline that stand before the passage.
    """

    text: str
    under: int
    span: Span
    tokens: Tokens

    def kept(self, reached: int) -> tuple[Vectors, Places]:
        """Tokens of letters or figures, and where they stand in the article.

        Args:
            reached: Where the passages before it end: what lies before was kept of them, and with
                them the headline.
        """
        in_headline = self.tokens.places[:, 1] <= self.under
        places = self.tokens.places + (self.span.start - self.under)
        telling = [any(map(str.isalnum, self.text[begin:end])) for begin, end in places.tolist()]
        own = ~in_headline & np.array(telling, dtype=np.bool_) & (places[:, 0] >= reached)
        places[in_headline] = HEADLINE
        which = own | in_headline if reached < 0 else own
        return self.tokens.vectors[which], places[which]


def read_closely(
    folder: StateFolder, engine: Engine, encoder: TokenEncoder, report: ReportProgress
) -> None:
    """Read what is on record and was not read yet; forget what is on record nowhere.

    It may stop at any point, and goes on where it stopped.

    Args:
        report: Called after every article; may raise ``ReloadCancelled``.

    Raises:
        ReloadInProgress: If another process is building.
        ModelError: If the model cannot be loaded or fails.
        StorageError: If the state folder cannot be written.
        CorpusError: If nothing serves.
    """
    files = TokenFiles(folder.path / TOKENS, encoder.fingerprint)
    with folder.locked(), open_generation(folder, engine=engine) as generation:
        store = generation.store
        articles = list(store.articles())
        narrowing = files.narrowing
        if narrowing is None:
            narrowing = _choose_narrowing(files, articles, store, encoder)
        unread = [article for article in articles if not files.has(article)]
        for done, article in enumerate(unread):
            report(Progress(ReloadStage.TOKENS, done, len(unread)))
            files.keep(article, _tokens(_read(article, store, encoder), narrowing))
        if unread:
            report(Progress(ReloadStage.TOKENS, len(unread), len(unread)))
        if files.has_others(articles):
            files.prune([*articles, *_others(folder, engine, generation.name)])


def _choose_narrowing(
    files: TokenFiles, articles: Sequence[Article], store: Store, encoder: TokenEncoder
) -> Vectors:
    """Choose it by some articles, and keep it and what was read of them."""
    some = articles[:: max(1, len(articles) // SAMPLED)][:SAMPLED]
    read = [list(_read(article, store, encoder)) for article in some]
    narrowing = narrowing_of([one.tokens.vectors for passages in read for one in passages])
    files.keep_narrowing(narrowing)
    for article, passages in zip(some, read, strict=True):
        files.keep(article, _tokens(passages, narrowing))
    return narrowing


def _read(article: Article, store: Store, encoder: TokenEncoder) -> Iterator[_Read]:
    """Each passage under the headline, which says what it is about."""
    headline = (article.headline or "").strip()
    under = f"{headline}{BETWEEN}" if headline else ""
    units = [one.unit for one in store.units_of(article.id)]
    for span in sorted(unit.span for unit in units if isinstance(unit, Passage)):
        tokens = encoder.passage(under + span.of(article.text))
        yield _Read(article.text, len(under), span, tokens)


def _tokens(read: Iterable[_Read], narrowing: Vectors) -> ArticleTokens:
    """The tokens of an article: the headline's once, and once what passages have in common."""
    vectors = [np.empty((0, len(narrowing)), np.float32)]
    places = [np.empty((0, 2), np.int32)]
    reached = -1
    for passage in read:
        own, at = passage.kept(reached)
        vectors.append(own)
        places.append(at)
        reached = max(reached, passage.span.end)
    starts, ends = np.concatenate(places).T
    return ArticleTokens(rounded(narrowed(np.concatenate(vectors), narrowing)), starts, ends)


def _others(folder: StateFolder, engine: Engine, serving: str) -> Iterator[Article]:
    """Articles of the other generations that are kept, which may serve again."""
    for name in folder.generations:
        if name != serving:
            try:
                manifest = read_manifest(folder, name)
                with open_place(folder.folder_of(name), name, manifest, engine) as other:
                    yield from other.store.articles()
            except CorpusError:  # damaged or of another version: it can serve no more
                continue
