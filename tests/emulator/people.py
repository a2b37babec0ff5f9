"""The user's side: people who type, read and tap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.emulator.entities import cut
from tests.emulator.inline import InlineAnswer
from tests.emulator.model import Account, Json, Room, quoted
from tests.emulator.rich import nodes, plain, quotations, words_in

if TYPE_CHECKING:
    from tests.emulator.world import Emulator

ANONYMOUS = Account(1087968824, "Group", "GroupAnonymousBot", is_bot=True)
"""In whose name Telegram gives what an anonymous administrator writes (Bot API, Message.from)."""

CHANNEL_BOT = Account(136817688, "Channel", "Channel_Bot", is_bot=True)
"""The same for what is written in a group in the name of a channel."""

PATIENCE = 60.0
"""Seconds a person waits for the bot before the test fails."""


@dataclass
class Shown:
    """A message of the bot's, as a person sees it."""

    emulator: Emulator
    room: Room
    json: Json
    reader: Account | None

    @property
    def text(self) -> str:
        if self.rich:
            return "\n".join(words_in(self.rich))
        return str(self.json.get("text", self.json.get("caption", "")))

    @property
    def rich(self) -> list[Json]:
        """The blocks of a rich message."""
        return list(self.json.get("rich_message", {}).get("blocks", []))

    @property
    def credits(self) -> list[str]:
        """What stands under each quotation of a rich message."""
        return [credit for _, credit in quotations(self.rich)]

    def formatted(self, *kinds: str) -> list[str]:
        """The words formatted in any of these ways, in order."""
        if self.rich:
            return [plain(node) for node in nodes(self.rich) if node["type"] in kinds]
        return [
            cut(self.text, entity["offset"], entity["length"])
            for entity in self.json.get("entities", [])
            if entity["type"] in kinds
        ]

    @property
    def blockquotes(self) -> list[str]:
        if self.rich:
            return [words for words, _ in quotations(self.rich)]
        return self.formatted("blockquote", "expandable_blockquote")

    @property
    def links(self) -> dict[str, str]:
        """Addresses by the words that open them."""
        if self.rich:
            return {plain(one): one["url"] for one in nodes(self.rich) if one["type"] == "url"}
        return {
            cut(self.text, entity["offset"], entity["length"]): entity["url"]
            for entity in self.json.get("entities", [])
            if entity["type"] == "text_link"
        }

    @property
    def buttons(self) -> list[str]:
        """Labels of the buttons under the message, or of the keyboard it brings."""
        shown_with = self.emulator.keyboards.get(self.json["message_id"], {})
        markup = self.json.get("reply_markup", shown_with)
        rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
        return [button["text"] for row in rows for button in row]

    @property
    def document(self) -> tuple[str, bytes]:
        """Name and bytes of the file that the message brings."""
        sent = self.json["document"]
        return str(sent["file_name"]), self.emulator.files[sent["file_id"]]

    @property
    def replies_to(self) -> int | None:
        target = self.json.get("reply_to_message")
        return target["message_id"] if target else None

    def react(self, *emoji: str, by: Person | None = None, anonymously: bool = False) -> None:
        """React to the message; without an emoji the reaction is taken away."""
        account = ANONYMOUS if anonymously else by.account if by else self.reader
        assert account is not None, "say who reacts"
        self.emulator.react(self.room, account, self.json, emoji)

    async def tap(self, label: str, by: Person | None = None) -> str:
        """Tap a button; returns what pops up, which may be nothing."""
        rows = self.json["reply_markup"]["inline_keyboard"]
        [button] = [button for row in rows for button in row if button["text"] == label]
        account = by.account if by else self.reader
        assert account is not None, "say who taps"
        query = self.emulator.press(self.room, account, self.json, button["callback_data"])
        answer = await self.emulator.until(
            lambda: (
                (self.emulator.answer_of(query),)
                if self.emulator.answer_of(query) is not None
                else None
            ),
            PATIENCE,
        )
        return str(answer[0])


class Chat:
    """A chat as its people see it; remembers which of the bot's messages were read."""

    def __init__(self, emulator: Emulator, room: Room, owner: Account | None) -> None:
        self.emulator = emulator
        self.room = room
        self._owner = owner
        self._read: set[int] = set()

    async def send(
        self,
        text: str,
        by: Person | None = None,
        *,
        reply_to: Shown | None = None,
        thread: int | None = None,
    ) -> Json:
        """Type a text; in groups say ``by`` whom."""
        content: Json = {"text": text}
        if reply_to:
            content["reply_to_message"] = quoted(reply_to.json)
        if thread:
            content |= {"message_thread_id": thread, "is_topic_message": True}
        return await self.send_content(content, by)

    async def edit(self, message: Json, text: str, *, after: int = 5) -> None:
        """Correct a text that was sent; whatever quotes it shows it as it is now."""
        self.emulator.edit(self.room, message, text, after)

    async def send_content(self, content: Json, by: Person | None = None) -> Json:
        """Send anything: a sticker, a photo, a voice message."""
        account = by.account if by else self._owner
        assert account is not None, "say who writes"
        if self.room.is_private:
            self.room.started = True
        return self.emulator.type(self.room, account, content)

    def appoint(self, person: Person, status: str = "administrator") -> None:
        """Make somebody an administrator, or the creator."""
        self.room.members[person.id] = person.account
        self.room.administrators[person.id] = status

    async def send_anonymously(self, text: str) -> Json:
        """Write as an administrator who remains anonymous: in the group's own name."""
        return self.emulator.type(
            self.room, ANONYMOUS, {"text": text, "sender_chat": self.room.json()}
        )

    async def send_as_channel(self, text: str, channel: Chat) -> Json:
        """Write in a group in the name of another chat."""
        return self.emulator.type(
            self.room, CHANNEL_BOT, {"text": text, "sender_chat": channel.room.json()}
        )

    async def post(self, text: str, *, reply_to: Shown | None = None) -> Json:
        """Post in a channel, where nobody is told who wrote it."""
        content: Json = {"text": text}
        if reply_to:
            content["reply_to_message"] = quoted(reply_to.json)
        return self.emulator.type(self.room, ANONYMOUS, content)

    async def reply(self, timeout: float = PATIENCE) -> Shown:  # noqa: ASYNC109
        """The bot's next message that was not read yet."""

        def unread() -> list[Json]:
            return [
                message
                for number, message in sorted(self.room.messages.items())
                if number in self.emulator.by_bot and number not in self._read
            ]

        message = (await self.emulator.until(unread, timeout))[0]
        self._read.add(message["message_id"])
        return Shown(self.emulator, self.room, message, self._owner)

    def unread(self) -> int:
        """How many of the bot's messages wait to be read."""
        return sum(
            number in self.emulator.by_bot and number not in self._read
            for number in self.room.messages
        )

    @property
    def actions(self) -> list[str]:
        """Chat actions the bot has shown here."""
        return [action for chat_id, action in self.emulator.actions if chat_id == self.room.id]


class Person:
    """A user of Telegram."""

    def __init__(self, emulator: Emulator, account: Account, chat: Chat) -> None:
        self.emulator = emulator
        self.account = account
        self.chat = chat

    @property
    def id(self) -> int:
        return self.account.id

    async def ask(self, question: str) -> Shown:
        """Ask in the private chat, and read the reply."""
        await self.chat.send(question)
        return await self.chat.reply()

    async def type_inline(
        self, query: str, offset: str = "", chat_type: str = "private"
    ) -> InlineAnswer:
        """Type behind the bot's name in some chat, and see what is offered."""
        kept = self.emulator.inline.kept(self.id, query, offset)
        if kept:
            return kept
        query_id = self.emulator.type_inline(self.account, query, offset, chat_type)
        answers = self.emulator.inline.answers
        await self.emulator.until(lambda: query_id in answers, PATIENCE)
        return answers[query_id]

    def choose(self, answer: InlineAnswer, place: int, chat: Chat) -> Shown:
        """Send a result to a chat."""
        result = answer.results[place]
        message = self.emulator.send_inline(chat.room, self.account, answer, result)
        return Shown(self.emulator, chat.room, message, self.account)

    def block_bot(self) -> None:
        self.account.has_blocked = True
