"""The use cases behind what admins send: propose, correct, add, discard, take back."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from bot.adding.model import Accepted, Proposal, Sent
from bot.adding.understanding import Understood, article_of, identity, understand
from bot.feeding.loading import rejections_of
from bot.feeding.reading import Offloaded
from bot.feeds.items import key_of
from bot.feeds.ports import Web
from bot.fetching.model import FetchError
from bot.languages import gettext as _
from bot.receiving.receipt import is_again
from retrieval.errors import ReloadInProgress, UserError
from retrieval.index.report import ReloadReport
from retrieval.ingest.corrections import ADMIN, checked, fact_named

PENDING, ADDED = "pending", "articles"
KEPT = timedelta(days=7)
"""For which a proposal waits for its admin."""

PATIENCE, TRIES = 3.0, 60
"""Seconds between two tries, and tries, where another reload runs."""

_SUFFIXES = {"application/pdf": ".pdf", "text/plain": ".txt", "application/json": ".jsonl"}


class StaleProposal(UserError):
    """What a button is about was added, discarded or is too old."""


class Shelf(Protocol):
    """Keeps records as files, named by digests."""

    def write(self, folder: str, key: str, record: dict[str, Any]) -> str:
        """Write a record whole or not at all."""
        ...

    def read(self, folder: str, key: str) -> dict[str, Any] | None:
        """A record, or ``None``."""
        ...

    def path(self, folder: str, key: str) -> Path:
        """Where it stands."""
        ...

    def drop(self, folder: str, key: str | None = None) -> None:
        """Remove it."""
        ...

    def drop_older(self, folder: str, moment: datetime) -> None:
        """Remove those that were written before."""
        ...


class Aside(Protocol):
    """Runs a function in a process of its own."""

    def __call__(
        self, function: Callable[[Sent, Any], Understood], *arguments: Any
    ) -> Awaitable[Understood]:
        """Its result.

        Raises:
            UserError: If it takes too long or breaks.
        """
        ...


class Adding:
    """Proposals and what becomes of them.

    Args:
        pending: Where proposals wait; no part of the corpus.
        added: Where added articles stand; a part of the corpus.
        reload: Reads these files into the corpus.
    """

    def __init__(
        self,
        web: Web,
        pending: Shelf,
        added: Shelf,
        offloaded: Offloaded,
        aside: Aside,
        reload: Callable[[Sequence[Path]], Awaitable[ReloadReport]],
        clock: Callable[[], datetime],
    ) -> None:
        self._web = web
        self._pending = pending
        self._added = added
        self._offloaded = offloaded
        self._aside = aside
        self._reload = reload
        self._clock = clock

    async def propose_address(self, address: str) -> Proposal:
        """What stands at an address.

        Raises:
            UserError: If it cannot be read, or holds no article.
        """
        try:
            fetched = await self._web.fetch(address)
        except FetchError as error:
            raise UserError(error.sentence, **error.values) from error
        suffix = _SUFFIXES.get(fetched.content_type, ".html")
        return await self.propose(Sent(f"page{suffix}", fetched.body, fetched.url, fetched.charset))

    async def propose(self, sent: Sent) -> Proposal:
        """What was sent.

        Raises:
            UserError: If it holds no article; the message says why.
        """
        suffix = "".join(PurePosixPath(sent.name).suffixes[-2:])
        safe = Sent(
            f"sent{suffix.lower()[:12]}",
            sent.data,
            sent.address,
            sent.charset,
            sent.facts,
            sent.origin,
        )
        now = self._clock()
        found = await self._aside(understand, safe, now.date())
        if not found.records:
            raise UserError(" ".join(found.refusals[:3]) or _("No article was found in it."))
        await self._offloaded(self._pending.drop_older, PENDING, now - KEPT)
        listed = json.dumps(found.records, sort_keys=True)
        key = hashlib.sha256(listed.encode("utf-8", "replace")).hexdigest()[:24]
        return await self._keep(Proposal(key, found.records, found.statements, found.refusals))

    async def correct(self, key: str, fact: str, words: str) -> Proposal:
        """The proposal with a fact put right; empty words say that it is not known.

        Raises:
            StaleProposal: If there is none of that key.
            UserError: If the words are no value of that fact.
        """
        proposal = await self._proposal(key)
        name = fact_named(fact)
        record = proposal.records[0]
        value = checked(await self._offloaded(article_of, record), name, words)
        changed = {**record, _field(name): value}
        changed["origins"] = record.get("origins", {}) | {name: ADMIN}
        if name == "url":
            changed["id"] = identity(record["text"], value)
        kept = {k: v for k, v in changed.items() if v != ""}
        return await self._keep(
            Proposal(key, (kept, *proposal.records[1:]), proposal.statements, proposal.refusals)
        )

    async def accept(self, key: str) -> Accepted:
        """Add a proposal to the corpus.

        Raises:
            StaleProposal: If there is none of that key.
            UserError: If the reload rejects one of them, which is then put away again.
            OnrecordError: If the reload fails; the articles are read by the next one.
        """
        proposal = await self._proposal(key)
        keys = [name for name, _record in _keyed(proposal)]
        for name, record in _keyed(proposal):
            await self._offloaded(self._added.write, ADDED, name, record)
        report = await self._load(keys)
        # Not before: a process that is killed on the way would leave a button that does nothing.
        await self._offloaded(self._pending.drop, PENDING, key)
        await self._check(keys, report)
        titles = tuple(record.get("title") or name for name, record in _keyed(proposal))
        return Accepted(tuple(keys), titles, report.generation)

    async def discard(self, key: str) -> None:
        """Forget a proposal."""
        await self._proposal(key)
        await self._offloaded(self._pending.drop, PENDING, key)

    async def take_back(self, key: str) -> str:
        """Take an added article off the record again; returns its headline, or else its key.

        Raises:
            StaleProposal: If it is not there any more.
            OnrecordError: If the reload fails.
        """
        record = await self._offloaded(self._added.read, ADDED, key)
        if record is None and not is_again():
            raise StaleProposal(_("This article was taken back already."))
        await self._offloaded(self._added.drop, ADDED, key)
        await self._load([key])
        return (record or {}).get("title") or key

    async def _check(self, keys: Sequence[str], report: ReloadReport) -> None:
        reasons = rejections_of(report)
        lost = [key for key in keys if key in reasons]
        for key in lost:
            await self._offloaded(self._added.drop, ADDED, key)
        if lost:
            raise UserError(
                _("{lost} of {keys} could not be put on record. {reasons}").format(
                    lost=len(lost), keys=len(keys), reasons=reasons[lost[0]]
                )
            )

    async def _load(self, keys: Sequence[str]) -> ReloadReport:
        """Reload, after the one that runs where one does."""
        paths = [self._added.path(ADDED, key) for key in keys]
        for _try in range(TRIES):
            try:
                return await self._reload(paths)
            except ReloadInProgress:
                await asyncio.sleep(PATIENCE)
        return await self._reload(paths)

    async def _proposal(self, key: str) -> Proposal:
        kept = await self._offloaded(self._pending.read, PENDING, key)
        if kept is None:
            raise StaleProposal(
                _("This was added or discarded already. Send it again, if need be.")
            )
        return Proposal(key, tuple(kept["records"]), kept["statements"], tuple(kept["refusals"]))

    async def _keep(self, proposal: Proposal) -> Proposal:
        record = {
            "records": list(proposal.records),
            "statements": proposal.statements,
            "refusals": list(proposal.refusals),
        }
        await self._offloaded(self._pending.write, PENDING, proposal.key, record)
        return proposal


def _keyed(proposal: Proposal) -> list[tuple[str, dict[str, Any]]]:
    return [(_key(record), record) for record in proposal.records]


def _field(fact: str) -> str:
    return "title" if fact == "headline" else fact


def _key(record: dict[str, Any]) -> str:
    """Names the file of an article: by its address, or else by its words."""
    if record.get("url"):
        return key_of(record["url"])
    return hashlib.sha256(record["text"].encode("utf-8", "replace")).hexdigest()[:24]
