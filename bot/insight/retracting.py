"""Who was shown words that are corrected or withdrawn since is told, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.adapters.given import GivenAnswers
from bot.adapters.retractions import Batch, Retractions
from bot.adapters.unanswered import Unanswered
from bot.delivery.deliveries import Kind, Occasion, Planned
from bot.delivery.model import Address, QuietHours
from bot.delivery.ports import ReadBy, Recipients
from bot.delivery.quiet import is_quiet
from bot.delivery.unasked import UnaskedOutbox
from bot.offload import Offload
from bot.remembering import Edition, Remembered
from bot.render.retractions import Gone, retraction_messages
from bot.shelf import Shelf
from retrieval.ask.recall import Standing, recalled_or_none
from retrieval.brief.changes import gone_among
from retrieval.errors import CorpusError
from retrieval.model import Told
from retrieval.ports import Store
from retrieval.quote_ids import keys_of

log = structlog.get_logger()

WINDOW = timedelta(days=7)
"""Whoever was shown words longer ago is not told: they have done with them what they wanted."""

ONCE_MORE = timedelta(minutes=1)
"""So long after the first look at a generation comes a second, for answers that were still on
their way out of the one before."""

TIDIED = timedelta(hours=1)
"""Between two deletions of what the settings do not let be kept any longer."""

SOURCE = -1
"""Under which a notice is known to briefings as told; no subscription has this number."""


class ToldStore(Protocol):
    """What each chat was told by briefings, which put things right too."""

    def told(self, address: Address, source: int, now: datetime) -> Remembered:
        """What a chat was told."""

    def keep(self, address: Address, source: int, edition: Edition, at: datetime) -> None:
        """A chat was told an edition."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is on record of what chats were shown and told."""

    given: GivenAnswers
    unanswered: Unanswered
    retractions: Retractions
    told: ToldStore


class Retracting:
    """Looks at each generation that comes to serve.

    Args:
        quiet: When a chat wants quiet.
        serving: Name of the generation that serves, cheaply, or ``None``.
        clock: Now, aware.
    """

    def __init__(
        self,
        offload: Offload,
        kept: Kept,
        shelf: Shelf,
        outbox: UnaskedOutbox,
        recipients: Recipients,
        quiet: Callable[[Address], QuietHours | None],
        serving: Callable[[], str | None],
        read_by: ReadBy,
        clock: Callable[[], datetime],
    ) -> None:
        self._offload = offload
        self._kept = kept
        self._shelf = shelf
        self._outbox = outbox
        self._recipients = recipients
        self._quiet = quiet
        self._serving = serving
        self._read_by = read_by
        self._clock = clock
        self._seen: str | None = None
        self._again: datetime | None = None
        self._tidied: datetime | None = None

    async def tick(self) -> int:
        """Look at a new generation, hand over what may be told now; returns to how many chats."""
        return await self._offload.call(self._tick)

    def _tick(self) -> int:
        now = self._clock()
        self._tidy(now)
        serving = self._serving()
        due = self._again is not None and now >= self._again
        if serving is not None and (serving != self._seen or due):
            self._again = None if serving == self._seen else now + ONCE_MORE
            self._seen = serving
            self._look(now)
        return sum(self._hand_over(address, now) for address in self._kept.retractions.addresses())

    def _look(self, now: datetime) -> None:
        shown = self._kept.given.shown_since(now - WINDOW, now)
        every = frozenset[str]().union(*shown.values())
        try:
            with self._shelf.borrowed() as generation:
                gone = frozenset(gone_among(every, generation.store))
        except CorpusError as error:  # what cannot be opened is told by who answers from it
            log.warning("retractions not looked for", reason=str(error))
            return
        for address, quotes in shown.items():
            if found := quotes & gone:
                known = self._kept.told.told(address, SOURCE, now).told.changes
                new = self._kept.retractions.found(address, sorted(found - known), now)
                log.info("retractions", found=len(found), new=new)

    def _hand_over(self, address: Address, now: datetime) -> bool:
        """One notice for a chat that does not want quiet; whether there was one."""
        asker = max(address.chat_id, 0)  # a private chat has the number of whoever it is with
        if is_quiet(self._quiet(address), now) or not self._recipients.includes(address, asker):
            return False
        batch = self._kept.retractions.batch(address, now)
        if batch is None:
            return False
        shown = self._kept.given.shown_since(now - WINDOW, now).get(address, frozenset())
        with self._shelf.borrowed() as generation:
            gone = gone_words(batch.quotes, shown, generation.store)
            if gone:
                with self._read_by(address.chat_id):
                    messages = retraction_messages(gone)
                owner = max(address.chat_id, 0)  # a private chat has the number of its person
                planned = Planned(Occasion(Kind.CORRECTION, batch.id, batch.at), address, owner)
                self._outbox.put(planned, messages, generation.name)
        self._conclude(address, batch)
        return bool(gone)

    def _conclude(self, address: Address, batch: Batch) -> None:
        """The next briefing does not tell the same once more."""
        edition = Edition(f"retraction-{batch.id}", Told(changes=frozenset(batch.quotes)))
        self._kept.told.keep(address, SOURCE, edition, batch.at)
        self._kept.retractions.told(batch)

    def _tidy(self, now: datetime) -> None:
        if self._tidied is None or now - self._tidied >= TIDIED:
            self._kept.given.forget_old(now)
            self._kept.unanswered.forget_old(now)
            self._kept.retractions.forget(now - 2 * WINDOW)
            self._tidied = now


def gone_words(quotes: Sequence[str], shown: frozenset[str], store: Store) -> list[Gone]:
    """What became of some quotes, copies of the same words together; those that came back left out.

    Args:
        shown: Ids of all that was shown with them, among them copies that may stand.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for identity in (*quotes, *sorted(shown.difference(quotes))):
        if keys := keys_of(identity):
            groups[keys[1]].append(identity)
    found = []
    for identities in groups.values():
        if set(identities).isdisjoint(quotes):
            continue
        known = [one for one in (recalled_or_none(i, store) for i in identities) if one]
        gone = [one for one in known if one.standing is not Standing.STANDS]
        if gone:
            standing = [one.quote.citation for one in known if one.standing is Standing.STANDS]
            found.append(Gone(tuple(gone), tuple(standing)))
    return found
