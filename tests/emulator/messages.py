"""The Bot API's methods that send, change and delete messages, with Telegram's refusals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.emulator import rich
from tests.emulator.entities import formatted
from tests.emulator.errors import ApiError, bad_request, forbidden
from tests.emulator.model import Json, Room, quoted
from tests.emulator.parameters import Parameters
from tests.emulator.photos import check_photo

if TYPE_CHECKING:
    from tests.emulator.world import Emulator

MOST_TEXT, MOST_CAPTION = 4096, 1024
MOST_UPLOAD = 50 * 2**20
"""Bytes of a file that a bot may send (sendDocument)."""

MOST_NAME = 128
"""Bytes of a file's name; a tolerance, since no limit is documented."""

_OF_RICH_MESSAGES = frozenset(
    """
    business_connection_id chat_id message_thread_id direct_messages_topic_id rich_message
    disable_notification protect_content allow_paid_broadcast message_effect_id
    suggested_post_parameters reply_parameters reply_markup
    """.split()
)
"""Parameters of sendRichMessage."""


class Messages:
    """One function a method, named like it."""

    def __init__(self, world: Emulator) -> None:
        self._world = world

    def sendMessage(self, given: Parameters) -> Json:  # noqa: N802
        room = self._writable(given)
        text, entities = _words(given)
        content: Json = {"text": text}
        if entities:
            content["entities"] = entities
        return self._post(room, given, content | _preview(given))

    def sendDocument(self, given: Parameters) -> Json:  # noqa: N802
        return self._send_file(given, "document")

    def sendPhoto(self, given: Parameters) -> Json:  # noqa: N802
        return self._send_file(given, "photo")

    def _send_file(self, given: Parameters, kind: str) -> Json:
        room = self._writable(given)
        name, data = self._file(given, kind)
        if kind == "photo":
            check_photo(data)
        content = self._world.store_file(kind, name, data)
        caption = given.text("caption")
        if caption:
            text, entities = formatted(
                caption,
                given.value("caption_entities"),
                given.text("parse_mode"),
                MOST_CAPTION,
                "message caption",
            )
            content |= {"caption": text, "caption_entities": entities}
        return self._post(room, given, content)

    def _file(self, given: Parameters, kind: str) -> tuple[str, bytes]:
        """The upload of a field that is a file, or that names one as ``attach://``."""
        named = (given.text(kind) or "").removeprefix("attach://")
        uploaded = given.files.get(kind) or given.files.get(named)
        if uploaded is None:
            raise bad_request(f"there is no {kind} in the request")
        name, data = uploaded
        if not data:
            raise bad_request("file must be non-empty")
        if len(data) > MOST_UPLOAD:
            raise ApiError(413, "Request Entity Too Large")
        if kind == "document" and (not name or "/" in name or len(name.encode()) > MOST_NAME):
            raise bad_request("a document needs a plain name; Telegram would change this one")
        return name, data

    def sendRichMessage(self, given: Parameters) -> Json:  # noqa: N802
        if not self._world.knows_rich:
            raise ApiError(404, "Not Found: method not found")
        for name in given.given.keys() - _OF_RICH_MESSAGES:
            raise bad_request(f"sendRichMessage has no parameter {name}")
        room = self._writable(given)
        return self._post(room, given, {"rich_message": rich.checked(given.value("rich_message"))})

    def editMessageText(self, given: Parameters) -> Json:  # noqa: N802
        room, message = self._own_message(given)
        content = self._content(given)
        self._world.flood.check(room.id, private=room.is_private)
        return self._changed(message, content | {"reply_markup": self._keyboard(given)})

    def _content(self, given: Parameters) -> Json:
        """What a message is to say now, with nothing of what belongs to the other kind."""
        if self._world.knows_rich and given.value("rich_message") is not None:
            for name in ("text", "entities", "parse_mode", "link_preview_options"):
                if name in given.given:
                    raise bad_request(f"{name} and rich_message exclude each other")
            said = {"rich_message": rich.checked(given.value("rich_message"))}
            return dict.fromkeys(("text", "entities", "link_preview_options")) | said
        text, entities = _words(given)
        return {"text": text, "entities": entities, "rich_message": None} | _preview(given)

    def editMessageReplyMarkup(self, given: Parameters) -> Json:  # noqa: N802
        _, message = self._own_message(given)
        return self._changed(message, {"reply_markup": self._keyboard(given)})

    def _changed(self, message: Json, wanted: Json) -> Json:
        before = {name: message.get(name) or None for name in wanted}
        if before == {name: value or None for name, value in wanted.items()}:
            raise bad_request(
                "message is not modified: specified new message content and reply markup are "
                "exactly the same as a current content and reply markup of the message"
            )
        for name, value in wanted.items():
            message.pop(name, None)
            if value:
                message[name] = value
        message["edit_date"] = self._world.now()
        self._world.noticed()
        return message

    def deleteMessage(self, given: Parameters) -> bool:  # noqa: N802
        room = self._room(given)
        if room.messages.pop(given.number("message_id") or 0, None) is None:
            raise bad_request("message to delete not found")
        return True

    def _room(self, given: Parameters) -> Room:
        chat_id = given.number("chat_id")
        if chat_id is None:
            raise bad_request("chat_id is empty")
        room = self._world.rooms.get(chat_id)
        if room is None:
            raise bad_request("chat not found")
        return room

    def _writable(self, given: Parameters) -> Room:
        room = self._room(given)
        if room.migrated_to:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": room.migrated_to},
            )
        if room.user and room.user.has_blocked:
            raise forbidden("bot was blocked by the user")
        if room.is_private and not room.started:
            raise forbidden("bot can't initiate conversation with a user")
        if not room.bot_is_member:
            raise forbidden(f"bot was kicked from the {room.type} chat")
        return room

    def _own_message(self, given: Parameters) -> tuple[Room, Json]:
        room = self._writable(given)
        message = room.messages.get(given.number("message_id") or 0)
        if message is None:
            raise bad_request("message to edit not found")
        if message["message_id"] not in self._world.by_bot:
            raise bad_request("message can't be edited")
        return room, message

    def _post(self, room: Room, given: Parameters, content: Json) -> Json:
        extra: Json = {}
        reply = given.value("reply_parameters")
        if reply:
            target = room.messages.get(int(reply["message_id"]))
            if target is not None:
                extra["reply_to_message"] = quoted(target)
                if target.get("is_topic_message"):
                    extra |= {
                        "message_thread_id": target["message_thread_id"],
                        "is_topic_message": True,
                    }
            elif not reply.get("allow_sending_without_reply"):
                raise bad_request("message to be replied not found")
        thread = given.number("message_thread_id")
        if thread is not None:
            if not room.is_forum:
                raise bad_request("message thread not found")
            extra |= {"message_thread_id": thread, "is_topic_message": True}
        keyboard = self._keyboard(given)
        inline = keyboard is not None and "inline_keyboard" in keyboard
        if inline:
            extra["reply_markup"] = keyboard
        self._world.flood.check(room.id, private=room.is_private)
        message = self._world.post(room, self._world.bot, content | extra)
        if keyboard and not inline:  # shown to the user, and no part of the message
            self._world.keyboards[message["message_id"]] = keyboard
        return message

    def _keyboard(self, given: Parameters) -> Json | None:
        keyboard = given.value("reply_markup")
        room = self._room(given)
        if keyboard and "inline_keyboard" not in keyboard:
            if room.is_channel:
                raise bad_request("inline keyboard expected")
            rows = keyboard.get("keyboard") or []
            asks = any(isinstance(b, dict) and b.get("request_location") for r in rows for b in r)
            if asks and not room.is_private:
                raise bad_request("location can be requested in private chats only")
        if not keyboard or "inline_keyboard" not in keyboard:
            return None if not keyboard or keyboard.get("remove_keyboard") else keyboard
        buttons = [button for row in keyboard["inline_keyboard"] for button in row]
        if len(buttons) > 100:
            raise bad_request("reply markup is too long")
        for button in buttons:
            check_button(button)
        return keyboard if buttons else None


def _words(given: Parameters) -> tuple[str, list[Json]]:
    """The text of an ordinary message and its entities."""
    return formatted(
        given.text("text") or "",
        given.value("entities"),
        given.text("parse_mode"),
        MOST_TEXT,
        "message",
    )


def _preview(given: Parameters) -> Json:
    """What a message keeps of the wish for a preview (Message.link_preview_options)."""
    options = given.value("link_preview_options")
    return {"link_preview_options": options} if options else {}


def check_button(button: Json) -> None:
    if not button.get("text"):
        raise bad_request("inline keyboard button text must be non-empty")
    kinds = [name for name in button if name != "text"]
    if len(kinds) != 1:
        raise bad_request("text buttons are unallowed in the inline keyboard")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not re.match(r"(?:https?|tg)://\S+$", url):
        raise bad_request("BUTTON_URL_INVALID")
    copied = button.get("copy_text")
    if copied is not None and not 1 <= len(copied["text"]) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
