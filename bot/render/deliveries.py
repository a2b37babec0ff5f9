"""Messages that may not have arrived, for those who can settle what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from bot.delivery.deliveries import PartState, State, Trouble
from bot.delivery.parts import Button, Part
from bot.render.counting import counted
from bot.render.message import Run, Style, message_of, plain, styled

DELIVERY = "deliver"
"""How the data of a button begins that settles a message."""

NOTHING = "Every message that was sent is known to have arrived."
HOW = "Send /deliveries to have them sent again or left as they are."
LONGEST_REASON = 120
SHOWN = 8
"""Messages listed in one; each has two buttons."""


class Settle(StrEnum):
    """What a button does."""

    AGAIN = "again"
    LEAVE = "leave"


def report_part(troubles: Sequence[Trouble], more: bool) -> Part:
    """What admins are told once, as it happens."""
    shown = troubles[:SHOWN]
    doubtful = any(one.state is PartState.AMBIGUOUS for one in troubles)
    hidden = len(troubles) - len(shown)
    runs = [
        styled("Messages that did not go out as they should.\n", Style.BOLD),
        *(run for one in shown for run in _line(one)),
    ]
    if hidden or more:
        runs.append(plain(f"\nand {'at least ' if more else ''}{counted(hidden, 'other')}."))
    if doubtful:
        runs.append(plain(f"\n\n{HOW}"))
    return Part(message_of(runs))


def doubts_part(doubts: Sequence[Trouble], waiting: int) -> Part:
    """The messages to settle, each with its buttons.

    Args:
        waiting: Deliveries that are still to be sent.
    """
    queue = f"{counted(waiting, 'sending')} still to be made."
    if not doubts:
        return Part(message_of([plain(f"{NOTHING} {queue}")]))
    shown = doubts[:SHOWN]
    runs = [
        styled("Nobody knows whether these arrived.\n", Style.BOLD),
        *(run for number, one in enumerate(shown, 1) for run in _line(one, f"{number}.")),
        plain(f"\n\n{queue}"),
    ]
    rows = tuple(_row(number, one) for number, one in enumerate(shown, 1))
    return Part(message_of(runs), rows)


def queue_words(counts: Mapping[State, int]) -> str:
    """How many deliveries wait and how many are in doubt, in one line."""
    waiting, unsure = counts.get(State.WAITING, 0), counts.get(State.UNSURE, 0)
    return f"{waiting:,} waiting, {unsure:,} in doubt (/deliveries)"


def _line(one: Trouble, mark: str = "·") -> list[Run]:
    due = one.occasion.due
    what = f"part {one.number} of {one.count} of the {one.occasion.kind.value}"
    when = f"of {due.day} {due:%B}, {due:%H:%M} UTC"
    state = "not taken" if one.state is PartState.REFUSED else "may have arrived"
    reason = one.reason[:LONGEST_REASON]
    to = f"chat {one.address.chat_id}"
    return [plain(f"\n{mark} {what} {when}, to {to}: {state}"), plain(f" ({reason})")]


def _row(number: int, one: Trouble) -> tuple[Button, ...]:
    this = f"{one.delivery}:{one.number}"
    return (
        Button(f"{number}. Send again", data=f"{DELIVERY}:{Settle.AGAIN}:{this}"),
        Button(f"{number}. Leave", data=f"{DELIVERY}:{Settle.LEAVE}:{this}"),
    )
