"""Which collections there are, and which one the alias is on."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from retrieval.adapters.milvus.server import PATIENT, Server
from retrieval.errors import StorageError

if TYPE_CHECKING:
    from pymilvus import MilvusClient


class Generations:
    """The collections that belong to an alias.

    Args:
        alias: The names of its collections begin with it.
    """

    def __init__(self, server: Server, alias: str) -> None:
        self._server = server
        self._alias = alias

    def new(self, owner: str) -> str:
        """A name that no collection has yet."""
        return f"{self._prefix(owner)}{secrets.token_hex(6)}"

    def serving(self) -> str | None:
        """The collection that the alias is on."""
        for name in self._names(f"{self._alias}_"):
            if self._alias in self._server.ask(partial(_aliases, name)):
                return name
        return None

    def settle(self, owner: str, serving: str | None, kept: Sequence[str]) -> None:
        """Put the alias on the collection that serves; drop those that are not kept.

        Of those kept, only what serves and what served before stay in the server's memory:
        questions that were asked a moment ago may still read the latter.

        Raises:
            StorageError: If the alias is another state folder's.
            IndexAway: If the server does not answer.
        """
        before = self.serving()
        if before is not None and not before.startswith(self._prefix(owner)):
            raise StorageError(
                f"The alias {self._alias} on the Milvus server {self._server.name} belongs to the "
                f"corpus of another state folder (its collection is {before}). Set "
                "ONRECORD_MILVUS_ALIAS to another name, or drop that alias if nobody needs it."
            )
        there = self._names(self._prefix(owner))
        if serving in there and serving != before:
            self._put_on(serving, anew=before is None)
        for name in there:
            if name not in kept:
                self._drop(name)
            elif name not in (serving, before):
                self._server.ask(partial(_release, name))

    def _put_on(self, name: str, *, anew: bool) -> None:
        """One call, so that whoever asks by the alias finds the one or the other."""
        self._server.ask(
            lambda client: (
                client.create_alias(name, self._alias, timeout=self._server.patience)
                if anew
                else client.alter_alias(name, self._alias, timeout=self._server.patience)
            )
        )

    def _drop(self, name: str) -> None:
        if name == self.serving():  # it serves nobody any more, and could not be dropped so
            self._server.ask(
                lambda client: client.drop_alias(self._alias, timeout=self._server.patience)
            )
        self._server.ask(lambda client: client.drop_collection(name, timeout=PATIENT))

    def _names(self, prefix: str) -> list[str]:
        """Names of the collections that begin so."""
        found = self._server.ask(
            lambda client: client.list_collections(timeout=self._server.patience)
        )
        return sorted(name for name in found if name.startswith(prefix))

    def _prefix(self, owner: str) -> str:
        return f"{self._alias}_{owner}_"


def _aliases(name: str, client: MilvusClient) -> list[str]:
    return list(client.list_aliases(name, timeout=PATIENT)["aliases"])


def _release(name: str, client: MilvusClient) -> None:
    client.release_collection(name, timeout=PATIENT)
