"""What the next generation is to hold, entered file by file, beside what the one before holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from retrieval.index.report import FileVerdict, Outcome
from retrieval.index.same_address import left, newest, told
from retrieval.model import Article
from retrieval.ports import FileRecord

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


class Entries:
    """Takes files and their articles in order; the first to give an id keeps it."""

    def __init__(self, before: Before) -> None:
        self._before = before
        self._articles: dict[str, Article] = {}
        self._files: list[FileRecord] = []
        self._verdicts: list[FileVerdict] = []

    def paths(self) -> Iterator[str]:
        """The files entered so far."""
        return (record.path for record in self._files)

    def keep(self, record: FileRecord, *, reported: bool) -> None:
        """Carry over what a file gave before."""
        articles = [self._before.articles[article_id] for article_id in record.articles]
        self.enter(record, articles, reported=reported)

    def enter(self, record: FileRecord, articles: Iterable[Article], *, reported: bool) -> None:
        """Enter a file and its articles; one whose id is taken already is rejected by name.

        Args:
            reported: Whether it was looked at now, so that each source gets a verdict.
        """
        entered: list[str] = []
        fingerprint = record.fingerprint
        notes = record.notes
        for article in articles:
            refusal = self._refusal(article)
            if refusal:
                self.reject(article.source, refusal)
                # Only what is entered is remembered; the rest may be entered the next time.
                fingerprint = NO_FINGERPRINT
                continue
            self._articles[article.id] = article
            entered.append(article.id)
            if reported:
                self._verdicts.append(self._verdict(article, notes))
                notes = ()
        if reported:
            for source, reason in record.rejections:
                self.reject(source, reason, notes)
        self._files.append(replace(record, fingerprint=fingerprint, articles=tuple(entered)))

    def reject(self, source: str, reason: str, notes: tuple[str, ...] = ()) -> None:
        """Say why a source gives nothing, or nothing new."""
        self._verdicts.append(FileVerdict(source, Outcome.REJECTED, reason, notes=notes))

    def surveyed(self) -> Survey:
        """All of it, once every file is entered: of texts of the same address the newest."""
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

    def _refusal(self, article: Article) -> str | None:
        if not _is_text(article):
            return "It holds half characters (lone surrogates)."
        holder = self._articles.get(article.id)
        if holder is None:
            return None
        return f"It has the id {article.id!r}, which {holder.source} has already; ids must differ."

    def _verdict(self, article: Article, notes: tuple[str, ...]) -> FileVerdict:
        old = self._before.articles.get(article.id)
        if old is None:
            outcome = Outcome.ADDED
        else:
            outcome = Outcome.UNCHANGED if old == article else Outcome.CHANGED
        return FileVerdict(article.source, outcome, article_id=article.id, notes=notes)

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
