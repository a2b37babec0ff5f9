"""An article, a reload, and the state of the corpus."""

from __future__ import annotations

from collections.abc import Sequence

from bot.generations import KeptGeneration
from bot.payloads.parts import (
    SCHEMA,
    Payload,
    moment_payload,
)
from bot.status import CorpusStatus
from retrieval.index.report import FileVerdict, ReloadReport
from retrieval.index.retention import Retention
from retrieval.model import (
    Article,
)


def article_payload(article: Article) -> Payload:
    """One stored article; every offset printed elsewhere counts characters of ``text``."""
    return {
        "schema": SCHEMA,
        "article_id": article.id,
        "headline": article.headline,
        "outlet": article.outlet,
        "author": article.author,
        "published_at": moment_payload(article.published_at),
        "updated_at": moment_payload(article.updated_at),
        "url": article.url,
        "section": article.section,
        "language": article.language,
        "kind": article.kind,
        "embargo_until": article.embargo_until.isoformat() if article.embargo_until else None,
        "origins": dict(article.origins),
        "source": article.source,
        "sha256": article.text_digest,
        "text": article.text,
    }


def reload_payload(report: ReloadReport) -> Payload:
    """What a reload did, source by source, in the order they were read."""
    return {
        "schema": SCHEMA,
        "generation": report.generation,
        "articles": report.articles,
        "passages": report.passages,
        "statements": report.statements,
        "seconds": round(report.seconds, 2),
        "sources": _sources(report.verdicts),
    }


def plan_payload(verdicts: Sequence[FileVerdict]) -> Payload:
    """What a reload would do, source by source."""
    return {"schema": SCHEMA, "dry_run": True, "sources": _sources(verdicts)}


def _sources(verdicts: Sequence[FileVerdict]) -> list[Payload]:
    return [
        {
            "source": verdict.source,
            "outcome": verdict.outcome.value,
            "article_id": verdict.article_id,
            "reason": verdict.reason,
            "notes": list(verdict.notes),
        }
        for verdict in verdicts
    ]


def status_payload(status: CorpusStatus, reranking: str, kept: Sequence[KeptGeneration]) -> Payload:
    """What is on record, which builds are kept, and whether answers are reranked, in words."""
    return {
        "schema": SCHEMA,
        "generation": status.generation,
        "created_at": status.created_at.isoformat(),
        "articles": status.articles,
        "passages": status.passages,
        "statements": status.statements,
        "people": status.people,
        "outlets": list(status.outlets),
        "from": moment_payload(status.searched.earliest),
        "to": moment_payload(status.searched.latest),
        "model": status.model,
        "indexes": status.indexes,
        "reranker": reranking,
        "roots": list(status.roots),
        "notice": status.notice,
        "kept": {"generations": len(kept), "bytes": sum(one.size for one in kept)},
    }


def generations_payload(kept: Sequence[KeptGeneration], retention: Retention) -> Payload:
    """The kept builds, the newest first, and how much is kept."""
    return {
        "schema": SCHEMA,
        "keep": {"generations": retention.count, "bytes": retention.size},
        "generations": [
            {
                "name": one.name,
                "serves": one.serves,
                "bytes": one.size,
                "created_at": one.created_at.isoformat() if one.created_at else None,
                "articles": one.articles,
                "statements": one.statements,
                "problem": one.problem,
            }
            for one in kept
        ],
    }
