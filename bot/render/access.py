"""Access in words: refusals, invitations, who is in charge, and what they did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

from bot.access.allowance import HeldBack
from bot.access.model import Deed, Invitation, Known, Mode, Verdict
from bot.languages import gettext as _
from bot.render.answers import shortened
from bot.render.counting import counted
from bot.render.message import Style, plain, styled
from bot.render.pages import Block

BLOCKED = "You cannot use this bot. If you think that is a mistake, write to whoever runs it."
_CLOSED = {
    Mode.INVITE: "This bot answers people who were invited. Open the invitation's link to start.",
    Mode.LIST: "This bot answers a closed circle of people.",
}
CHAT_CLOSED = (
    "This bot answers in groups that its admins let in. One of them has to send /allow here."
)
CHANNEL_CLOSED = (
    "This bot sends to channels that its admins let in. One of them has to send it /allow {} in a "
    "private chat."
)
ADMITTED = "Welcome. You are in."
NO_INVITATION = (
    "This invitation lets nobody in any more: it was used, or is over. Ask for another one."
)


def refusal(verdict: Verdict, mode: Mode, user_id: int | None) -> str:
    """Why somebody is not answered, and what they can do."""
    if verdict is Verdict.BLOCKED:
        return BLOCKED
    if verdict is Verdict.CHAT_UNKNOWN:
        return CHAT_CLOSED
    number = (
        f" Or give whoever runs it your Telegram number, {user_id}: they let you in with "
        f"/allow {user_id}."
    )
    return _CLOSED[mode] + (number if user_id is not None else "")


def channel_refusal(verdict: Verdict, chat_id: int) -> str:
    """Why a channel is not answered; it cannot be let in from inside, where nobody has a name."""
    return BLOCKED if verdict is Verdict.BLOCKED else CHANNEL_CLOSED.format(chat_id)


def too_many(wait: float) -> str:
    """When to try again."""
    return (
        f"That was a lot at once. Please try again in {_wait(wait)}; I have not read your last "
        "message."
    )


def later(wait: float) -> str:
    """The same to whoever reads pages."""
    return _("That was a lot at once. Please try again in {wait}.").format(wait=_wait(wait))


def typed_too_much(wait: float) -> str:
    """The same on a button, for whoever types behind the bot's name."""
    return f"A lot at once: try again in {_wait(wait)}"


def _wait(wait: float) -> str:
    seconds = max(1, round(wait))
    return counted(seconds, "second") if seconds < 90 else counted(round(seconds / 60), "minute")


def invitation_block(invitation: Invitation, link: str) -> Block:
    """A new invitation: whom it lets in, until when, and the link to pass on."""
    people = counted(invitation.left, "person", "people")
    return Block(
        above=(plain(f"Invitation {invitation.number}, for {people}, until {_day(invitation)}:"),),
        words=(plain(link),),
        below=(plain(f"/invite end {invitation.number} ends it. I do not keep the link."),),
    )


def invitations_block(invitations: Sequence[Invitation]) -> Block:
    """The invitations that still work."""
    if not invitations:
        return Block(above=(plain("No invitation is open. /invite makes one."),))
    lines = "\n".join(
        f"{one.number}: for {counted(one.left, 'more person', 'more people')}, until {_day(one)}"
        for one in invitations
    )
    return Block(
        above=(styled("Open invitations", Style.BOLD), plain(f"\n{lines}")),
        below=(plain("/invite end NUMBER ends one."),),
    )


def _day(invitation: Invitation) -> str:
    return f"{invitation.until.astimezone(UTC):%-d %B %Y, %H:%M} UTC"


def admins_block(owners: frozenset[int], admins: Sequence[Known]) -> Block:
    """Who is in charge."""
    lines = [f"{owner}: owner, by the settings" for owner in sorted(owners)]
    lines += [f"{one.id}: {shortened(one.name)}, since {one.at:%-d %B %Y}" for one in admins]
    return Block(
        above=(styled("In charge", Style.BOLD), plain("\n" + "\n".join(lines))),
        below=(plain("An owner changes that with /admins add NUMBER and /admins remove NUMBER."),),
    )


def deeds_blocks(deeds: Sequence[Deed]) -> list[Block]:
    """The audit log, the newest line first."""
    if not deeds:
        return [Block(above=(plain("Nothing was done yet."),))]
    return [Block(above=(plain(line),)) for line in map(deed_line, deeds)]


def deed_line(deed: Deed) -> str:
    """One line of the audit log: when, who, what, to whom, and what came of it."""
    who = f"{shortened(deed.name)} ({deed.actor})" if deed.actor else shortened(deed.name)
    what = f"{deed.action} {shortened(deed.subject)}".strip()
    return f"{deed.at:%Y-%m-%d %H:%M} UTC · {who} · {what} · {shortened(deed.outcome)}"


def held_back_line(held: Sequence[HeldBack]) -> str:
    """Who asked too much, for the status."""
    return ", ".join(f"{shortened(one.name)} ({counted(one.times, 'time')})" for one in held)
