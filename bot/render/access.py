"""Access in words: refusals, invitations, who is in charge, and what they did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

from bot.access.allowance import HeldBack
from bot.access.model import Deed, Invitation, Known, Mode, Verdict
from bot.languages import gettext as _
from bot.languages import marked, ngettext
from bot.languages.dates import day, figure, moment
from bot.render import counting
from bot.render.answers import shortened
from bot.render.message import Style, plain, styled
from bot.render.pages import Block

BLOCKED = marked(
    "You cannot use this bot. If you think that is a mistake, write to whoever runs it."
)
OWN_DATA = marked("What I keep of you: /privacy, /export_my_data, /delete_my_data.")
_CLOSED = {
    Mode.INVITE: marked(
        "This bot answers people who were invited. Open the invitation's link to start."
    ),
    Mode.LIST: marked("This bot answers a closed circle of people."),
}
CHAT_CLOSED = marked(
    "This bot answers in groups that its admins let in. One of them has to send /allow here."
)
CHANNEL_CLOSED = marked(
    "This bot sends to channels that its admins let in. One of them has to send it "
    "/allow {chat_id} in a private chat."
)
ADMITTED = marked("Welcome. You are in.")
NO_INVITATION = marked(
    "This invitation lets nobody in any more: it was used, or is over. Ask for another one."
)


def refusal(verdict: Verdict, mode: Mode, user_id: int | None) -> str:
    """Why somebody is not answered, and what they can do."""
    if verdict is Verdict.BLOCKED:
        return _(BLOCKED)
    if verdict is Verdict.CHAT_UNKNOWN:
        return _(CHAT_CLOSED)
    closed = _(_CLOSED[mode])
    if user_id is None:
        return closed
    number = _(
        "Or give whoever runs it your Telegram number, {user_id}: they let you in with "
        "/allow {user_id}."
    )
    return f"{closed} {number.format(user_id=user_id)}"


def channel_refusal(verdict: Verdict, chat_id: int) -> str:
    """Why a channel is not answered; it cannot be let in from inside, where nobody has a name."""
    return _(BLOCKED) if verdict is Verdict.BLOCKED else _(CHANNEL_CLOSED).format(chat_id=chat_id)


def too_many(wait: float) -> str:
    """When to try again."""
    return _(
        "That was a lot at once. Please try again in {wait}; I have not read your last message."
    ).format(wait=_wait(wait))


def later(wait: float) -> str:
    """The same to whoever reads pages."""
    return _("That was a lot at once. Please try again in {wait}.").format(wait=_wait(wait))


def typed_too_much(wait: float) -> str:
    """The same on a button, for whoever types behind the bot's name."""
    return _("A lot at once: try again in {wait}").format(wait=_wait(wait))


def _wait(wait: float) -> str:
    seconds = max(1, round(wait))
    return counting.seconds(seconds) if seconds < 90 else counting.minutes(round(seconds / 60))


def invitation_block(invitation: Invitation, link: str) -> Block:
    """A new invitation: whom it lets in, until when, and the link to pass on."""
    people = counting.people(invitation.left)
    return Block(
        above=(
            plain(
                _("Invitation {number}, for {people}, until {day}:").format(
                    number=invitation.number, people=people, day=_day(invitation)
                )
            ),
        ),
        words=(plain(link),),
        below=(
            plain(
                _("/invite end {number} ends it. I do not keep the link.").format(
                    number=invitation.number
                )
            ),
        ),
    )


def invitations_block(invitations: Sequence[Invitation]) -> Block:
    """The invitations that still work."""
    if not invitations:
        return Block(above=(plain(_("No invitation is open. /invite makes one.")),))
    lines = "\n".join(
        ngettext(
            "{number}: for {n} more person, until {day}",
            "{number}: for {n} more people, until {day}",
            one.left,
        ).format(number=one.number, n=figure(one.left), day=_day(one))
        for one in invitations
    )
    return Block(
        above=(styled(_("Open invitations"), Style.BOLD), plain(f"\n{lines}")),
        below=(plain(_("/invite end NUMBER ends one.")),),
    )


def _day(invitation: Invitation) -> str:
    return f"{moment(invitation.until.astimezone(UTC))} UTC"


def admins_block(owners: frozenset[int], admins: Sequence[Known]) -> Block:
    """Who is in charge."""
    lines = [_("{owner}: owner, by the settings").format(owner=owner) for owner in sorted(owners)]
    lines += [
        _("{id}: {name}, since {day}").format(id=one.id, name=shortened(one.name), day=day(one.at))
        for one in admins
    ]
    return Block(
        above=(styled(_("In charge"), Style.BOLD), plain("\n" + "\n".join(lines))),
        below=(
            plain(_("An owner changes that with /admins add NUMBER and /admins remove NUMBER.")),
        ),
    )


def deeds_blocks(deeds: Sequence[Deed]) -> list[Block]:
    """The audit log, the newest line first."""
    if not deeds:
        return [Block(above=(plain(_("Nothing was done yet.")),))]
    return [Block(above=(plain(line),)) for line in map(deed_line, deeds)]


def deed_line(deed: Deed) -> str:
    """One line of the audit log: when, who, what, to whom, and what came of it."""
    who = f"{shortened(deed.name)} ({deed.actor})" if deed.actor else shortened(deed.name)
    what = f"{deed.action} {shortened(deed.subject)}".strip()
    return " · ".join((f"{deed.at:%Y-%m-%d %H:%M} UTC", who, what, shortened(deed.outcome)))


def held_back_line(held: Sequence[HeldBack]) -> str:
    """Who asked too much, for the status."""
    return ", ".join(f"{shortened(one.name)} ({counting.times(one.times)})" for one in held)
