"""The engine whose indexes are on a Milvus server; text and facts stay in the folder.

A generation's folder says in ``milvus.json`` which collection is its own. Which generation serves
is said by the state folder alone; the alias on the server follows it, for people and for other
programs. Readers open a collection by its own name: behind an alias that moves on, the numbers of
one generation would be looked up in the text of another.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.adapters import sql_store, tantivy_index
from retrieval.adapters.embedded import ARTICLES, TERMS, EmbeddedEngine
from retrieval.adapters.milvus.collection import write_collection
from retrieval.adapters.milvus.dense import MilvusDense
from retrieval.adapters.milvus.generations import Generations
from retrieval.adapters.milvus.lexical import MilvusLexical
from retrieval.adapters.milvus.place import Place, lies_in_milvus
from retrieval.adapters.milvus.server import PATIENT, Server
from retrieval.adapters.milvus.term_counts import TermCounts, write_counts
from retrieval.errors import GenerationDamaged
from retrieval.ports import Contents, Indexed, LexicalIndex, Shelves

if TYPE_CHECKING:
    from pymilvus import MilvusClient

COUNTS = "counts.sqlite"


class MilvusEngine:
    """A :class:`retrieval.ports.Engine`; it also reads what the embedded one wrote.

    Args:
        server: Where the indexes are kept.
        alias: What the collection of the serving generation is called besides, and how the names
            of all begin; one state folder an alias.
    """

    def __init__(self, server: Server, alias: str) -> None:
        self._server = server
        self._generations = Generations(server, alias)
        self._owner = secrets.token_hex(4)
        self._embedded = EmbeddedEngine()

    @property
    def versions(self) -> Mapping[str, str]:
        """The libraries as for files, and the server."""
        return {
            **self._embedded.versions,
            "pymilvus": version("pymilvus"),
            "milvus": self._server.ability.version,
        }

    def write_store(self, folder: Path, contents: Contents, earlier: Path | None = None) -> None:
        """Write ``articles.sqlite``."""
        self._embedded.write_store(folder, contents, earlier)

    def write_indexes(self, folder: Path, contents: Contents, indexed: Indexed) -> str:
        """Write a collection, and what the server cannot rank or need not be asked for."""
        words = self._server.ability.full_text
        name = self._generations.new(self._owner)
        kind = write_collection(self._server, name, contents, indexed)
        if words:
            write_counts(folder / COUNTS, indexed.terms)
        else:
            tantivy_index.write_tantivy(folder / TERMS, indexed.terms)
        Place(name, self._owner, indexed.vectors.shape[1], words).write(folder)
        return kind.value

    def open(self, folder: Path) -> Shelves:
        """Open the store and the collection, which is loaded if it is not."""
        if not lies_in_milvus(folder):
            return self._embedded.open(folder)
        place = Place.of(folder)
        self._server.ask(partial(_load, place.collection), place.collection)
        count = self._count(place.collection)
        dense = MilvusDense(self._server, place.collection, count, place.dimension)
        lexical = self._lexical(folder, place, count)
        return Shelves(sql_store.SqlStore(folder / ARTICLES), dense, lexical)

    def would_write(self, folder: Path) -> bool:
        """Whether the indexes are on a server, and words as well where it ranks them."""
        return lies_in_milvus(folder) and Place.of(folder).words == self._server.ability.full_text

    def settle(self, serving: Path | None, kept: Sequence[Path]) -> None:
        """Let the alias follow, and drop the collections of generations that are not kept."""
        places = {folder: Place.of(folder) for folder in kept if lies_in_milvus(folder)}
        for place in places.values():
            self._owner = place.owner
        names = [place.collection for place in places.values()]
        current = places.get(serving) if serving else None
        self._generations.settle(self._owner, current.collection if current else None, names)

    def wrong_with(self, serving: Path) -> str | None:
        """What an operator should put right about the generation that serves, in words."""
        if not lies_in_milvus(serving):
            return "What serves was written to files"
        place = Place.of(serving)
        if place.words != self._server.ability.full_text:
            return "The server can rank words by now, or cannot any more"
        try:
            self._count(place.collection)
        except GenerationDamaged as error:
            return f"The server lost it: {error}"
        named = self._generations.serving()
        if named != place.collection:
            return f"The alias is on {named or 'nothing'} instead of {place.collection}"
        return None

    def _lexical(self, folder: Path, place: Place, count: int) -> LexicalIndex:
        if not place.words:
            return tantivy_index.open_tantivy(folder / TERMS)
        counts = TermCounts(folder / COUNTS)
        return MilvusLexical(self._server, place.collection, count, counts)

    def _count(self, collection: str) -> int:
        """How many rows it has, asked so that everything written is counted."""
        [row] = self._server.ask(
            lambda client: client.query(
                collection, filter="", output_fields=["count(*)"], consistency_level="Strong",
                timeout=4 * self._server.patience,
            ),
            collection,
        )  # fmt: skip
        return int(row["count(*)"])


def _load(collection: str, client: MilvusClient) -> None:
    """Have it in the server's memory; at once if it is there already."""
    client.load_collection(collection, timeout=PATIENT)
