"""The page over a real corpus: in this process for most tests, on a port for a browser."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot import bot_root, models_root
from bot.settings import Settings

pytest.importorskip("fastapi", reason="pip install '.[web]'")

from bot.web.application import build_page
from bot.web.desk import Desk
from bot.web_root import desk, guarded
from tests.e2e.web.reading import ADDRESS, Visitor

Alter = Callable[[Desk], Desk]
OpenPage = Callable[..., Any]


@pytest.fixture(scope="session")
def page_corpus(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample corpus, in which readers may leave what they asked."""
    folder = tmp_path_factory.mktemp("page") / "corpus"
    ignored = shutil.ignore_patterns("bot.sqlite*")
    return Path(shutil.copytree(corpus, folder, ignore=ignored))


@pytest.fixture(scope="session")
def page_models(page_corpus: Path) -> models_root.Models:
    """Loaded by the first page that asks something."""
    return models_root.models(Settings(corpus=page_corpus, _env_file=None))


@asynccontextmanager
async def opened(
    settings: Settings, models: models_root.Models, alter: Alter
) -> AsyncIterator[httpx.AsyncClient]:
    services = bot_root.services(settings, None, models)
    services.database.prepare()
    page = build_page(alter(desk(settings, services)))
    transport = httpx.ASGITransport(
        guarded(page, settings, "127.0.0.1"), raise_app_exceptions=False
    )
    async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
        yield client
    services.close()


@pytest.fixture
async def open_page(
    page_corpus: Path, page_models: models_root.Models
) -> AsyncIterator[Callable[..., Any]]:
    """Open a page, by other settings where a test names some."""
    async with AsyncExitStack() as stack:

        async def start(
            alter: Alter = lambda desk: desk,
            models: models_root.Models = page_models,
            **changes: Any,
        ) -> Visitor:
            settings = Settings(
                _env_file=None, corpus=page_corpus, user_questions=1000, rerank="off"
            )
            settings = settings.model_copy(update=changes)
            return Visitor(await stack.enter_async_context(opened(settings, models, alter)))

        yield start


@pytest.fixture
async def visitor(open_page: OpenPage) -> Visitor:
    """Somebody who reads the page."""
    return await open_page()
