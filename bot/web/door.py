"""Whether a request is answered: logged in where that is needed, and not one too many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request

from bot.web.clients import Clients, client_of
from bot.web.sessions import COOKIE, Sessions


class LogInFirst(Exception):
    """Only who has given the token is answered."""


class TooMany(Exception):
    """A client has to wait.

    Attributes:
        wait: Seconds.
    """

    def __init__(self, wait: float) -> None:
        super().__init__(wait)
        self.wait = wait


class Door:
    """Looks at requests before they cost anything.

    Args:
        closed: Whether nobody is answered without a login.
    """

    def __init__(
        self,
        sessions: Sessions,
        clients: Clients,
        clock: Callable[[], datetime],
        *,
        closed: bool,
    ) -> None:
        self._sessions = sessions
        self._clients = clients
        self._clock = clock
        self._closed = closed

    def is_logged_in(self, request: Request) -> bool:
        """Whether somebody has given the token."""
        return self._sessions.is_open(request.cookies.get(COOKIE), self._clock())

    def look(self, request: Request) -> None:
        """Let somebody in to a page that costs nothing.

        Raises:
            LogInFirst: If they have to.
        """
        if self._closed and not self.is_logged_in(request):
            raise LogInFirst

    def ask(self, request: Request) -> None:
        """Let a question in.

        Raises:
            LogInFirst: If they have to.
            TooMany: If they asked too much; those logged in are not counted.
        """
        self._spend(request, self._clients.ask)

    def read(self, request: Request) -> None:
        """Let somebody read what needs no model; raises likewise."""
        self._spend(request, self._clients.read)

    def try_token(self, request: Request) -> None:
        """Let somebody try to log in.

        Raises:
            TooMany: If they tried too often.
        """
        if wait := self._clients.log_in(_client(request), self._clock()):
            raise TooMany(wait)

    def _spend(self, request: Request, count: Callable[[str, datetime], float]) -> None:
        self.look(request)
        if self.is_logged_in(request):
            return
        if wait := count(_client(request), self._clock()):
            raise TooMany(wait)


def _client(request: Request) -> str:
    return client_of(request.client.host if request.client else "")
