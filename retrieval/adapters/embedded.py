"""The engine that needs nothing beside the bot: SQLite, FAISS and tantivy in one folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

import sqlalchemy

from retrieval.adapters import faiss_index, sql_store, sql_writing, tantivy_index
from retrieval.ports import Contents, Shelves, Terms, Vectors

ARTICLES, VECTORS, TERMS = "articles.sqlite", "vectors.faiss", "terms"


class EmbeddedEngine:
    """A :class:`retrieval.ports.Engine` whose parts are files."""

    @property
    def versions(self) -> Mapping[str, str]:
        """The libraries that write the files, and those that make the vectors in them."""
        return {
            "sentence-transformers": version("sentence-transformers"),
            "torch": version("torch"),
            "faiss": faiss_index.VERSION,
            "tantivy": tantivy_index.VERSION,
            "sqlalchemy": sqlalchemy.__version__,
            "sqlite": sqlite3.sqlite_version,
        }

    def write_store(self, folder: Path, contents: Contents, earlier: Path | None = None) -> None:
        """Write ``articles.sqlite``."""
        sql_writing.write_store(folder / ARTICLES, contents, earlier and earlier / ARTICLES)

    def write_dense(self, folder: Path, vectors: Vectors) -> str:
        """Write ``vectors.faiss``."""
        return faiss_index.write_faiss(folder / VECTORS, vectors).value

    def write_lexical(self, folder: Path, terms: Sequence[Terms]) -> None:
        """Write ``terms/``."""
        tantivy_index.write_tantivy(folder / TERMS, terms)

    def open(self, folder: Path) -> Shelves:
        """Open the three for reading only."""
        dense = faiss_index.open_faiss(folder / VECTORS)
        lexical = tantivy_index.open_tantivy(folder / TERMS)
        return Shelves(sql_store.SqlStore(folder / ARTICLES), dense, lexical)
