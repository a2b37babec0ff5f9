"""Every kind of update that people can cause is handled, or ignored on purpose."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Message, Update

from bot.running import UPDATES
from tests.emulator.people import Person
from tests.emulator.world import Emulator

IGNORED = {
    Update.EDITED_CHANNEL_POST: "what was posted is not answered again",
    Update.BUSINESS_CONNECTION: "the bot speaks in its own name only",
    Update.BUSINESS_MESSAGE: "the same",
    Update.EDITED_BUSINESS_MESSAGE: "the same",
    Update.DELETED_BUSINESS_MESSAGES: "the same",
    Update.CHAT_MEMBER: "who comes and goes is nobody's business",
    Update.MY_CHAT_MEMBER: "a chat that was left is noticed when something is sent to it",
    Update.CHAT_JOIN_REQUEST: "the bot lets nobody into chats",
    Update.MESSAGE_REACTION_COUNT: "in a channel nobody is told who reacted; the buttons are there",
    Update.CHAT_BOOST: "boosts change nothing",
    Update.REMOVED_CHAT_BOOST: "the same",
    Update.POLL: "the bot makes no polls",
    Update.POLL_ANSWER: "the same",
    Update.SHIPPING_QUERY: "the bot sells nothing",
    Update.PRE_CHECKOUT_QUERY: "the same",
    Update.PURCHASED_PAID_MEDIA: "the same",
}
"""Kinds that Telegram is not asked for, and why not."""

LATER = {"guest_message", "managed_bot"}
"""Kinds of later versions of the Bot API, which a library may know already."""

FILE = {"file_id": "f", "file_unique_id": "u"}
SIZED = FILE | {"width": 1, "height": 1}
PLACE = {"latitude": 51.5, "longitude": -0.1}
SOMEBODY = {"id": 5, "is_bot": False, "first_name": "Eve"}
CHAT = {"id": 5, "type": "private", "first_name": "Eve"}

SENT: dict[str, Any] = {
    "animation": SIZED | {"duration": 1},
    "audio": FILE | {"duration": 1},
    "contact": {"phone_number": "1", "first_name": "Eve"},
    "dice": {"emoji": "🎲", "value": 1},
    "game": {"title": "g", "description": "g", "photo": [SIZED]},
    "photo": [SIZED],
    "poll": {
        "id": "p",
        "question": "?",
        "options": [],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    },
    "sticker": SIZED | {"is_animated": False, "is_video": False, "type": "regular"},
    "story": {"chat": CHAT, "id": 1},
    "venue": {"location": PLACE, "title": "Hall", "address": "1 High St"},
    "video": SIZED | {"duration": 1},
    "video_note": FILE | {"length": 1, "duration": 1},
    "voice": FILE | {"duration": 1},
}
"""Messages without words, which a person can send in private."""

SERVICE: dict[str, Any] = {
    "new_chat_members": [SOMEBODY],
    "left_chat_member": SOMEBODY,
    "new_chat_title": "Desk",
    "new_chat_photo": [SIZED],
    "delete_chat_photo": True,
    "group_chat_created": True,
    "supergroup_chat_created": True,
    "message_auto_delete_timer_changed": {"message_auto_delete_time": 60},
    "migrate_to_chat_id": -1001,
    "migrate_from_chat_id": -5,
    "pinned_message": {"message_id": 1, "date": 1, "chat": CHAT, "text": "what?"},
    "users_shared": {"request_id": 1, "users": []},
    "chat_shared": {"request_id": 1, "chat_id": -5},
    "write_access_allowed": {},
    "proximity_alert_triggered": {"traveler": SOMEBODY, "watcher": SOMEBODY, "distance": 1},
    "boost_added": {"boost_count": 1},
    "forum_topic_created": {"name": "t", "icon_color": 1},
    "forum_topic_edited": {},
    "forum_topic_closed": {},
    "forum_topic_reopened": {},
    "general_forum_topic_hidden": {},
    "general_forum_topic_unhidden": {},
    "video_chat_started": {},
    "video_chat_ended": {"duration": 1},
    "web_app_data": {"data": "d", "button_text": "b"},
}
"""Messages that Telegram writes about what somebody did."""


def test_every_kind_of_update_is_asked_for_or_left_out_for_a_reason() -> None:
    known = set(Update.ALL_TYPES) - LATER
    assert known == {*UPDATES, *IGNORED}
    assert not set(UPDATES) & set(IGNORED)


def test_every_message_of_this_walk_is_one_that_the_library_knows() -> None:
    assert set(SENT) | set(SERVICE) <= set(Message.__slots__)


@pytest.mark.usefixtures("bot")
async def test_messages_without_words_are_told_what_works_in_private_and_nothing_in_groups(
    emulator: Emulator, alice: Person
) -> None:
    group = emulator.group("Desk")
    emulator.privacy_off = True
    for kind, content in SENT.items():
        await group.send_content({kind: content}, alice)
        await alice.chat.send_content({kind: content})
        shown = await alice.chat.reply()
        assert "went wrong" not in shown.text, kind
    assert (await alice.ask("/help")).text
    assert group.unread() == 0


@pytest.mark.usefixtures("bot")
async def test_service_messages_are_passed_over_everywhere(
    emulator: Emulator, alice: Person
) -> None:
    group = emulator.group("Desk")
    emulator.privacy_off = True
    for kind, content in SERVICE.items():
        await group.send_content({kind: content}, alice)
        if kind != "boost_added":  # only groups and channels are boosted
            await alice.chat.send_content({kind: content})
    assert "Ask me what" in (await alice.ask("/help")).text
    assert alice.chat.unread() == 0
    assert group.unread() == 0


@pytest.mark.usefixtures("bot")
async def test_kinds_that_were_not_asked_for_do_no_harm_when_they_come_all_the_same(
    emulator: Emulator, alice: Person
) -> None:
    message = {"message_id": 1, "date": 1, "chat": CHAT, "from": SOMEBODY, "text": "what?"}
    emulator.wanted = frozenset(IGNORED)
    for kind in (
        Update.EDITED_CHANNEL_POST,
        Update.BUSINESS_MESSAGE,
        Update.EDITED_BUSINESS_MESSAGE,
    ):
        emulator.owe({kind: message})
    emulator.owe({Update.POLL: SENT["poll"]})
    await emulator.until(lambda: not emulator.pending, 20.0)
    assert "Ask me what" in (await alice.ask("/help")).text
    assert alice.chat.unread() == 0
    assert not [call for call in emulator.calls("sendMessage") if call.parameters["chat_id"] == "5"]
