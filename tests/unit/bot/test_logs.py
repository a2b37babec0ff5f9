"""The log of a real process at its most talkative: everything is in it, except secrets."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SECRET = "AAsecret-part_of-the-token"  # noqa: S105 - opens nothing
TOKEN = f"123456:{SECRET}"

TROUBLE = f"""
import asyncio, logging, sys
from urllib.parse import quote
import httpx, structlog
from telegram import Bot
from telegram.error import TelegramError
from bot.logs import configure_logs

level, form = sys.argv[1:]
configure_logs(level, form, ["{TOKEN}", "hush", ""])
log = structlog.get_logger("bot.test")

async def main():
    async with httpx.AsyncClient() as client:
        try:
            await client.get("http://127.0.0.1:9/bot{TOKEN}/getMe")
        except httpx.HTTPError as error:
            log.exception("failed", address=str(error.request.url), reference="ab12")
    try:
        await Bot("{TOKEN}", base_url="http://127.0.0.1:9/bot").get_me()
    except TelegramError:
        logging.getLogger("telegram.ext").exception("gave up on %s", quote("{TOKEN}", safe=""))
    try:
        raise ValueError("words with {SECRET} and hush in them")
    except ValueError as error:
        log.error("update failed", exc_info=error)
    log.info("question", answered=True)
    logging.getLogger("httpx").info("HTTP Request: POST /bot{TOKEN}/getMe")

asyncio.run(main())
"""


def log_of(level: str, form: str, root: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", TROUBLE, level, form],
        capture_output=True, text=True, cwd=root, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout == ""
    return done.stderr


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_secret_is_in_any_line_whoever_wrote_it(project_root: Path, form: str) -> None:
    written = log_of("debug", form, project_root)
    assert "[hidden]" in written
    assert "ConnectError" in written
    for secret in (TOKEN, SECRET, TOKEN.replace(":", "%3A"), "hush"):
        assert secret not in written


def test_json_is_one_object_a_line_with_the_traceback_in_it(project_root: Path) -> None:
    lines = [json.loads(line) for line in log_of("info", "json", project_root).splitlines()]
    [failed] = [line for line in lines if line["event"] == "failed"]
    assert (failed["level"], failed["reference"]) == ("error", "ab12")
    assert "Traceback" in failed["exception"]
    [gave_up] = [line for line in lines if line["event"].startswith("gave up")]
    assert gave_up["logger"] == "telegram.ext"
    assert "NetworkError" in gave_up["exception"]


def test_the_requests_of_libraries_are_logged_only_when_debugging(project_root: Path) -> None:
    assert "HTTP Request" not in log_of("info", "text", project_root)
    assert "HTTP Request" in log_of("debug", "text", project_root)


def test_a_higher_level_leaves_lower_lines_out(project_root: Path) -> None:
    written = log_of("error", "text", project_root)
    assert "question" not in written
    assert "update failed" in written
