"""A question that its asker corrects within two minutes: the answer is corrected in its place."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.access.admission import Actor
from bot.access.model import Verdict
from bot.handlers.addressing import asked_in, question_in
from bot.handlers.questions import Questions
from bot.handlers.showing import Showing
from bot.services import Services

BEFORE_ALL = -4
"""Group of these handlers: before the gate, which lets no edited message through."""

EDITABLE = timedelta(minutes=2)
"""How long after a question its answer follows a correction; later ones are for the record only."""

PATIENCE = 3.0
"""Seconds in which the answer to a question that was just asked should have gone out."""

_ASK = re.compile(r"/ask(?:@\w+)?\s", re.IGNORECASE)


class Edits:
    """The handler of edited messages."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._questions = Questions(services)
        self._showing = Showing(services)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handler."""
        edited = filters.UpdateType.EDITED_MESSAGE & filters.TEXT
        application.add_handler(MessageHandler(edited, self.edited), BEFORE_ALL)

    async def edited(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer again in place, where the message was a question and still is one."""
        message = update.edited_message
        if message is None or message.edit_date is None:
            return
        question = _question(message, context)
        if not question or message.edit_date - message.date > EDITABLE:
            return
        answers = await self._answers(message)
        if answers and await self._may_ask(message):
            await self._questions.answer(message, question, context, instead_of=answers)

    async def _answers(self, message: Message) -> Sequence[int]:
        """Our replies to it; they may still be on their way."""
        answers = await self._showing.answers_to(message)
        if not answers:
            await asyncio.sleep(PATIENCE)
            answers = await self._showing.answers_to(message)
        return answers

    async def _may_ask(self, message: Message) -> bool:
        """Whether it passes as a new question would; a correction is not refused aloud."""
        user = message.from_user
        if user is None or message.sender_chat is not None:
            return False
        private = message.chat.type == ChatType.PRIVATE
        who = Actor(user.id, user.full_name)
        group = None if private else Actor(message.chat_id, message.chat.title or "")
        admission = self._services.admission
        visitor = await admission.visitor(who.id, group.id if group else None)
        if admission.verdict_on(visitor) is not Verdict.ADMITTED:
            return False
        return await admission.spend(who, group, visitor.role) is None


def _question(message: Message, context: ContextTypes.DEFAULT_TYPE) -> str | None:
    """What it asks now; nothing where it is a command other than /ask."""
    text = message.text or ""
    if text.startswith("/"):
        return asked_in(message, context.bot.username) if _ASK.match(text) else None
    return question_in(message, context.bot.username, context.bot.id)
