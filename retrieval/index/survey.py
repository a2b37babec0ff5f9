"""The READ stage: every file is looked at in its turn, and read where it changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace

from retrieval.index.entries import Before, Entries, Survey
from retrieval.index.line_files import LineFiles
from retrieval.index.roots import Roots, Scope
from retrieval.index.visits import Visit, Visits, in_words
from retrieval.ingest.corrections import corrected, is_corrected
from retrieval.ingest.drafts import Reading
from retrieval.ingest.files import SourceFile, read_file
from retrieval.ingest.reading import INGEST_VERSION
from retrieval.model import Article
from retrieval.ports import Corrections, FileRecord, Progress, ReloadStage, ReportProgress

ReadFile = Callable[[SourceFile], Reading]
"""Reads a file; never raises for its content."""


def survey(
    roots: Roots,
    scope: Scope,
    before: Before,
    report: ReportProgress,
    *,
    read: ReadFile = read_file,
    corrections: Corrections | None = None,
    lines: LineFiles | None = None,
) -> Survey:
    """Look at every file in scope, read those that changed, and keep everything else.

    Files are taken root by root, in the order the roots were first given; where two give an
    article of the same id, the first keeps it; where they give texts of the same address, the
    newest stands. What cannot be reached now is kept as it was; what is gone from a root that is
    still there is removed.

    Args:
        roots: The corpus as it is to be.
        scope: The places to be read now.
        before: The previous generation, less what is to be forgotten.
        report: Called after every file; may raise ``ReloadCancelled``.
        read: Reads a file.
        corrections: What an admin put right, and what stays so.
        lines: Knows what lines of large files gave before, and keeps what they give now.
    """
    visits = Visits(roots, scope, before)
    listed = visits.listed()
    entries = Entries(before)
    for place, reason in visits.refused:
        entries.reject(place, reason)
    surveyor = _Surveyor(roots, before, entries, read, corrections, lines)
    total = sum(visit.file is not None for visit in listed)
    done = 0
    for visit in listed:
        surveyor.take(visit)
        if visit.file is not None:
            done += 1
            report(Progress(ReloadStage.READ, done, total))
    if lines:
        lines.prune(entries.paths())
    return entries.surveyed()


class _Surveyor:
    """Has each file entered: by what it gave before where that stands, else by what it gives."""

    def __init__(
        self,
        roots: Roots,
        before: Before,
        entries: Entries,
        read: ReadFile,
        corrections: Corrections | None,
        lines: LineFiles | None,
    ) -> None:
        self._roots = roots
        self._before = before
        self._entries = entries
        self._read_file = read
        self._corrections = corrections
        self._lines = lines

    def take(self, visit: Visit) -> None:
        if visit.file is None:
            if visit.record is not None:
                self._entries.keep(visit.record, reported=False)
            return
        try:
            fingerprint = _fingerprint(visit.file)
        except OSError as error:
            kept = visit.record and visit.record.articles
            tail = " What it gave before is kept." if kept else ""
            self._entries.reject(visit.file.locator, f"{in_words(error)}{tail}")
            if visit.record is not None:
                self._entries.keep(visit.record, reported=False)
            return
        record = visit.record
        if record is not None and record.fingerprint == fingerprint and self._is_right(record):
            self._entries.keep(record, reported=True)
        else:
            self._read(visit.file, fingerprint)

    def _is_right(self, record: FileRecord) -> bool:
        """Whether what the file gave before shows what an admin put right, and nothing else."""
        before = (self._before.articles[article_id] for article_id in record.articles)
        return all(is_corrected(article, self._put_right(article)) for article in before)

    def _put_right(self, article: Article) -> Mapping[str, str]:
        return self._corrections.of(article) if self._corrections else {}

    def _read(self, file: SourceFile, fingerprint: str) -> None:
        reading = self._reading(file)
        record = FileRecord(
            path=str(file.path),
            root=self._roots.root_of(str(file.path)) or "",
            fingerprint=fingerprint,
            rejections=tuple((item.source, item.reason) for item in reading.rejections),
            notes=tuple(reading.notes),
        )
        articles = [corrected(one, self._put_right(one)) for one in reading.articles]
        self._entries.enter(record, articles, reported=True)

    def _reading(self, file: SourceFile) -> Reading:
        """What a file gives; the lines of it that stand as they stood are not read."""
        known = self._lines.known(file, self._before.articles) if self._lines else None
        if known is None or self._lines is None:
            return self._read_file(file)
        reading = self._read_file(replace(file, lines=known))
        self._lines.keep(file, known)
        return reading


def _fingerprint(file: SourceFile) -> str:
    """Changes with the file's bytes, with what its folder says, and with the way files are read."""
    with file.path.open("rb") as content:
        seal = hashlib.file_digest(content, "sha256").hexdigest()
    return "/".join(filter(None, (seal, str(INGEST_VERSION), file.outlet.fingerprint)))
