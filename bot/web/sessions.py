"""Logging in with the token of the settings: a cookie that proves it, and until when."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

COOKIE = "onrecord"

LASTS = timedelta(hours=12)
"""A working day; then the token is asked for again."""


class Sessions:
    """Cookies made from a token: nothing is stored, and a new token ends them all.

    Args:
        token: ``None`` where nobody can log in.
    """

    def __init__(self, token: str | None) -> None:
        self._token = token.encode() if token else None

    @property
    def are_possible(self) -> bool:
        """Whether there is a token to log in with."""
        return self._token is not None

    def opens(self, given: str) -> bool:
        """Whether somebody gave the token; takes as long whatever they gave."""
        return self._token is not None and hmac.compare_digest(_hashed(given), _hashed(self._token))

    def cookie(self, now: datetime) -> str:
        """What proves it from now on.

        Raises:
            ValueError: If there is no token.
        """
        until = str(int((now + LASTS).timestamp()))
        return f"{until}.{self._seal(until)}"

    def is_open(self, cookie: str | None, now: datetime) -> bool:
        """Whether a cookie proves that its bearer gave the token not too long ago."""
        until, _, seal = (cookie or "").partition(".")
        if self._token is None or not until.isdecimal() or not until.isascii():
            return False
        sealed = hmac.compare_digest(seal.encode(), self._seal(until).encode())
        return sealed and now.timestamp() < int(until)

    def _seal(self, until: str) -> str:
        if self._token is None:
            raise ValueError("there is no token to make a session of")
        return hmac.new(self._token, f"session until {until}".encode(), hashlib.sha256).hexdigest()


def _hashed(given: str | bytes) -> bytes:
    """Of one length, so that comparing tells nothing about the token's."""
    return hashlib.sha256(given.encode() if isinstance(given, str) else given).digest()
