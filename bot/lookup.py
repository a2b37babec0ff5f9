"""What is on record, looked up as it stands: quotes by their ids, articles, people, outlets.

No model has to read anything for it, so none of it waits behind a question.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.languages import gettext as _
from bot.offload import Offload
from bot.replies import RecalledReply
from bot.shelf import Shelf
from bot.status import CorpusStatus, status_of
from retrieval.ask.recall import Recalled, Standing, recall, recalled_or_none
from retrieval.errors import UnknownQuote
from retrieval.index.manifest import Manifest
from retrieval.model import Article, Person


class Lookup:
    """The use case behind whatever names what it wants; safe to use from many updates at once.

    Args:
        shelf: The generation that serves.
    """

    def __init__(self, offload: Offload, shelf: Shelf) -> None:
        self._offload = offload
        self._shelf = shelf

    async def recall(self, identity: str) -> RecalledReply:
        """The quote of an id, with its context and what became of it.

        Raises:
            UnknownQuote: If it names nothing that is or was on record.
            IntegrityError: If stored words and source disagree.
        """
        return await self._offload.look_up(self._recall, identity)

    async def recalled(self, identities: Sequence[str]) -> list[tuple[str, Recalled | None]]:
        """Each quote of some ids; ``None`` where it names nothing that is or was on record.

        Raises:
            CorpusError: If there is nothing on record.
            IntegrityError: If stored words and source disagree.
        """
        return await self._offload.look_up(self._recalled, identities)

    async def article(self, identity: str) -> Article:
        """The article in which the quote of an id stands.

        Raises:
            UnknownQuote: If it names nothing that is on record now.
        """
        return await self._offload.look_up(self._article, identity)

    async def check(self, made_from: str) -> None:
        """Whether buttons made from this generation still work.

        Raises:
            StaleButton: If the corpus was reloaded since.
        """
        await self._offload.look_up(self._check, made_from)

    async def people(self) -> tuple[Person, ...]:
        """Everybody on record, those with most statements first."""
        return await self._offload.look_up(self._people)

    async def outlets(self) -> tuple[str, ...]:
        """The outlets on record, sorted."""
        return await self._offload.look_up(self._outlets)

    async def status(self) -> CorpusStatus:
        """What is on record."""
        return await self._offload.look_up(self._status)

    async def serving(self) -> tuple[str, Manifest]:
        """The name of the generation that serves, and its facts.

        Raises:
            CorpusError: If there is none.
        """
        return await self._offload.look_up(self._serving)

    def _recall(self, identity: str) -> RecalledReply:
        with self._shelf.borrowed() as generation:
            return RecalledReply(recall(identity, generation.store), generation.name)

    def _article(self, identity: str) -> Article:
        with self._shelf.borrowed() as generation:
            recalled = recall(identity, generation.store)
            if recalled.standing is Standing.WITHDRAWN:
                raise UnknownQuote(_("The article is not on record any more."))
            return generation.store.article(recalled.quote.article_id)

    def _recalled(self, identities: Sequence[str]) -> list[tuple[str, Recalled | None]]:
        with self._shelf.borrowed() as generation:
            return [(one, recalled_or_none(one, generation.store)) for one in identities]

    def _check(self, made_from: str) -> None:
        with self._shelf.borrowed(made_from):
            pass

    def _people(self) -> tuple[Person, ...]:
        with self._shelf.borrowed() as generation:
            return generation.store.people()

    def _outlets(self) -> tuple[str, ...]:
        with self._shelf.borrowed() as generation:
            return generation.store.outlets()

    def _serving(self) -> tuple[str, Manifest]:
        with self._shelf.borrowed() as generation:
            return generation.name, generation.manifest

    def _status(self) -> CorpusStatus:
        with self._shelf.borrowed() as generation:
            return status_of(generation)
