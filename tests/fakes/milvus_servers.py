"""Real Milvus servers on the loopback for as long as tests run: Milvus Lite, and Milvus 2.3.5.

The light one is a program of the package ``milvus-lite``; it has full-text search. The other is
the server itself, as the wheel ``milvus`` carries it: a release from before full-text search, and
the last that starts without containers. It listens on every address of the machine, which cannot
be set; it holds nothing but what tests make up.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from filelock import FileLock

from retrieval.adapters.milvus.server import Server
from retrieval.errors import IndexAway

STARTS = 120
"""Seconds within which a server has to be up."""


PREPARING = """
import sys, milvus
home, port, programs = sys.argv[1:]
milvus.MilvusServerConfig(data_dir=home, proxy_port=int(port)).resolve()
milvus._initialize_data_files(programs)
"""
"""Chooses ports and unpacks the programs, by the wheel's own means."""

ETCD = """
listen-client-urls: http://127.0.0.1:{client}
advertise-client-urls: http://127.0.0.1:{client}
listen-peer-urls: http://127.0.0.1:{peer}
initial-advertise-peer-urls: http://127.0.0.1:{peer}
initial-cluster: default=http://127.0.0.1:{peer}
"""
"""Of the store inside the server, which else takes the same two ports every time."""


class MilvusProcess:
    """A server that can be killed and started again where it was, with what it held."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """What ``ONRECORD_MILVUS_URI`` is set to."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.home.mkdir(parents=True, exist_ok=True)
        command, environment = self.command()
        with (self.home / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.home,
                env=environment, process_group=0,
            )  # fmt: skip
        self._wait()

    def command(self) -> tuple[list[str], dict[str, str]]:
        """What is run, and in which environment."""
        raise NotImplementedError

    def kill(self) -> None:
        """End it at once, as a crash would."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(STARTS)
            self._process = None

    def _wait(self) -> None:
        # Connections of one process are shared by address, so this one is as ours are.
        server = Server(self.address, patience=2)
        until = time.monotonic() + STARTS
        while True:
            try:
                server.ask(lambda client: client.list_collections(timeout=2))
            except IndexAway as error:
                assert self._process is not None
                if self._process.poll() is not None or time.monotonic() > until:
                    raise AssertionError((self.home / "log").read_text()[-2_000:]) from error
                time.sleep(0.2)
            else:
                server.close()
                return


class Lite(MilvusProcess):
    """Milvus Lite, as a server of its own."""

    def command(self) -> tuple[list[str], dict[str, str]]:
        program = [sys.executable, "-m", "milvus_lite.cmdline", "server", "--host", "127.0.0.1"]
        data = ["--port", str(self.port), "--data-dir", str(self.home / "lite.db")]
        return [*program, *data], dict(os.environ)


class Standalone(MilvusProcess):
    """Milvus 2.3.5.

    Args:
        programs: A folder for its programs, which are unpacked into it once: 390 MB.
    """

    def __init__(self, home: Path, programs: Path) -> None:
        super().__init__(home)
        self._programs = programs

    def start(self) -> None:
        """Start it; one at a time, since each looks for ports that nobody has."""
        self._programs.mkdir(parents=True, exist_ok=True)
        with FileLock(self._programs / "starting"):
            super().start()

    def command(self) -> tuple[list[str], dict[str, str]]:
        settings = self.home / "configs" / "milvus.yaml"
        if not settings.exists():  # else it is started again, on the same ports
            places = [str(self.home), str(self.port), str(self._programs)]
            # In a process of its own: it leaves sockets open.
            subprocess.run([sys.executable, "-c", PREPARING, *places], check=True)
            (self.home / "etcd.yaml").write_text(ETCD.format(client=free_port(), peer=free_port()))
            own = f"  config:\n    path: {self.home / 'etcd.yaml'}\n  use:\n    embed: true"
            written = settings.read_text().replace("  use:\n    embed: true", own)
            settings.write_text(written)
        environment = {
            "DEPLOY_MODE": "STANDALONE",
            "METRICS_PORT": str(free_port()),
            "MILVUS_RUN_DIR": str(self.home / "run"),
            "LD_LIBRARY_PATH": str(self._programs / "bin"),
        }
        command = [str(self._programs / "bin" / "milvus"), "run", "standalone"]
        return command, {**os.environ, **environment}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def missing() -> str | None:
    """What has to be installed for these servers, in words; ``None`` where nothing is missing."""
    packages = [name for name in ("pymilvus", "milvus_lite", "milvus") if find_spec(name) is None]
    if not packages:
        return None
    return f"not installed for tests of Milvus: {', '.join(packages)} (pip install --group test .)"


@contextlib.contextmanager
def running(server: MilvusProcess) -> Iterator[MilvusProcess]:
    """Start a server, and end it with the block."""
    try:
        server.start()
        yield server
    finally:
        server.kill()
