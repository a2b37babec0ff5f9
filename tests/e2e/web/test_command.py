"""``onrecord web``: the command, what it refuses, and the server that it starts."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from bot.access.model import Mode
from bot.settings import Settings, SettingsError
from bot.web_root import check, run

TOKEN = "a token of these tests"  # noqa: S105 - of these tests


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def test_without_what_serves_pages_it_says_what_to_install(project_root: Path) -> None:
    asked = (
        "import sys; sys.modules['fastapi'] = None; sys.argv = ['onrecord', 'web']; "
        "from bot.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, cwd=project_root,
        timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "pip install 'onrecord[web]'" in done.stderr


@pytest.mark.parametrize(
    ("host", "changes", "said"),
    [
        ("127.0.0.1", {"access": Mode.LIST}, "ONRECORD_WEB_TOKEN"),
        ("0.0.0.0", {}, "ONRECORD_WEB_HOSTS"),  # noqa: S104 - refused
        ("::", {}, "ONRECORD_WEB_HOSTS"),
    ],
)
def test_it_is_not_served_to_whom_it_must_not_be(
    host: str, changes: dict[str, object], said: str
) -> None:
    settings = Settings(_env_file=None).model_copy(update=changes)
    with pytest.raises(SettingsError, match=said):
        check(settings, host)


def test_it_is_served_where_the_settings_say_to_whom() -> None:
    settings = Settings(_env_file=None, web_token=SecretStr(TOKEN), web_hosts=("news.example",))
    check(settings.model_copy(update={"access": Mode.LIST}), "127.0.0.1")
    check(settings, "0.0.0.0")  # noqa: S104 - allowed by name


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"127.0.0.1:{port}"):
            run(Settings(_env_file=None, corpus=tmp_path), "127.0.0.1", port)


def test_the_command_serves_until_it_is_stopped(project_root: Path, tmp_path: Path) -> None:
    port = free_port()
    served = subprocess.Popen(
        [sys.executable, "-m", "bot", "web", "--corpus", str(tmp_path), "--port", str(port)],
        stderr=subprocess.PIPE, text=True, cwd=project_root,
        env=os.environ | {"ONRECORD_WEB_HOSTS": "news.example", "ONRECORD_WEB_TOKEN": TOKEN},
    )  # fmt: skip
    try:
        found = _first_answer(f"http://127.0.0.1:{port}/", served)
        assert "nothing to ask" in found.text
        elsewhere = httpx.get(f"http://127.0.0.1:{port}/", headers={"Host": "evil.example"})
        assert elsewhere.status_code == 421
        by_proxy = {"Host": "news.example", "X-Forwarded-Proto": "https"}
        entered = httpx.post(
            f"http://127.0.0.1:{port}/login", headers=by_proxy, data={"token": TOKEN}
        )
        assert "Secure" in entered.headers["set-cookie"]
    finally:
        served.send_signal(signal.SIGINT)
        _, told = served.communicate(timeout=60)
    assert served.returncode == 0, told
    assert f"http://127.0.0.1:{port}/" in told
    assert TOKEN not in told


def _first_answer(address: str, served: subprocess.Popen[str]) -> httpx.Response:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and served.poll() is None:
        try:
            return httpx.get(address, timeout=30)
        except httpx.TransportError:
            time.sleep(0.2)
    raise AssertionError("the page was not served")
