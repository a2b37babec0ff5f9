"""The composition root of the page, and the server that it runs in."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import structlog
import uvicorn
from starlette.types import ASGIApp

from bot import bot_root
from bot.access.allowance import Allowance
from bot.access.model import Mode
from bot.adapters.unanswered import Unanswered
from bot.insight.gaps import Asked
from bot.logs import configure_logs
from bot.process_facts import process_facts
from bot.reading import Reading
from bot.services import Services
from bot.settings import Settings, SettingsError
from bot.web.application import build_page
from bot.web.clients import Clients
from bot.web.conversations import PageConversations
from bot.web.desk import Desk
from bot.web.door import Door
from bot.web.guard import HERE, Guard
from bot.web.pages import Pages
from bot.web.reader_language import ReaderLanguage
from bot.web.sessions import Sessions

log = structlog.get_logger()

MOST_AT_ONCE = 256
"""Requests in hand; further ones hear that it is busy."""

LONGEST_HEAD = 16_384
"""Bytes kept of a request whose head has not come whole; the longest question takes 9,000."""

PROXIES = "127.0.0.1,::1"
"""Where a proxy is believed about whom it speaks for."""

EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - not to listen there, but to warn of it


def run(settings: Settings, host: str, port: int) -> None:
    """Serve the page until it is stopped.

    Raises:
        SettingsError: If it must not, or cannot, be served so.
        StorageError: If the state database cannot be used, or is a later version's.
    """
    configure_logs(settings.log_level, settings.log_format, settings.secrets())
    check(settings, host)
    listening = _listening(host, port)
    services = bot_root.services(settings)
    try:
        services.database.prepare()
        page = guarded(build_page(desk(settings, services)), settings, host)
        log.info("the page is served", address=f"http://{_shown(host)}:{port}/")
        with contextlib.suppress(KeyboardInterrupt):  # which is how it is meant to be stopped
            uvicorn.Server(_configured(page, settings)).run(sockets=[listening])
    finally:
        services.close()


def guarded(page: ASGIApp, settings: Settings, host: str) -> ASGIApp:
    """The page as it may be served."""
    return Guard(ReaderLanguage(page), [*settings.web_hosts, *_named(host)])


def check(settings: Settings, host: str) -> None:
    """Whether the page may be served so.

    Raises:
        SettingsError: If not.
    """
    if settings.access is not Mode.PUBLIC and settings.web_token is None:
        raise SettingsError(
            f"ONRECORD_ACCESS={settings.access} lets in only whom those in charge name, and the "
            "page cannot tell who asks. Set ONRECORD_WEB_TOKEN, for which it then asks everybody."
        )
    if host in EVERYWHERE and not settings.web_hosts:
        raise SettingsError(
            f"On {host} the page is served to other machines, under names that it does not know. "
            "Set ONRECORD_WEB_HOSTS to them."
        )


def desk(
    settings: Settings, services: Services, clock: Callable[[], datetime] | None = None
) -> Desk:
    """The page's use cases: those of a bot, which is not run.

    Args:
        clock: Now, aware; by default the services'.
    """
    now = clock or services.clock
    zone = settings.zone or UTC
    token = settings.web_token.get_secret_value() if settings.web_token else None
    sessions = Sessions(token)
    asked = Allowance(settings.user_questions, settings.user_questions)
    return Desk(
        answering=services.answering,
        lookup=services.lookup,
        briefing=services.briefing,
        reading=Reading(services.offload, services.answering.shelf),
        offload=services.offload,
        conversations=PageConversations(services.offload, services.conversations),
        keep_gap=partial(_keep_gap, services.insight.unanswered),
        process_facts=partial(process_facts, services),
        door=Door(sessions, Clients(asked), now, closed=settings.access is not Mode.PUBLIC),
        sessions=sessions,
        pages=Pages(logins=sessions.are_possible),
        meter=services.observation.meter,
        clock=lambda: now().astimezone(zone),
        log_questions=settings.log_questions,
    )


def _keep_gap(unanswered: Unanswered, question: str, at: datetime) -> None:
    """Keep it, and nothing longer than may be: no bot has to run beside the page."""
    unanswered.keep(Asked(question, at))
    unanswered.forget_old(at)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise SettingsError(
            f"Nothing can listen on {host}:{port} ({error.strerror}). Give --host an address of "
            "this machine and --port a free port."
        ) from error


def _configured(page: ASGIApp, settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        page,
        log_config=None,
        access_log=False,
        ws="none",
        proxy_headers=bool(settings.web_hosts),
        forwarded_allow_ips=PROXIES,
        server_header=False,
        limit_concurrency=MOST_AT_ONCE,
        h11_max_incomplete_event_size=LONGEST_HEAD,
        timeout_graceful_shutdown=10,
    )


def _named(host: str) -> list[str]:
    """The name that an address of this machine is itself."""
    return [] if host in HERE | EVERYWHERE else [host]


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
