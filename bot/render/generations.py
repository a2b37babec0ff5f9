"""The kept builds of a corpus in words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.generations import KeptGeneration
from bot.render.counting import counted
from bot.vitals import megabytes
from retrieval.index.retention import Retention


def generation_line(kept: KeptGeneration) -> str:
    """ "000012-1f0c3a9e · built 16 March 2026 09:30 UTC · 67 articles, 412 statements · serves"."""
    parts = [kept.name]
    if kept.created_at is not None:
        parts.append(f"built {kept.created_at:%-d %B %Y %H:%M} UTC")
    if kept.articles is not None and kept.statements is not None:
        parts.append(
            f"{counted(kept.articles, 'article')}, {counted(kept.statements, 'statement')}"
        )
    parts.append(megabytes(kept.size))
    if kept.problem is not None:
        parts.append(f"cannot serve: {kept.problem}")
    if kept.serves:
        parts.append("serves")
    return " · ".join(parts)


def kept_line(kept: Sequence[KeptGeneration], retention: Retention) -> str:
    """ "3 builds, 6 MB; at most 3 (ONRECORD_KEEP_GENERATIONS) and any size (ONRECORD_KEEP_MB)"."""
    size = "of any size" if retention.size is None else f"in {megabytes(retention.size)}"
    return (
        f"{counted(len(kept), 'build')}, {megabytes(sum(one.size for one in kept))}; at most "
        f"{retention.count} (ONRECORD_KEEP_GENERATIONS) {size} (ONRECORD_KEEP_MB)"
    )
