"""A chat that comes from the bot before this one is told what came with it."""

from __future__ import annotations

import structlog
from telegram import Message

from bot.access.caller import caller
from bot.handlers.sending import reply
from bot.render.message import plain
from bot.render.moving import arrived_line
from bot.render.pages import Block
from bot.services import Services
from retrieval.errors import OnrecordError

log = structlog.get_logger()


class Homecoming:
    """Called for every message that is answered; what it cannot do now it does at the next."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def welcome(self, message: Message) -> None:
        """Give a chat back what it had, if anything waits for it."""
        one = caller()
        if one is not None and not one.returning:
            return
        try:
            arrived = await self._services.moving.arrive(message.chat_id)
        except OnrecordError as error:
            log.warning("not moved", reason=str(error))
            return
        if arrived:
            await reply(message, [Block(above=(plain(arrived_line(arrived)),))])
