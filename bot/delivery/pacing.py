"""How fast Telegram lets a bot send, as arithmetic on the moments at which it may send next.

Each limit is a leaky bucket (the generic cell rate algorithm, ITU-T I.371): all that it remembers
is one moment, so that it can be kept in a table row and shared by processes. What Telegram allows
(https://core.telegram.org/bots/faq): about 30 messages a second over all chats, one a second to a
chat, 20 a minute to a group.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

OVERALL = "all"
TOLERANCE = 0.001
"""Seconds that a message may come too soon: clocks and sums of fractions are no finer."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``burst`` at once, and one more every ``interval`` seconds.

    In any span of ``s`` seconds that is ``burst + s / interval`` at most.
    """

    scope: str
    interval: float
    burst: int = 1

    @property
    def slack(self) -> float:
        """Seconds that a message may come before its turn."""
        return (self.burst - 1) * self.interval


@dataclass(frozen=True, slots=True)
class Rates:
    """The limits that sendings keep.

    The first leaves two messages a second to replies. That of groups gives up a quarter of the
    minute's twenty, so that a briefing in five messages needs seconds there and not a minute.
    """

    overall: tuple[float, int] = (1 / 28, 2)
    chat: tuple[float, int] = (1.0, 1)
    group: tuple[float, int] = (4.0, 5)

    def of(self, chat_id: int) -> tuple[Limit, ...]:
        """Those that a message to this chat has to keep; groups and channels have negative ids."""
        chat = Limit(f"chat:{chat_id}", *self.chat)
        overall = Limit(OVERALL, *self.overall)
        if chat_id > 0:
            return overall, chat
        return overall, chat, Limit(f"group:{chat_id}", *self.group)


@dataclass(frozen=True, slots=True)
class Admitted:
    """A message may go now; the moments are those to remember."""

    free_at: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class TooSoon:
    """A message has to wait until a moment, for everybody's sake or only for its chat's."""

    at: float
    overall: bool


def admit(
    limits: tuple[Limit, ...], free_at: Mapping[str, float], now: float
) -> Admitted | TooSoon:
    """Whether a message that has to keep all these limits may go now.

    Args:
        free_at: By scope, when its bucket will be empty; scopes that are not in it are.
    """
    turns = {one.scope: free_at.get(one.scope, 0.0) - one.slack for one in limits}
    chats_turn = max((at for scope, at in turns.items() if scope != OVERALL), default=0.0)
    if chats_turn > now + TOLERANCE:
        return TooSoon(max(turns.values()), overall=False)
    if turns.get(OVERALL, 0.0) > now + TOLERANCE:
        return TooSoon(turns[OVERALL], overall=True)
    return Admitted(
        {one.scope: max(free_at.get(one.scope, 0.0), now) + one.interval for one in limits}
    )


def overall_turn(limits: tuple[Limit, ...], admitted: Admitted) -> float:
    """When the next message to any chat may go."""
    return next(admitted.free_at[one.scope] - one.slack for one in limits if one.scope == OVERALL)


def held(limit: Limit, until: float) -> float:
    """What to remember so that nothing of this limit goes before a moment."""
    return until + limit.slack


def back_off(attempts: int, most: float) -> float:
    """Seconds until the next attempt: 1, 2, 4 and so on."""
    return float(min(most, 2.0 ** min(attempts, 30)))
