"""A site's robots.txt: what it lets this program read, and how often (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

NAME = "Onrecord"
"""By which a site may name this program in its robots.txt."""

LARGEST = 500 * 1024
"""Bytes that are read of one; the standard asks for no less."""

LASTS = 24 * 3600.0
"""Seconds for which it holds; the standard allows a day."""

DOUBTED = 600.0
"""Seconds after which one that could not be had is asked for again."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site says.

    Attributes:
        parsed: ``None`` where the site has no robots.txt and everything may be read.
        closed: Whether it could not be had, so that nothing may be read for now.
    """

    parsed: Protego | None = None
    closed: bool = False

    def allow(self, url: str) -> bool:
        """Whether the address may be read."""
        if self.closed:
            return False
        return self.parsed is None or bool(self.parsed.can_fetch(url, NAME))

    @property
    def pause(self) -> float | None:
        """Seconds between two requests that the site asks for."""
        return self.parsed.crawl_delay(NAME) if self.parsed else None


def rules_of(body: bytes) -> Rules:
    """The rules in a robots.txt, whatever it is made of."""
    return Rules(Protego.parse(body[:LARGEST].decode("utf-8", errors="replace")))
