"""The emulated Telegram: its state, the updates it owes the bot, and the people who use it."""

from __future__ import annotations

import asyncio
import itertools
import mimetypes
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.emulator.carrier import Carrier
from tests.emulator.entities import incoming
from tests.emulator.errors import ApiError, bad_request
from tests.emulator.inline import InlineAnswer, InlineMode
from tests.emulator.limits import FloodControl
from tests.emulator.model import Account, Json, Room, quoted
from tests.emulator.people import Chat, Person
from tests.emulator.photos import size_of_png
from tests.emulator.reactions import reaction_update

TOKEN = "4242424242:AAemulated-token_for-loopback-only0"  # noqa: S105 - opens nothing anywhere
UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds of update that a bot gets only where it asks for them by name (getUpdates)."""


@dataclass(frozen=True)
class Call:
    """One request the bot made, and when by the clock of the flood limits."""

    method: str
    parameters: Json
    status: int
    at: float = 0.0


@dataclass(frozen=True)
class Failure:
    """What is to go wrong with a coming call.

    Attributes:
        answer: Telegram's own refusal, in the place of what the call would do.
    """

    answer: ApiError | None = None
    status: int = 500
    drop: bool = False
    after: bool = False
    delay: float = 0.0


def _reply_of(message: Json) -> Json:
    return (
        {"reply_to_message": message["reply_to_message"]} if "reply_to_message" in message else {}
    )


class Emulator:
    """State and time; the server beside it speaks HTTP."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.bot = Account(4242424242, "Onrecord", "onrecord_bot", is_bot=True)
        self.token = TOKEN
        self.base_url = ""
        self.privacy_off = False
        self.knows_rich = True  # a server before Bot API 10.1 knows no rich messages
        self.flood = FloodControl(clock)
        self.inline = InlineMode(clock)
        self.wanted: frozenset[str] | None = None
        self.rooms: dict[int, Room] = {}
        self.commands: dict[str, list[Json]] = {}
        self.keyboards: dict[int, Json] = {}
        self.files: dict[str, bytes] = {}
        self.actions: list[tuple[int, str]] = []
        self.log: list[Call] = []
        self.by_bot: set[int] = set()
        self.pending: list[Json] = []
        self.webhook: str | None = None
        self.changed = asyncio.Condition()
        self.carrier = Carrier(self)
        self._ids = itertools.count(1000)
        self._update_ids = itertools.count(700_000)
        self._failures: dict[str, list[Failure]] = {}
        self._answers: dict[str, str | None] = {}
        self._poll = 0
        self._tasks: set[asyncio.Task[None]] = set()

    # -- what tests set up -------------------------------------------------------------------

    def user(self, name: str, user_id: int | None = None, language_code: str = "en") -> Person:
        """A new user with a private chat that was not started yet."""
        account = Account(user_id or next(self._ids), name, name.lower(), language_code)
        room = Room(account.id, "private", user=account)
        self.rooms[room.id] = room
        return Person(self, account, Chat(self, room, account))

    def group(self, title: str, *, forum: bool = False, supergroup: bool = True) -> Chat:
        """A new group the bot is a member of."""
        kind = "supergroup" if supergroup or forum else "group"
        room = Room(-1_000_000_000_000 - next(self._ids), kind, title, is_forum=forum)
        self.rooms[room.id] = room
        return Chat(self, room, None)

    def channel(self, title: str, *, bot_is_admin: bool = True) -> Chat:
        """A new channel; a bot is in one as an administrator, or not at all."""
        room = Room(-1_000_000_000_000 - next(self._ids), "channel", title)
        room.bot_is_member = room.bot_is_admin = bot_is_admin
        self.rooms[room.id] = room
        return Chat(self, room, None)

    def upgrade(self, chat: Chat) -> Chat:
        """Turn a group into a supergroup, as its owner may at any time."""
        chat.room.migrated_to = -1_000_000_000_000 - next(self._ids)
        room = Room(chat.room.migrated_to, "supergroup", chat.room.title)
        self.rooms[room.id] = room
        return Chat(self, room, None)

    def fail_next(self, method: str, failure: Failure) -> None:
        """Let a coming call of this method go wrong; several wait their turn."""
        self._failures.setdefault(method, []).append(failure)

    def take_failure(self, method: str) -> Failure | None:
        waiting = self._failures.get(method)
        return waiting.pop(0) if waiting else None

    def calls(self, method: str) -> list[Call]:
        """The bot's requests of this method, oldest first."""
        return [call for call in self.log if call.method == method]

    # -- what happens --------------------------------------------------------------------------

    def now(self) -> int:
        return int(time.time())

    def post(self, room: Room, sender: Account, content: Json) -> Json:
        """A new message in a room."""
        message = {
            "message_id": next(self._ids),
            "date": self.now(),
            "chat": room.json(),
            **({"sender_chat": room.json()} if room.is_channel else {"from": sender.json()}),
            **content,
        }
        room.messages[message["message_id"]] = message
        if sender is self.bot:
            self.by_bot.add(message["message_id"])
        else:
            room.members[sender.id] = sender
        self.noticed()
        return message

    def type(self, room: Room, sender: Account, content: Json) -> Json:
        """A message by a user; the bot is told of it if Telegram would tell it."""
        if "text" in content:
            entities = incoming(content["text"])
            content = content | ({"entities": entities} if entities else {})
        message = self.post(room, sender, content)
        if self._bot_sees(room, message):
            self.owe({"channel_post" if room.is_channel else "message": message})
        return message

    def edit(self, room: Room, message: Json, text: str, after: int) -> None:
        """A user corrects a message some seconds after it was sent; replies show it as it is."""
        message["text"] = text
        message["entities"] = incoming(text)
        message["edit_date"] = message["date"] + after
        for other in room.messages.values():
            if other.get("reply_to_message", {}).get("message_id") == message["message_id"]:
                other["reply_to_message"] = quoted(message)
        self.noticed()
        if self._bot_sees(room, message):
            kind = "edited_channel_post" if room.is_channel else "edited_message"
            self.owe({kind: quoted(message) | _reply_of(message)})

    def _bot_sees(self, room: Room, message: Json) -> bool:
        """Privacy mode: in groups a bot hears commands, its mentions, and replies to it."""
        if room.is_channel:
            return room.bot_is_admin
        if room.is_private or room.bot_is_admin or self.privacy_off:
            return True
        text = message.get("text", "")
        replied = message.get("reply_to_message", {}).get("from", {}).get("id") == self.bot.id
        mentioned = f"@{self.bot.username}".lower() in text.lower()
        command = text.startswith("/") and ("@" not in text.split()[0] or mentioned)
        return bool(replied or mentioned or command)

    def press(self, room: Room, sender: Account, message: Json, data: str) -> str:
        """A tap on a button; returns the query's id."""
        room.members[sender.id] = sender
        query_id = f"q{next(self._ids)}"
        self._answers[query_id] = None
        query = {
            "id": query_id,
            "from": sender.json(),
            "message": message,
            "chat_instance": str(room.id),
            "data": data,
        }
        self.owe({"callback_query": query})
        return query_id

    def react(self, room: Room, actor: Account, message: Json, emoji: tuple[str, ...]) -> None:
        """Somebody sets their reactions to a message; none takes them away."""
        update = reaction_update(room, message, actor, emoji, self.now())
        if update:
            self.owe(update)

    def type_inline(self, sender: Account, query: str, offset: str, chat_type: str) -> str:
        """Words behind the bot's name in some chat; returns the query's id."""
        query_id = f"i{next(self._ids)}"
        self.owe({"inline_query": self.inline.ask(query_id, sender, query, offset, chat_type)})
        return query_id

    def send_inline(self, room: Room, sender: Account, answer: InlineAnswer, result: Json) -> Json:
        """A chosen result goes out in its sender's name; bots hear of it if they asked to."""
        content = result["input_message_content"]
        message = self.post(
            room,
            sender,
            {
                "text": content["message_text"],
                "entities": content["entities"],
                "via_bot": self.bot.json(),
                **({"reply_markup": result["reply_markup"]} if "reply_markup" in result else {}),
            },
        )
        if self.inline.feedback:
            chosen = {"result_id": result["id"], "from": sender.json(), "query": answer.query}
            self.owe({"chosen_inline_result": chosen})
        return message

    def answer_query(self, query_id: str, text: str) -> None:
        if self._answers.get(query_id, "gone") is not None:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        self._answers[query_id] = text
        self.noticed()

    def answer_of(self, query_id: str) -> str | None:
        return self._answers.get(query_id)

    def store_file(self, kind: str, name: str, data: bytes) -> Json:
        file_id = f"f{next(self._ids)}"
        self.files[file_id] = data
        known = {"file_id": file_id, "file_unique_id": file_id, "file_size": len(data)}
        if kind == "photo":
            width, height = size_of_png(data)
            return {"photo": [known | {"width": width, "height": height}]}
        kind_of_file = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return {"document": known | {"file_name": name, "mime_type": kind_of_file}}

    def quote(self, message: Json) -> Json:
        return quoted(message)

    # -- what the bot is owed ------------------------------------------------------------------

    def want(self, kinds: list[str] | None) -> None:
        """The kinds of update the bot asks for from now on; no list changes nothing."""
        if kinds is not None:
            self.wanted = frozenset(kinds) or None

    def is_wanted(self, kind: str) -> bool:
        """Whether the bot asked for updates of this kind."""
        return kind not in UNASKED if self.wanted is None else kind in self.wanted

    def owe(self, update: Json) -> None:
        """Queue an update for polling or the webhook, if the bot asked for its kind."""
        if not all(self.is_wanted(kind) for kind in update):
            return
        self.pending.append({"update_id": next(self._update_ids), **update})
        self.noticed()

    def noticed(self) -> None:
        """Wake everybody who waits for something to happen."""

        async def wake() -> None:
            async with self.changed:
                self.changed.notify_all()

        task = asyncio.get_running_loop().create_task(wake())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def updates(self, offset: int | None, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109
        """Long polling: confirms what is below ``offset``, waits for what is not."""
        if self.webhook:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        self._poll = poll = self._poll + 1
        self.noticed()
        if offset is not None:
            self.pending = [u for u in self.pending if u["update_id"] >= offset]
        if not self.pending and timeout:
            async with self.changed:
                try:
                    await asyncio.wait_for(
                        self.changed.wait_for(lambda: self.pending or self._poll != poll), timeout
                    )
                except TimeoutError:
                    return []
        if self._poll != poll:
            raise ApiError(
                409,
                "Conflict: terminated by other getUpdates request; "
                "make sure that only one bot instance is running",
            )
        return self.pending[:limit]

    def drop_updates(self) -> None:
        self.pending.clear()

    def set_webhook(self, url: str | None, secret: str | None, connections: int = 40) -> None:
        self.webhook = url
        self.carrier.carry(url, secret, connections)

    def close(self) -> None:
        self.carrier.close()

    async def until(self, holds: Callable[[], Any], timeout: float) -> Any:  # noqa: ASYNC109
        """Wait until something is so, and return it."""
        async with self.changed:
            try:
                await asyncio.wait_for(self.changed.wait_for(lambda: bool(holds())), timeout)
            except TimeoutError:
                raise AssertionError(f"nothing of the kind happened within {timeout} s") from None
        return holds()
