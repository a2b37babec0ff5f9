"""What is asked of the web, what comes back, and every way in which it may not.

::

    FetchError
    ├── Refused        never asked: the address, or the site's robots.txt, forbids it
    ├── Unreachable    no answer: no such name, no connection, no valid certificate, too slow
    ├── Unsuitable     an answer that is not taken: too large, a bomb, not HTTP, going in circles
    └── BadStatus      the server's own no; ``retry_after`` where it says when to come back

Messages are whole sentences with the address in them, less what may be a secret in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.languages import marked
from retrieval.errors import OnrecordError


class FetchError(OnrecordError):
    """Root of everything that keeps an address from being read."""


class Refused(FetchError):
    """The address may not be asked; no connection was opened to it."""


class Unreachable(FetchError):
    """The server gave no whole answer; a later try may get one."""


class Unsuitable(FetchError):
    """The answer breaks a limit or the protocol and was thrown away."""


class BadStatus(FetchError):
    """The server answered with a status that brings nothing to read."""

    def __init__(self, address: str, status: int, retry_after: float | None = None) -> None:
        super().__init__(
            marked("{address} answered with status {status}."), address=address, status=str(status)
        )
        self.status = status
        self.retry_after = retry_after
        """Seconds after which the server wants to be asked again, where it says so."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost.

    Attributes:
        body: Bytes of the answer, as sent and as unpacked.
        seconds: From the first look-up to the last byte, redirects included; waiting for one's
            turn at a host is not counted.
        silence: Seconds without a single byte.
        redirects: How often an answer may point elsewhere.
    """

    body: int = 5 * 1024 * 1024
    seconds: float = 30.0
    silence: float = 10.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier answer said of its version, so that an unchanged one is not sent again."""

    etag: str | None = None
    modified: str | None = None


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A whole answer.

    Attributes:
        url: Where it came from in the end.
        moved_to: Where the address has moved for good (301, 308), if it has.
        body: Unpacked; empty where ``unchanged``.
        charset: As the HTTP header states it.
        unchanged: Whether the server said that what is ``Known`` is still so (304).
    """

    url: str
    body: bytes = b""
    content_type: str = ""
    charset: str | None = None
    known: Known = NOTHING_KNOWN
    moved_to: str | None = None
    unchanged: bool = False
