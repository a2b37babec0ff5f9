"""What the words behind /invite, /allow, /block and /admins ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.languages import gettext as _
from bot.languages import marked
from bot.languages.dates import figure
from bot.languages.days_ahead import day_written, until
from retrieval.errors import UserError

LASTS = timedelta(days=7)
"""How long an invitation is good for where nobody says."""

MOST_USES = 1000
_NUMBER = re.compile(r"-?\d{1,19}")
_INVITE_HOW = marked(
    "/invite makes a link that lets one person in within a week. More: /invite 10 for "
    "ten people, /invite until 31 December, /invite list, /invite end 3."
)


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """A wish for a code."""

    uses: int
    until: datetime


@dataclass(frozen=True, slots=True)
class EndInvitation:
    """A wish that a code work no more."""

    number: int


@dataclass(frozen=True, slots=True)
class ListInvitations:
    """A wish to see those that work."""


def invitation_wish(words: str, now: datetime) -> NewInvitation | EndInvitation | ListInvitations:
    """What is behind /invite.

    Args:
        now: In the zone of whoever asks.

    Raises:
        UserError: If it is nothing of the kind.
    """
    asked = words.strip().casefold()
    if asked == "list":
        return ListInvitations()
    if ended := re.fullmatch(r"end (\d{1,9})", asked):
        return EndInvitation(int(ended[1]))
    first, _space, rest = asked.partition(" ")
    uses, rest = (int(first), rest) if first.isdecimal() else (1, asked)
    last_day = until(rest)
    if rest and last_day is None:
        raise UserError(
            _("“{words}” I do not understand. {invite_how}").format(
                words=words.strip(), invite_how=_(_INVITE_HOW)
            )
        )
    if not 1 <= uses <= MOST_USES:
        raise UserError(
            _("An invitation is for 1 to {most_uses} people.").format(most_uses=figure(MOST_USES))
        )
    return NewInvitation(uses, _end(last_day, now) if last_day else now + LASTS)


def _end(words: str, now: datetime) -> datetime:
    """The end of the last day that is named."""
    day = day_written(words, now.date())
    if day is None:
        raise UserError(
            _("“{words}” is no date. Write it like /invite until 31 December.").format(words=words)
        )
    end = datetime.combine(day + timedelta(days=1), time(), now.tzinfo)
    if end <= now:
        raise UserError(_("“{words}” is over already.").format(words=words))
    return end


def telegram_id(words: str) -> int | None:
    """The number of a person or a chat, or ``None`` where there is none."""
    found = _NUMBER.fullmatch(words.strip())
    return int(found[0]) if found else None
