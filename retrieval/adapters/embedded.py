"""The engine that needs nothing beside the bot: SQLite, FAISS and tantivy in one folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

import sqlalchemy

from retrieval.adapters import faiss_index, sql_store, sql_writing, tantivy_index
from retrieval.adapters.milvus.place import lies_in_milvus
from retrieval.errors import GenerationMismatch
from retrieval.ports import Contents, Indexed, Shelves

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

    def write_indexes(self, folder: Path, contents: Contents, indexed: Indexed) -> str:  # noqa: ARG002 - neither index knows facts
        """Write ``vectors.faiss`` and ``terms/``."""
        kind = faiss_index.write_faiss(folder / VECTORS, indexed.vectors)
        tantivy_index.write_tantivy(folder / TERMS, indexed.terms)
        return kind.value

    def open(self, folder: Path) -> Shelves:
        """Open the three for reading only."""
        if lies_in_milvus(folder):
            raise GenerationMismatch(
                "its indexes are on a Milvus server, and the settings ask for files (set "
                "ONRECORD_INDEX=milvus and ONRECORD_MILVUS_URI to read it)"
            )
        dense = faiss_index.open_faiss(folder / VECTORS)
        lexical = tantivy_index.open_tantivy(folder / TERMS)
        return Shelves(sql_store.SqlStore(folder / ARTICLES), dense, lexical)

    def would_write(self, folder: Path) -> bool:
        """Whether the indexes are files."""
        return not lies_in_milvus(folder)

    def settle(self, serving: Path | None, kept: Sequence[Path]) -> None:
        """Nothing lies anywhere else."""
