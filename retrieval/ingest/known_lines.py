"""Lines of JSONL that stand as they stood: what they gave is taken over, and nothing read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from retrieval.model import FACTS, Article, digest


@dataclass(frozen=True, slots=True)
class Line:
    """What a line gave.

    Attributes:
        number: Its place in the file, from 1 on: ids may be made of it.
        article: The article's id.
        seal: Of all that the article says, as it was read.
    """

    number: int
    article: str
    seal: str


@dataclass
class KnownLines:
    """The lines of one file, by the digest of their bytes.

    Attributes:
        before: Of the last reading of this file in the same way.
        articles: Those on record, by id: what an admin has put right since is another article than
            the line gave, and is read again.
        now: Of this reading, filled in by it.
    """

    before: Mapping[str, Line]
    articles: Mapping[str, Article]
    now: dict[str, Line] = field(default_factory=dict)

    def article(self, locator: str, number: int, line: bytes) -> Article | None:
        """What the line gave when it was read last; ``None`` where it has to be read."""
        key = _key(line)
        known = self.before.get(key)
        article = self.articles.get(known.article) if known else None
        if known is None or article is None or known.seal != seal_of(article):
            return None
        if article.url is None and known.number != number:
            return None  # its id may be made of the number
        self.now[key] = replace(known, number=number)
        return replace(article, source=locator)

    def note(self, number: int, line: bytes, article: Article) -> None:
        """Keep what a line gave; an embargo may mean another day next time."""
        if article.embargo_until is None:
            self.now[_key(line)] = Line(number, article.id, seal_of(article))


def seal_of(article: Article) -> str:
    """Equal for articles that say the same, wherever they stand."""
    facts = [str(getattr(article, fact)) for fact in FACTS]
    return digest("\0".join([article.id, article.text, *facts, str(article.origins)]))


def _key(line: bytes) -> str:
    return digest(line.rstrip().decode("latin-1"))
