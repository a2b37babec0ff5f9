"""Reactions to messages, and which bots hear of them.

After the Bot API: Update.message_reaction, Update.message_reaction_count, MessageReactionUpdated,
ReactionTypeEmoji. A bot hears of single reactions in private chats, and in groups where it is an
administrator; in channels reactions are anonymous, and only their counts are told. Both kinds have
to be asked for by name.
"""

from __future__ import annotations

from collections import Counter

from telegram.constants import ReactionEmoji

from tests.emulator.model import Account, Json, Room

KNOWN = frozenset(ReactionEmoji)
"""Emoji that ReactionTypeEmoji may have."""


def reaction_update(
    room: Room, message: Json, actor: Account, emoji: tuple[str, ...], now: int
) -> Json | None:
    """Set somebody's reactions to a message; the update that a bot is owed, if it is owed one."""
    assert set(emoji) <= KNOWN, "Telegram has no such reaction"
    assert len(emoji) <= 1, "more than one reaction of one person takes Telegram Premium"
    reactions = room.reactions.setdefault(message["message_id"], {})
    before = reactions.get(actor.id, ())
    if before == emoji:
        return None
    reactions[actor.id] = emoji
    known = {"chat": room.json(), "message_id": message["message_id"], "date": now}
    if room.is_channel:
        counted = Counter(one for given in reactions.values() for one in given)
        counts = [{"type": _type(one), "total_count": n} for one, n in counted.items()]
        return {"message_reaction_count": known | {"reactions": counts}}
    if not room.is_private and not room.bot_is_admin:
        return None
    who: Json = {"actor_chat": room.json()} if actor.is_bot else {"user": actor.json()}
    changed = {"old_reaction": list(map(_type, before)), "new_reaction": list(map(_type, emoji))}
    return {"message_reaction": known | who | changed}


def _type(emoji: str) -> Json:
    return {"type": "emoji", "emoji": emoji}
