"""Messages that may not have arrived, for those who can settle what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from bot.delivery.deliveries import Kind, PartState, State, Trouble
from bot.delivery.parts import Button, Part
from bot.languages import gettext as _
from bot.languages import marked, ngettext
from bot.languages.dates import day_of_year, figure, time_of_day
from bot.render.message import Run, Style, message_of, plain, styled

DELIVERY = "deliver"
"""How the data of a button begins that settles a message."""

NOTHING = marked("Every message that was sent is known to have arrived.")
HOW = marked("Send /deliveries to have them sent again or left as they are.")
_PARTS = {
    Kind.BRIEFING: marked("part {number} of {count} of the briefing"),
    Kind.ALERT: marked("part {number} of {count} of the alert"),
    Kind.CORRECTION: marked("part {number} of {count} of the correction"),
}
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
        styled(_("Messages that did not go out as they should.") + "\n", Style.BOLD),
        *(run for one in shown for run in _line(one)),
    ]
    if hidden or more:
        others = (
            ngettext("and at least {n} other.", "and at least {n} others.", hidden)
            if more
            else ngettext("and {n} other.", "and {n} others.", hidden)
        )
        runs.append(plain("\n" + others.format(n=figure(hidden))))
    if doubtful:
        runs.append(plain(f"\n\n{_(HOW)}"))
    return Part(message_of(runs))


def doubts_part(doubts: Sequence[Trouble], waiting: int) -> Part:
    """The messages to settle, each with its buttons.

    Args:
        waiting: Deliveries that are still to be sent.
    """
    queue = ngettext(
        "{n} sending still to be made.", "{n} sendings still to be made.", waiting
    ).format(n=figure(waiting))
    if not doubts:
        return Part(message_of([plain(f"{_(NOTHING)} {queue}")]))
    shown = doubts[:SHOWN]
    runs = [
        styled(_("Nobody knows whether these arrived.") + "\n", Style.BOLD),
        *(run for number, one in enumerate(shown, 1) for run in _line(one, f"{number}.")),
        plain(f"\n\n{queue}"),
    ]
    rows = tuple(_row(number, one) for number, one in enumerate(shown, 1))
    return Part(message_of(runs), rows)


def queue_words(counts: Mapping[State, int]) -> str:
    """How many deliveries wait and how many are in doubt, in one line."""
    waiting, unsure = counts.get(State.WAITING, 0), counts.get(State.UNSURE, 0)
    return _("{waiting} waiting, {unsure} in doubt (/deliveries)").format(
        waiting=figure(waiting), unsure=figure(unsure)
    )


def _line(one: Trouble, mark: str = "·") -> list[Run]:
    due = one.occasion.due
    what = _(_PARTS[one.occasion.kind]).format(number=one.number, count=one.count)
    when = _("of {day}, {time} UTC").format(day=day_of_year(due), time=time_of_day(due))
    state = _("not taken") if one.state is PartState.REFUSED else _("may have arrived")
    reason = one.reason[:LONGEST_REASON]
    sent = _("{part} {when}, to chat {chat}: {state}").format(
        part=what, when=when, chat=one.address.chat_id, state=state
    )
    return [plain(f"\n{mark} {sent}"), plain(f" ({reason})")]


def _row(number: int, one: Trouble) -> tuple[Button, ...]:
    this = f"{one.delivery}:{one.number}"
    return (
        Button(
            _("{number}. Send again").format(number=number),
            data=f"{DELIVERY}:{Settle.AGAIN}:{this}",
        ),
        Button(
            _("{number}. Leave").format(number=number), data=f"{DELIVERY}:{Settle.LEAVE}:{this}"
        ),
    )
