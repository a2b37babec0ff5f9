"""The Bot API's methods over the emulator's world, with Telegram's checks and refusals."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tests.emulator.entities import formatted
from tests.emulator.errors import ApiError, bad_request, forbidden
from tests.emulator.model import Json, Room, quoted
from tests.emulator.photos import check_photo

if TYPE_CHECKING:
    from tests.emulator.world import Emulator

MOST_TEXT, MOST_CAPTION = 4096, 1024
MOST_UPLOAD = 50 * 2**20
"""Bytes of a file that a bot may send (sendDocument)."""

MOST_NAME = 128
"""Bytes of a file's name; a tolerance, since no limit is documented."""

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_ACTIONS = frozenset({"typing", "upload_photo", "upload_document"})


class Parameters:
    """A call's parameters: strings as forms carry them, read by type."""

    def __init__(self, given: Mapping[str, Any], files: Mapping[str, tuple[str, bytes]]) -> None:
        self.given = given
        self.files = files

    def text(self, name: str) -> str | None:
        value = self.given.get(name)
        return None if value is None else str(value)

    def number(self, name: str) -> int | None:
        value = self.given.get(name)
        try:
            return None if value is None else int(value)
        except ValueError:
            raise bad_request(f"{name} must be a number") from None

    def flag(self, name: str) -> bool:
        return str(self.given.get(name, "")).lower() in {"true", "1"}

    def value(self, name: str) -> Any:
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None


class Methods:
    """One function a method, named like it."""

    def __init__(self, world: Emulator) -> None:
        self._world = world

    def getMe(self, _: Parameters) -> Json:  # noqa: N802
        return self._world.bot.json() | {
            "can_join_groups": True,
            "can_read_all_group_messages": self._world.privacy_off,
            "supports_inline_queries": True,
        }

    def logOut(self, _: Parameters) -> bool:  # noqa: N802
        return True

    def close(self, _: Parameters) -> bool:
        return True

    def setWebhook(self, given: Parameters) -> bool:  # noqa: N802
        url = given.text("url") or ""
        secret = given.text("secret_token")
        if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
            raise bad_request("secret token contains unallowed characters")
        self._world.want(given.value("allowed_updates"))
        self._world.set_webhook(url or None, secret)
        return True

    def deleteWebhook(self, given: Parameters) -> bool:  # noqa: N802
        self._world.set_webhook(None, None)
        if given.flag("drop_pending_updates"):
            self._world.drop_updates()
        return True

    def getWebhookInfo(self, _: Parameters) -> Json:  # noqa: N802
        return {
            "url": self._world.webhook or "",
            "has_custom_certificate": False,
            "pending_update_count": len(self._world.pending),
        }

    def sendMessage(self, given: Parameters) -> Json:  # noqa: N802
        room = self._writable(given)
        text, entities = formatted(
            given.text("text") or "",
            given.value("entities"),
            given.text("parse_mode"),
            MOST_TEXT,
            "message",
        )
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

    def editMessageText(self, given: Parameters) -> Json:  # noqa: N802
        room, message = self._own_message(given)
        text, entities = formatted(
            given.text("text") or "",
            given.value("entities"),
            given.text("parse_mode"),
            MOST_TEXT,
            "message",
        )
        self._world.flood.check(room.id, private=room.is_private)
        changed = {"text": text, "entities": entities, "reply_markup": self._keyboard(given)}
        return self._changed(message, changed | _preview(given))

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

    def sendChatAction(self, given: Parameters) -> bool:  # noqa: N802
        room = self._writable(given)
        action = given.text("action") or ""
        if action not in _ACTIONS:
            raise bad_request("wrong parameter action in request")
        self._world.actions.append((room.id, action))
        return True

    def answerCallbackQuery(self, given: Parameters) -> bool:  # noqa: N802
        text = given.text("text") or ""
        if len(text) > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        self._world.answer_query(given.text("callback_query_id") or "", text)
        return True

    def answerInlineQuery(self, given: Parameters) -> bool:  # noqa: N802
        for result in given.value("results") or []:
            for row in (result.get("reply_markup") or {}).get("inline_keyboard", []):
                for button in row:
                    _check_button(button)
        self._world.inline.answer(given)
        self._world.noticed()
        return True

    def setMyCommands(self, given: Parameters) -> bool:  # noqa: N802
        commands = given.value("commands") or []
        if len(commands) > 100:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not _COMMAND.fullmatch(command["command"]):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self._world.commands[self._scope(given)] = commands
        return True

    def getMyCommands(self, given: Parameters) -> list[Json]:  # noqa: N802
        return self._world.commands.get(self._scope(given), [])

    def deleteMyCommands(self, given: Parameters) -> bool:  # noqa: N802
        self._world.commands.pop(self._scope(given), None)
        return True

    def _scope(self, given: Parameters) -> str:
        """A scope, and behind it the language of the clients that it is for, if not of all."""
        scope = json.dumps(given.value("scope") or {"type": "default"}, sort_keys=True)
        language = given.text("language_code") or ""
        if language and not _LANGUAGE.fullmatch(language):
            raise bad_request("LANG_CODE_INVALID")
        return f"{scope} {language}".rstrip()

    def getFile(self, given: Parameters) -> Json:  # noqa: N802
        file_id = given.text("file_id") or ""
        if file_id not in self._world.files:
            raise bad_request("invalid file_id")
        return {
            "file_id": file_id,
            "file_unique_id": file_id,
            "file_size": len(self._world.files[file_id]),
            "file_path": f"documents/{file_id}",
        }

    def getChat(self, given: Parameters) -> Json:  # noqa: N802
        return self._room(given).json() | {"accent_color_id": 0, "max_reaction_count": 11}

    def getChatAdministrators(self, given: Parameters) -> list[Json]:  # noqa: N802
        room = self._room(given)
        if room.is_private:
            raise bad_request("there are no administrators in the private chat")
        if not room.bot_is_member:
            raise forbidden(f"bot was kicked from the {room.type} chat")
        return [
            {"user": room.members[user].json(), "status": status, **_rights(status)}
            for user, status in room.administrators.items()
        ]

    def leaveChat(self, given: Parameters) -> bool:  # noqa: N802
        self._room(given).bot_is_member = False
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
            _check_button(button)
        return keyboard if buttons else None


def _preview(given: Parameters) -> Json:
    """What a message keeps of the wish for a preview (Message.link_preview_options)."""
    options = given.value("link_preview_options")
    return {"link_preview_options": options} if options else {}


def _rights(status: str) -> Json:
    """What ChatMemberOwner and ChatMemberAdministrator say beside the user."""
    if status == "creator":
        return {"is_anonymous": False}
    rights = (
        "can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
        "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories "
        "can_delete_stories"
    )
    return {"is_anonymous": False, "can_be_edited": False, **dict.fromkeys(rights.split(), True)}


def _check_button(button: Json) -> None:
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
