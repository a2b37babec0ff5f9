"""The page on a port of this machine, by the server that serves it, in a thread of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import uvicorn

from bot import bot_root, models_root
from bot.settings import Settings
from bot.web.application import build_page
from bot.web_root import desk, guarded

STARTS_WITHIN = 120.0


@contextmanager
def served(settings: Settings, models: models_root.Models) -> Iterator[str]:
    """Its address, for as long as the block lasts."""
    services = bot_root.services(settings, None, models)
    services.database.prepare()
    page = guarded(build_page(desk(settings, services)), settings, "127.0.0.1")
    server = uvicorn.Server(uvicorn.Config(page, port=0, log_config=None, ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        deadline = time.monotonic() + STARTS_WITHIN
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.05)
        address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        httpx.get(f"{address}/healthz", timeout=STARTS_WITHIN).raise_for_status()
        yield address
    finally:
        server.should_exit = True
        thread.join()
        services.close()
