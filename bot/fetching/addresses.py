"""Which addresses may be asked at all: by their form before a look-up, by number after it."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass

import httpx

from bot.fetching.model import Refused
from bot.languages import marked

PORTS = {"http": 80, "https": 443}
"""Schemes that are spoken, and the one port on which each is asked."""

LONGEST = 2_000
"""Characters of an address; longer ones are no news article's."""

_NETWORKS = tuple(
    map(
        ipaddress.ip_network,
        """
        168.63.129.16/32 192.0.0.0/24 192.88.99.0/24
        ::/96 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2002::/16 3fff::/20
        5f00::/16 fec0::/10
        """.split(),
    )
)
"""Never asked, though Python calls some of them global: cloud metadata under a public number, and
every form of IPv6 that carries an IPv4 address past the check or leads to no host at all."""

_NEVER = tuple(
    map(ipaddress.ip_network, "169.254.0.0/16 168.63.129.16/32 fd00:ec2::/32 fe80::/10".split())
)
"""Not even for a host that the settings allow: link-local, where clouds keep their credentials."""

_PARAMETER = re.compile(
    r"(?P<name>[?&;][^=&;#]*(?:key|token|auth|sig|secret|pass|pwd|session|credential|user|login)"
    r"[^=&;#]*)=[^&;#]+",
    re.IGNORECASE,
)
HIDDEN = "…"
LONGEST_SHOWN = 300

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Policy:
    """Whom the operator lets the program ask beyond the public web.

    Attributes:
        hosts: ``name`` or ``name:port`` of servers on a network of one's own, in lower case; an
            address of IPv6 stands in brackets.
    """

    hosts: frozenset[str] = frozenset()

    def names(self, url: httpx.URL) -> bool:
        """Whether this very host, at this very port, is allowed by name."""
        host = _bracketed(url)
        at_usual_port = port_of(url) == PORTS[url.scheme]
        return f"{host}:{port_of(url)}" in self.hosts or (at_usual_port and host in self.hosts)


def parse(address: str, policy: Policy) -> httpx.URL:
    """An address that may be looked up.

    Raises:
        Refused: If its form forbids it: another scheme, a user name in it, an odd port.
    """
    try:
        url = httpx.URL(address.strip())
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise Refused(
            marked("“{address}” is no web address: {error}."),
            address=shown(address),
            error=str(error),
        ) from error
    if url.scheme not in PORTS:
        raise Refused(
            marked("{address} is not read: only http and https addresses are."),
            address=shown(address),
        )
    if url.userinfo:
        raise Refused(
            marked(
                "{address} is not read: it holds a user name or a password, which would end up in "
                "the record."
            ),
            address=shown(address),
        )
    if not url.host or len(address) > LONGEST:
        raise Refused(marked("“{address}” is no web address."), address=shown(address)[:80])
    if port_of(url) != PORTS[url.scheme] and not policy.names(url):
        raise Refused(
            marked(
                "{address} is not read: port {port} is not the usual one. If the server is yours, "
                "allow it: ONRECORD_ALLOW_HOSTS={host}:{port}."
            ),
            address=shown(address),
            host=_bracketed(url),
            port=str(port_of(url)),
        )
    return url.copy_with(fragment=None)


def check(url: httpx.URL, numbers: Iterable[str], policy: Policy) -> list[str]:
    """The numbers of a host, once it is sure that all of them may be asked.

    A name that leads to one forbidden place among others is refused whole: such an answer is
    either a mistake or meant to get past this check.

    Raises:
        Refused: If any may not be, or there is none.
    """
    found = list(dict.fromkeys(numbers))
    named = policy.names(url)
    for number in found:
        if not _may_ask(number, named=named):
            raise Refused(
                marked(
                    "{name} is not read: it leads to {number}, which is no address of the public "
                    "web. If the server is yours, allow it: ONRECORD_ALLOW_HOSTS={host}."
                ),
                name=url.host,
                number=number,
                host=_bracketed(url),
            )
    if not found:
        raise Refused(marked("{host} leads to no address."), host=url.host)
    return found


def is_public(number: str) -> bool:
    """Whether an IP address belongs to a host of the public internet."""
    try:
        address = ipaddress.ip_address(number)
    except ValueError:
        return False
    return address.is_global and not address.is_multicast and not _within(address, _NETWORKS)


def _may_ask(number: str, *, named: bool) -> bool:
    if not named:
        return is_public(number)
    try:
        address = ipaddress.ip_address(number)
    except ValueError:
        return False
    return not (
        address.is_multicast
        or address.is_unspecified
        or _within(address, _NEVER)
        or getattr(address, "ipv4_mapped", None)
    )


def _within(
    address: Address, networks: Iterable[ipaddress.IPv4Network | ipaddress.IPv6Network]
) -> bool:
    return any(address in network for network in networks if network.version == address.version)


def port_of(url: httpx.URL) -> int:
    """The port that an address means."""
    return url.port or PORTS[url.scheme]


def _bracketed(url: httpx.URL) -> str:
    host = url.raw_host.decode("ascii").lower()
    return f"[{host.strip('[]')}]" if ":" in host else host


def shown(address: str) -> str:
    """An address as it may stand in a message or a log: nothing in it that may be a secret."""
    bare = re.sub(r"//[^/?#]*@", f"//{HIDDEN}@", address)
    return _PARAMETER.sub(rf"\g<name>={HIDDEN}", bare)[:LONGEST_SHOWN]
