"""The checks of ``onrecord doctor``: each looks at one thing, names its remedy, loads no model."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.checks.corpus import corpus, indexes, kept, ray, tokens
from bot.checks.feeds import feeds
from bot.checks.installation import model, packages, reranker
from bot.checks.machine import disk, memory, zones
from bot.checks.state import database
from bot.checks.telegram import bot, telegram
from bot.findings import Finding
from bot.settings import Settings


def examine(settings: Settings) -> list[Finding]:
    """All findings, in the order in which an installation is put right."""
    checks: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
        packages,
        model,
        reranker,
        corpus,
        kept,
        tokens,
        indexes,
        ray,
        database,
        disk,
        memory,
        zones,
        bot,
        telegram,
        feeds,
    )
    return [finding for check in checks for finding in check(settings)]
