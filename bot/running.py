"""Runs the application: how updates come, and what is said where none can."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from telegram import Update
from telegram.error import InvalidToken, NetworkError

from bot.app import build_application
from bot.services import Services
from bot.settings import Settings, SettingsError
from retrieval.errors import OnrecordError

START_RETRIES = 4
"""Times the first call is repeated, about fourteen seconds in all: a network that comes up while a
machine starts. What is down for longer is for whoever runs the bot, and for a supervisor."""

ASKS_AGAIN = 0.02
"""Seconds before more updates are asked for: what has just come is taken up first, for asking costs
as much work as taking up."""

UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
    Update.MESSAGE_REACTION,
]
"""Kinds of update asked of Telegram; all others are ignored on purpose."""


class TelegramUnreachable(OnrecordError):
    """Telegram does not answer at the start."""


def run_bot(settings: Settings, services: Services) -> None:
    """Run until a signal stops it: by webhook where one is set, else by polling.

    Raises:
        SettingsError: If there is no token, or Telegram does not know it.
    """
    application = build_application(settings, services)
    logging.getLogger("telegram.ext").addFilter(_not_told_below)
    try:
        if settings.webhook_url and settings.webhook_secret:
            application.run_webhook(
                listen=settings.webhook_listen,
                port=settings.webhook_port,
                # A proxy in front passes the path on as it is.
                url_path=urlsplit(settings.webhook_url).path,
                bootstrap_retries=START_RETRIES,
                webhook_url=settings.webhook_url,
                secret_token=settings.webhook_secret.get_secret_value(),
                allowed_updates=UPDATES,
            )
        else:
            application.run_polling(
                poll_interval=ASKS_AGAIN,
                allowed_updates=UPDATES,
                bootstrap_retries=START_RETRIES,
            )
    except InvalidToken:
        # Not chained: the library's message holds the token.
        raise SettingsError(
            "Telegram does not know the token in ONRECORD_TOKEN. Compare it with @BotFather's."
        ) from None
    except NetworkError as error:
        raise TelegramUnreachable(
            f"{settings.api_base_url} cannot be reached ({error}). Check the network, and "
            "ONRECORD_API_BASE_URL if it is set."
        ) from error


def _not_told_below(record: logging.LogRecord) -> bool:
    """Whether a record is news: failures at the start end in a sentence, not in a traceback too."""
    return record.module != "networkloop" or record.levelno < logging.ERROR
