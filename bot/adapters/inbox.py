"""Updates that were received and not yet handled, in the state database."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, select, update

from bot.adapters.state.database import Database
from bot.adapters.state.engines import alone
from bot.adapters.state.tables.receiving import INBOX, UPDATES_SEEN
from bot.adapters.state.upserting import add_new
from bot.receiving.model import Arrival, Letter

NOBODYS = 0.0
"""Until when a worker holds what no worker holds."""

_ROW = INBOX.c


class SqlInbox:
    """A :class:`bot.receiving.receiving.Inbox`; safe to use from several threads and processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, letter: Letter, worker: str, now: float, until: float) -> Arrival:
        """Keep an update, as the worker's own if none of its line is before it."""
        with self._database.writing() as connection:
            alone(connection, _line(letter))
            seen = select(UPDATES_SEEN.c.id).where(UPDATES_SEEN.c.id == letter.id)
            if connection.execute(seen).first() is not None:
                return Arrival.KNOWN
            before = select(_ROW.id).where(_ROW.line == letter.line).limit(1)
            ours = connection.execute(before).first() is None
            row = {
                "id": letter.id,
                "line": letter.line,
                "payload": letter.payload,
                "at": now,
                "begun": False,
                "attempts": 1 if ours else 0,
                "worker": worker if ours else None,
                "leased_until": until if ours else NOBODYS,
            }
            if not add_new(connection, INBOX, [row]):
                return Arrival.KNOWN
        return Arrival.OURS if ours else Arrival.WAITS

    def begin(self, letter: Letter, worker: str) -> bool:
        """Note that a reply goes out; false where it is another worker's by now."""
        noted = update(INBOX).where(*_held(letter, worker)).values(begun=True)
        with self._database.writing(synced=False) as connection:
            return connection.execute(noted).rowcount > 0

    def step_aside(self, letter: Letter, worker: str, now: float, until: float) -> Letter | None:
        """Let the next of the line go ahead: it is the worker's now."""
        with self._database.writing() as connection:
            alone(connection, _line(letter))
            aside = update(INBOX).where(*_held(letter, worker), _ROW.line == letter.line)
            if not connection.execute(aside.values(line=f"aside {letter.id}")).rowcount:
                return None
            return _next(connection, letter.line, worker, now, until)

    def conclude(self, letter: Letter, worker: str, now: float, until: float) -> Letter | None:
        """It was handled; the next of its line is the worker's now."""
        with self._database.writing(synced=False) as connection:
            alone(connection, _line(letter))
            if not connection.execute(delete(INBOX).where(*_held(letter, worker))).rowcount:
                return None
            add_new(connection, UPDATES_SEEN, [{"id": letter.id, "at": now}])
            return _next(connection, letter.line, worker, now, until)

    def renew(self, worker: str, until: float) -> None:
        """The worker lives, and holds what it holds."""
        with self._database.writing(synced=False) as connection:
            connection.execute(
                update(INBOX).where(_ROW.worker == worker).values(leased_until=until)
            )

    def left(self, now: float) -> bool:
        """Whether there may be something that no living worker holds."""
        with self._database.reading() as connection:
            wanted = select(_ROW.id).where(_ROW.leased_until <= now).limit(1)
            return connection.execute(wanted).first() is not None

    def take_over(self, worker: str, now: float, until: float, most: int) -> list[Letter]:
        """Take what no living worker holds, the first of each line."""
        taken: list[Letter] = []
        with self._database.writing() as connection:
            waiting = select(_ROW.line, _ROW.leased_until).order_by(_ROW.id)
            first: dict[str, float] = {}
            for row in connection.execute(waiting):
                first.setdefault(row.line, row.leased_until)
            for line in [line for line, leased in first.items() if leased <= now][:most]:
                # Not alone: whoever changes a row first has it, and all go by the same order.
                letter = _next(connection, line, worker, now, until)
                if letter is not None:
                    taken.append(letter)
        return taken

    def release(self, worker: str) -> None:
        """The worker ends: what it has not begun to reply to is anybody's at once."""
        mine = update(INBOX).where(_ROW.worker == worker)
        with self._database.writing() as connection:
            connection.execute(mine.values(worker=None, leased_until=NOBODYS))


def _line(letter: Letter) -> tuple[str, str]:
    return INBOX.name, letter.line


def _held(letter: Letter, worker: str) -> tuple[ColumnElement[bool], ...]:
    return _ROW.id == letter.id, _ROW.worker == worker


def _next(
    connection: Connection, line: str, worker: str, now: float, until: float
) -> Letter | None:
    """The first of a line, unless a living worker holds it: it is this worker's now."""
    wanted = select(INBOX).where(_ROW.line == line).order_by(_ROW.id).limit(1)
    row = connection.execute(wanted).mappings().one_or_none()
    if row is None or row["leased_until"] > now:
        return None
    attempts = row["attempts"] + 1
    claim = update(INBOX).where(_ROW.id == row["id"], _ROW.leased_until <= now)
    claimed = claim.values(worker=worker, leased_until=until, attempts=attempts)
    if not connection.execute(claimed).rowcount:
        return None
    return _letter(row, attempts)


def _letter(row: RowMapping, attempts: int) -> Letter:
    return Letter(row["id"], row["line"], row["payload"], row["begun"], attempts)
