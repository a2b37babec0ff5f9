"""The line to a Milvus server: connecting when it is needed, and what its errors mean here."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from retrieval.adapters.milvus.ability import Ability, ability_of
from retrieval.errors import GenerationDamaged, IndexAway

if TYPE_CHECKING:
    from pymilvus import MilvusClient

Result = TypeVar("Result")

QUICK = 5.0
"""Seconds that a question waits for one answer of the server, by default."""
PATIENT = 3_600.0
"""Seconds that a build waits for a step: an index over millions takes its time."""
UNPINGED = {"grpc.keepalive_time_ms": 300_000, "grpc.keepalive_permit_without_calls": 0}
"""Each call has its timeout; who pings every ten seconds is hung up on by some servers."""
NO_COLLECTION = frozenset({4, 100})
"""What a server calls a collection it does not have: up to 2.2 and Lite, and later."""
NOT_LOADED = frozenset({101, 103})
"""What it calls one that it has not loaded, or not whole yet, as after a restart."""


class Server:
    """One Milvus server, or what stands for many behind one address; safe to use from threads.

    Nothing is asked of it before the first call, so that a process that never searches never
    connects. The client reconnects by itself.

    Args:
        address: Such as ``http://milvus:19530``.
        token: A user and password joined by a colon, or an API key; never logged.
        database: A database of the server; empty for its default one.
        patience: Seconds that a question waits for one answer.
    """

    def __init__(
        self, address: str, token: str = "", database: str = "", patience: float = QUICK
    ) -> None:
        self.patience = patience
        self._address = address
        self._token = token
        self._database = database
        self._lock = Lock()
        self._client: MilvusClient | None = None
        self._ability: Ability | None = None

    @property
    def name(self) -> str:
        """Host and port, for messages."""
        return urlsplit(self._address).netloc.rpartition("@")[2] or self._address

    @property
    def ability(self) -> Ability:
        """What it can do, asked once.

        Raises:
            IndexAway: If it does not answer, or is too old to be used.
        """
        if self._ability is None:
            self._ability = ability_of(
                self.ask(lambda client: str(client.get_server_version(timeout=self.patience)))
            )
        return self._ability

    def ask(self, question: Callable[[MilvusClient], Result], about: str = "") -> Result:
        """What the server answers.

        Args:
            question: Calls the client, with a ``timeout`` each time.
            about: The collection it is about. One that is not loaded is loaded, and asked again.

        Raises:
            IndexAway: If it does not answer, or answers that it cannot now.
            GenerationDamaged: If it does not have the collection.
        """
        from grpc import RpcError
        from pymilvus.exceptions import MilvusException

        try:
            return question(self._connected())
        except MilvusException as error:
            if about and error.code in NO_COLLECTION:
                raise GenerationDamaged(
                    f"its collection {about} is not on the Milvus server {self.name} any more"
                ) from error
            if about and error.code in NOT_LOADED:
                # After a restart it is loading already; if it takes longer, it is "try again".
                self.ask(lambda client: client.load_collection(about, timeout=self.patience))
                return self.ask(question)
            raise self._away(error.message) from error
        except RpcError as error:
            raise self._away(type(error).__name__) from error

    def close(self) -> None:
        """Close the line; the next call opens it again."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    def _connected(self) -> MilvusClient:
        with self._lock:
            if self._client is None:
                self._client = self._connect()
            return self._client

    def _connect(self) -> MilvusClient:
        from pymilvus import MilvusClient

        # What goes wrong is raised; the library would also log each time, with a traceback.
        logging.getLogger("pymilvus").setLevel(logging.CRITICAL)
        return MilvusClient(
            self._address,
            token=self._token,
            db_name=self._database,
            timeout=self.patience,
            grpc_options=UNPINGED,
        )

    def _away(self, reason: object) -> IndexAway:
        told = " ".join(str(reason).split())[:200]
        if self._token:
            told = told.replace(self._token, "…")
        return IndexAway(
            f"The Milvus server {self.name} does not answer as it should ({told}). Nothing on "
            "record is lost. Check that it runs, and ONRECORD_MILVUS_URI and "
            "ONRECORD_MILVUS_TOKEN; then try again."
        )
