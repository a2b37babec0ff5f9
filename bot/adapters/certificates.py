"""The certificates by which Telegram's servers are believed."""

from __future__ import annotations

import ssl
from functools import cache

import httpx


@cache
def public_certificates() -> ssl.SSLContext:
    """Those that httpx believes by default; read once a process, for reading takes 30 ms."""
    return httpx.create_ssl_context()
