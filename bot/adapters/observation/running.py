"""What the Telegram application says of itself."""

from __future__ import annotations

from typing import Any

from telegram.ext import Application


class RunningApplication:
    """See :class:`bot.observation.observing.Running`."""

    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        self._application = application

    @property
    def handling(self) -> bool:
        """Whether updates are being handled."""
        return self._application.running

    @property
    def receiving(self) -> bool:
        """Whether updates come in, by polling or by webhook."""
        updater = self._application.updater
        return updater is not None and updater.running

    @property
    def waiting(self) -> int:
        """Updates that nobody has begun to handle."""
        return self._application.update_queue.qsize()

    async def ask(self) -> None:
        """Ask Telegram for the least there is."""
        await self._application.bot.get_me()
