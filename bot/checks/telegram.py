"""Whether there is a bot, and what Telegram says of its token, its webhook and the time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import httpx

from bot.findings import Finding, State
from bot.settings import Settings

PATIENCE = 10.0
"""Seconds for one answer."""

OFF = timedelta(seconds=5)
"""By how much clocks may differ before it is told: Telegram's answer takes a while, and names
whole seconds."""

FAR_OFF = timedelta(minutes=1)
"""From here on briefings go out at the wrong minute, and certificates may be refused."""

RECENT = timedelta(hours=1)
"""For how long a failed delivery is told of: Telegram keeps the last one for good."""

_SET_CLOCK = "Let the machine set its clock by the network: `timedatectl set-ntp true`."


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer of the Bot API.

    Attributes:
        now: Telegram's time when it answered; ``None`` where it did not say.
        ours: This machine's, half-way between asking and answer.
    """

    status: int
    body: dict[str, Any]
    now: datetime | None
    ours: datetime


def bot(settings: Settings) -> Iterator[Finding]:
    """Whether the settings name a bot, and somebody in charge of it."""
    if settings.token is None:
        yield Finding(
            "bot", State.WARNING, "No token is set, so `onrecord run` cannot start.",
            "Ask @BotFather for a bot and set ONRECORD_TOKEN.",
        )  # fmt: skip
    elif not settings.admins:
        yield Finding(
            "bot", State.WARNING, "A token is set, and nobody is an admin.",
            "Set ONRECORD_ADMINS to your numeric Telegram id, to be able to reload from there.",
        )  # fmt: skip
    else:
        count = len(settings.admins)
        yield Finding("bot", State.OK, f"A token is set, and {count} admin{'s'[: count > 1]}.")


def telegram(settings: Settings) -> Iterator[Finding]:
    """The token, the webhook and the clock; silent without a token."""
    if settings.token is None:
        return
    address = f"{settings.api_base_url.rstrip('/')}/bot{settings.token.get_secret_value()}"
    with httpx.Client(timeout=PATIENCE) as client:
        try:
            me = _asked(client, f"{address}/getMe")
            yield from _token(me)
            if me.body.get("ok"):
                yield from _webhook(settings, _asked(client, f"{address}/getWebhookInfo"))
                yield from _clock(me)
        except (httpx.HTTPError, ValueError) as error:  # no answer, or none of the Bot API
            yield Finding(
                "telegram", State.PROBLEM,
                f"Nothing that speaks the Bot API answers at {settings.api_base_url} "
                f"({type(error).__name__}).",
                "Check the network, its proxy and firewall, and ONRECORD_API_BASE_URL.",
            )  # fmt: skip


def clock_finding(name: str, whose: str, off: timedelta, bearable: timedelta) -> Finding:
    """Whether a clock agrees with this machine's.

    Args:
        whose: The other clock.
        off: How far this machine's is ahead of it.
        bearable: Below it nothing is wrong.
    """
    if abs(off) <= bearable:
        return Finding(name, State.OK, f"This machine's clock agrees with {whose}.")
    seconds, side = abs(off).total_seconds(), "ahead of" if off > timedelta(0) else "behind"
    state = State.PROBLEM if abs(off) > FAR_OFF else State.WARNING
    told = f"This machine's clock is {seconds:,.0f} seconds {side} {whose}."
    return Finding(name, state, told, _SET_CLOCK)


def _asked(client: httpx.Client, address: str) -> _Answer:
    """An answer.

    Raises:
        httpx.HTTPError: If there is none of the Bot API.
        ValueError: If it is no JSON, or its date is none.
    """
    before = datetime.now(UTC)
    response = client.get(address)
    ours = before + (datetime.now(UTC) - before) / 2
    body = response.json()
    if not isinstance(body, dict):
        raise httpx.DecodingError("no answer of the Bot API")
    date = response.headers.get("Date")
    return _Answer(response.status_code, body, parsedate_to_datetime(date) if date else None, ours)


def _token(me: _Answer) -> Iterator[Finding]:
    if me.body.get("ok"):
        name = me.body["result"].get("username")
        yield Finding("telegram", State.OK, f"Telegram knows the token: it is @{name}'s.")
    elif me.status in {401, 404}:
        yield Finding(
            "telegram", State.PROBLEM, "Telegram does not know the token.",
            "Copy it anew from @BotFather (/mybots, API Token) into ONRECORD_TOKEN.",
        )  # fmt: skip
    else:
        yield Finding(
            "telegram", State.PROBLEM, f"Telegram answers {me.body.get('description', me.status)}.",
            "Try again in a minute; https://telegram.org/status tells of outages.",
        )  # fmt: skip


def _webhook(settings: Settings, answer: _Answer) -> Iterator[Finding]:
    """Whether updates go where the settings say; hosts alone are shown, a path may be a secret."""
    told = answer.body.get("result") or {}
    given, wanted = str(told.get("url") or ""), settings.webhook_url or ""
    waiting = f"{told.get('pending_update_count', 0):,} updates wait"
    if given != wanted:
        yield _elsewhere(given, wanted)
    elif given and (failed := _failed(told, answer.ours)):
        yield Finding(
            "webhook", State.WARNING,
            f"Telegram could not deliver to {_host(given)} at {failed:%H:%M} UTC: "
            f"{told.get('last_error_message')}; {waiting}.",
            "Check the proxy's certificate and that it passes requests on to "
            f"{settings.webhook_listen}:{settings.webhook_port}.",
        )  # fmt: skip
    else:
        how = f"Telegram sends updates to {_host(given)}" if given else "Updates are asked for"
        yield Finding("webhook", State.OK, f"{how}; {waiting}.")


def _elsewhere(given: str, wanted: str) -> Finding:
    if wanted:
        where = _host(given) if given else "nowhere"
        told = f"Telegram sends updates to {where}, and the settings say {_host(wanted)}."
    else:
        told = f"Telegram sends updates to {_host(given)}, and no webhook is in the settings."
    return Finding(
        "webhook", State.WARNING, told,
        "`onrecord run` puts it right when it starts. If it runs, another program has this token: "
        "stop that, or revoke the token at @BotFather.",
    )  # fmt: skip


def _failed(told: dict[str, Any], now: datetime) -> datetime | None:
    """When a delivery failed, if that was lately."""
    at = told.get("last_error_date")
    failed = datetime.fromtimestamp(at, UTC) if at else None
    return failed if failed and now - failed < RECENT else None


def _clock(me: _Answer) -> Iterator[Finding]:
    if me.now is not None:
        yield clock_finding("clock", "Telegram's", me.ours - me.now, OFF)


def _host(address: str) -> str:
    return urlsplit(address).netloc.rpartition("@")[2] or "an address without a host"
