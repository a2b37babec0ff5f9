"""What a chat got back from the bot before this one, in words."""

from __future__ import annotations

from bot.moving.model import OfChat
from bot.render.counting import counted


def arrived_line(arrived: OfChat) -> str:
    """What is here again, and where to see it."""
    subscriptions, watches = len(arrived.subscriptions), len(arrived.watches)
    listed = [
        *([counted(subscriptions, "briefing")] if subscriptions else []),
        *([counted(watches, "watch", "watches")] if watches else []),
        *(["your quiet hours"] if arrived.quiet else []),
    ]
    return (
        f"I take over from the bot that you used before: {' and '.join(listed)} moved here with "
        "you. /subscriptions and /watches show them."
    )
