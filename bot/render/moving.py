"""What a chat got back from the bot before this one, in words."""

from __future__ import annotations

from bot.languages import gettext as _
from bot.languages import ngettext
from bot.languages.dates import listed
from bot.moving.model import OfChat


def arrived_line(arrived: OfChat) -> str:
    """What is here again, and where to see it."""
    subscriptions, watches = len(arrived.subscriptions), len(arrived.watches)
    things = [
        *(
            [ngettext("{n} briefing", "{n} briefings", subscriptions).format(n=subscriptions)]
            if subscriptions
            else []
        ),
        *([ngettext("{n} watch", "{n} watches", watches).format(n=watches)] if watches else []),
        *([_("your quiet hours")] if arrived.quiet else []),
    ]
    return _(
        "I take over from the bot that you used before: {things} moved here with you. "
        "/subscriptions and /watches show them."
    ).format(things=listed(things))
