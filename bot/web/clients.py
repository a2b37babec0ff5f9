"""How much each client of the page asked lately: token buckets in memory, by network address."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network

from bot.access.allowance import Allowance, take

MOST = 10_000
"""Clients remembered; whoever asked longest ago is forgotten first."""

READ = 10
"""Pages to read that count as one question: they need no model."""

LOGINS = Allowance(5, 5)
"""Tries at the token."""

_IPV6_CLIENT = 64
"""Bits of the network that one client of IPv6 mostly has to itself."""


class Clients:
    """Nothing of them is stored: a restart knows nobody.

    Args:
        questions: What one client may ask.
    """

    def __init__(self, questions: Allowance) -> None:
        self._questions = questions
        self._reading = Allowance(questions.a_minute * READ, questions.burst * READ)
        self._full_at: OrderedDict[tuple[str, str], float] = OrderedDict()

    def ask(self, client: str, now: datetime) -> float:
        """Count a question; the seconds to wait where it is one too many."""
        return self._take(("question", client), now, self._questions)

    def read(self, client: str, now: datetime) -> float:
        """Count a page that is only read, from the same bucket as questions."""
        return self._take(("question", client), now, self._reading)

    def log_in(self, client: str, now: datetime) -> float:
        """Count a try at the token."""
        return self._take(("login", client), now, LOGINS)

    def _take(self, bucket: tuple[str, str], now: datetime, allowance: Allowance) -> float:
        full_at = self._full_at.pop(bucket, 0.0)
        taken = take(full_at, now.timestamp(), allowance)
        self._full_at[bucket] = taken.full_at
        if len(self._full_at) > MOST:
            self._full_at.popitem(last=False)
        return taken.wait


def client_of(host: str) -> str:
    """Whom a network address belongs to: itself, or its network where it is one of IPv6."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ip_network((address, _IPV6_CLIENT), strict=False))
    return str(address)
