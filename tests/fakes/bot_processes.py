"""Several real bot processes behind one webhook, as a balancer in front of them sees them."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from tests.emulator.world import Emulator

ROOT = Path(__file__).resolve().parent.parent.parent
WEBHOOK = "https://bot.example/hook"
STARTS = 120.0
"""Seconds within which a process has to listen."""


class BotProcesses:
    """Processes by number; each has a port of its own, which it keeps when it is started again.

    Args:
        settings: By name, for all of them; the token, the webhook and the emulator are set already.
        folder: Where each writes its log.
    """

    def __init__(self, emulator: Emulator, settings: Mapping[str, str], folder: Path) -> None:
        self._emulator = emulator
        self._folder = folder
        self._settings = {
            "ONRECORD_TOKEN": emulator.token,
            "ONRECORD_API_BASE_URL": emulator.base_url,
            "ONRECORD_WEBHOOK_URL": WEBHOOK,
            "ONRECORD_WEBHOOK_SECRET": "a-secret-of-ours",
            **settings,
        }
        self._ports: dict[int, int] = {}
        self.running: dict[int, asyncio.subprocess.Process] = {}

    async def start(self, number: int) -> None:
        """Start one, and have updates brought to it once it listens."""
        port = self._ports.setdefault(number, _free_port())
        kept = {name: value for name, value in os.environ.items() if "ONRECORD" not in name}
        environment = kept | self._settings | {"ONRECORD_WEBHOOK_PORT": str(port)}
        with (self._folder / f"bot-{number}.log").open("ab") as log:
            self.running[number] = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run",
                cwd=ROOT, env=environment, stdout=log, stderr=log,
            )  # fmt: skip
        await self._until_it_listens(number, port)
        self._emulator.carrier.behind.append(_address(port))

    async def kill(self, number: int) -> None:
        """End one in the middle of whatever it does; the balancer finds out by itself."""
        await self._end(number, signal.SIGKILL)

    async def stop(self, number: int) -> None:
        """End one as an upgrade does: nothing more is brought to it first."""
        self._emulator.carrier.behind.remove(_address(self._ports[number]))
        await self._end(number, signal.SIGTERM)

    async def stop_all(self) -> None:
        """End those that run."""
        for number in list(self.running):
            await self._end(number, signal.SIGTERM)

    def log(self, number: int) -> str:
        """What one has written so far."""
        return (self._folder / f"bot-{number}.log").read_text(encoding="utf-8")

    async def _end(self, number: int, by: signal.Signals) -> None:
        process = self.running.pop(number)
        process.send_signal(by)
        await process.wait()
        address = _address(self._ports[number])
        if address in self._emulator.carrier.behind:
            self._emulator.carrier.behind.remove(address)

    async def _until_it_listens(self, number: int, port: int) -> None:
        until = time.monotonic() + STARTS
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError as error:
                if self.running[number].returncode is not None or time.monotonic() > until:
                    raise AssertionError(self.log(number)) from error
                await asyncio.sleep(0.1)
            else:
                writer.close()
                return


def _address(port: int) -> str:
    return f"http://127.0.0.1:{port}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
