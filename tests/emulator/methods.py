"""The Bot API's methods over the emulator's world: its own matters, queries, chats, commands."""

from __future__ import annotations

import json
import re

from tests.emulator.errors import bad_request, forbidden
from tests.emulator.messages import Messages, check_button
from tests.emulator.model import Json
from tests.emulator.parameters import Parameters

MOST_CONNECTIONS = 100
"""Requests to a webhook at a time (setWebhook)."""

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_ACTIONS = frozenset({"typing", "upload_photo", "upload_document"})


class Methods(Messages):
    """One function a method, named like it."""

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
        connections = given.number("max_connections") or 40
        if not 1 <= connections <= MOST_CONNECTIONS:
            raise bad_request("max_connections is out of range")
        self._world.want(given.value("allowed_updates"))
        self._world.set_webhook(url or None, secret, connections)
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
                    check_button(button)
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
