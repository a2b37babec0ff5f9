"""The READ stage: which articles the next generation holds, and what became of every source."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from retrieval.errors import SourceNotFound
from retrieval.index.line_files import LineFiles
from retrieval.index.report import FileVerdict, Outcome
from retrieval.index.roots import Roots, Scope
from retrieval.index.same_address import left, newest, told
from retrieval.ingest.corrections import corrected, is_corrected
from retrieval.ingest.drafts import Reading
from retrieval.ingest.files import SourceFile, discover, read_file
from retrieval.ingest.reading import INGEST_VERSION
from retrieval.model import Article
from retrieval.ports import Corrections, FileRecord, Progress, ReloadStage, ReportProgress

ReadFile = Callable[[SourceFile], Reading]
"""Reads a file; never raises for its content."""

NO_FINGERPRINT = ""
"""Of a file that the next reload has to read in any case."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the previous generation holds.

    Attributes:
        articles: By id, in order.
        files: In order.
    """

    articles: dict[str, Article]
    files: tuple[FileRecord, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """What the next generation is to hold.

    Attributes:
        superseded: Older texts of its articles, which other files hold.
    """

    articles: tuple[Article, ...]
    files: tuple[FileRecord, ...]
    verdicts: tuple[FileVerdict, ...]
    superseded: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class _Visit:
    """A file in its turn: to be looked at (``file``), or kept as it was recorded."""

    file: SourceFile | None
    record: FileRecord | None


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
    return _Surveyor(roots, scope, before, report, read, corrections, lines).run()


class _Surveyor:
    def __init__(
        self,
        roots: Roots,
        scope: Scope,
        before: Before,
        report: ReportProgress,
        read: ReadFile,
        corrections: Corrections | None,
        lines: LineFiles | None,
    ) -> None:
        self._roots = roots
        self._scope = scope
        self._before = before
        self._report = report
        self._read_file = read
        self._corrections = corrections
        self._lines = lines
        self._records = {record.path: record for record in before.files}
        self._articles: dict[str, Article] = {}
        self._files: list[FileRecord] = []
        self._verdicts: list[FileVerdict] = []

    def run(self) -> Survey:
        visits = [visit for root in self._roots.known for visit in self._visits(root)]
        total = sum(visit.file is not None for visit in visits)
        done = 0
        for visit in visits:
            self._take(visit)
            if visit.file is not None:
                done += 1
                self._report(Progress(ReloadStage.READ, done, total))
        if self._lines:
            self._lines.prune(record.path for record in self._files)
        standing = newest(self._articles)
        self._verdicts += self._removals()
        return Survey(
            tuple(article for article in self._articles.values() if article.id not in standing),
            tuple(
                replace(record, articles=kept, fingerprint=NO_FINGERPRINT)
                if (kept := left(record.articles, standing)) != record.articles
                else record  # another file may be gone next time, so this one has to be read again
                for record in self._files
            ),
            told(self._verdicts, self._articles, standing),
            tuple(self._articles[article_id] for article_id in standing),
        )

    def _visits(self, root: str) -> Iterator[_Visit]:
        """The files of one root: those found there now, then those kept though not looked at."""
        known = [record for record in self._before.files if record.root == root]
        found = self._found(root)
        if found is None:
            yield from (_Visit(None, record) for record in known)
            return
        places = {str(file.path) for file in found}
        for path in self._scope.inside(root):
            if path not in places and Path(path).is_file():
                self._reject(path, f"It is not of a kind that is read in {root}.")
        for file in found:
            record = self._records.get(str(file.path))
            yield _Visit(file if self._scope.covers(str(file.path)) else None, record)
        for record in known:
            if record.path not in places and not self._scope.covers(record.path):
                yield _Visit(None, record)

    def _found(self, root: str) -> list[SourceFile] | None:
        """The files that belong to this root; ``None`` where it is not, or cannot be, read."""
        if not self._scope.reaches(root):
            return None
        if not Path(root).exists():
            self._reject(root, f"It does not exist any more. {self._kept(root)}")
            return None
        try:
            files = discover(Path(root))
        except (OSError, SourceNotFound) as error:
            self._reject(root, f"{_sentence(error)} {self._kept(root)}")
            return None
        return [file for file in files if self._roots.root_of(str(file.path)) == root]

    def _kept(self, root: str) -> str:
        count = sum(len(record.articles) for record in self._before.files if record.root == root)
        return (
            f"Its articles ({count}) are kept; `onrecord reload --forget {root}` drops them."
            if count
            else "It gave no articles so far."
        )

    def _take(self, visit: _Visit) -> None:
        if visit.file is None:
            if visit.record is not None:
                self._keep(visit.record, reported=False)
            return
        try:
            fingerprint = _fingerprint(visit.file)
        except OSError as error:
            kept = visit.record and visit.record.articles
            tail = " What it gave before is kept." if kept else ""
            self._reject(visit.file.locator, f"{_sentence(error)}{tail}")
            if visit.record is not None:
                self._keep(visit.record, reported=False)
            return
        record = visit.record
        if record is not None and record.fingerprint == fingerprint and self._is_right(record):
            self._keep(record, reported=True)
        else:
            self._read(visit.file, fingerprint)

    def _is_right(self, record: FileRecord) -> bool:
        """Whether what the file gave before shows what an admin put right, and nothing else."""
        before = (self._before.articles[article_id] for article_id in record.articles)
        return all(is_corrected(article, self._put_right(article)) for article in before)

    def _put_right(self, article: Article) -> Mapping[str, str]:
        return self._corrections.of(article) if self._corrections else {}

    def _keep(self, record: FileRecord, *, reported: bool) -> None:
        """Carry over what the file gave before."""
        articles = [self._before.articles[article_id] for article_id in record.articles]
        self._file(record, articles, reported=reported)

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
        self._file(record, articles, reported=True)

    def _reading(self, file: SourceFile) -> Reading:
        """What a file gives; the lines of it that stand as they stood are not read."""
        known = self._lines.known(file, self._before.articles) if self._lines else None
        if known is None or self._lines is None:
            return self._read_file(file)
        reading = self._read_file(replace(file, lines=known))
        self._lines.keep(file, known)
        return reading

    def _file(self, record: FileRecord, articles: Iterable[Article], *, reported: bool) -> None:
        """Enter a file and its articles; one whose id is taken already is rejected by name."""
        entered: list[str] = []
        fingerprint = record.fingerprint
        notes = record.notes
        for article in articles:
            if not _is_text(article):
                self._reject(article.source, "It holds half characters (lone surrogates).")
                fingerprint = NO_FINGERPRINT  # only what is entered is remembered
                continue
            holder = self._articles.get(article.id)
            if holder is not None:
                self._reject(article.source, _taken(article, holder))
                # The rejected one has to be read again once the other has gone.
                fingerprint = NO_FINGERPRINT
                continue
            self._articles[article.id] = article
            entered.append(article.id)
            if reported:
                self._verdicts.append(self._verdict(article, notes))
                notes = ()
        if reported:
            for source, reason in record.rejections:
                self._reject(source, reason, notes)
        self._files.append(replace(record, fingerprint=fingerprint, articles=tuple(entered)))

    def _verdict(self, article: Article, notes: tuple[str, ...]) -> FileVerdict:
        old = self._before.articles.get(article.id)
        if old is None:
            outcome = Outcome.ADDED
        else:
            outcome = Outcome.UNCHANGED if old == article else Outcome.CHANGED
        return FileVerdict(article.source, outcome, article_id=article.id, notes=notes)

    def _reject(self, source: str, reason: str, notes: tuple[str, ...] = ()) -> None:
        self._verdicts.append(FileVerdict(source, Outcome.REJECTED, reason, notes=notes))

    def _removals(self) -> list[FileVerdict]:
        return [
            removal(old) for old in self._before.articles.values() if old.id not in self._articles
        ]


def removal(article: Article) -> FileVerdict:
    """The verdict on an article that is not in the corpus any more."""
    return FileVerdict(article.source, Outcome.REMOVED, article_id=article.id)


def _is_text(article: Article) -> bool:
    """Whether every character can be written down; JSON can spell halves that cannot."""
    words = (article.text, article.headline, article.outlet, article.author, article.url)
    try:
        "".join(part for part in words if part).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _taken(article: Article, holder: Article) -> str:
    return f"It has the id {article.id!r}, which {holder.source} has already; ids must differ."


def _fingerprint(file: SourceFile) -> str:
    """Changes with the file's bytes, with what its folder says, and with the way files are read."""
    with file.path.open("rb") as content:
        seal = hashlib.file_digest(content, "sha256").hexdigest()
    return "/".join(filter(None, (seal, str(INGEST_VERSION), file.outlet.fingerprint)))


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"It cannot be read: {error.strerror or error}."
    return str(error)
