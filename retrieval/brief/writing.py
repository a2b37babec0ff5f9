"""A story told in spans of its articles: headline, key sentences, statements, and what is new."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from retrieval.ask.excerpt import sentences_in
from retrieval.ask.quoting import citation_of, quote_of
from retrieval.brief.choosing import choose
from retrieval.brief.likeness import cosine, rarity_in
from retrieval.brief.material import Material, Report
from retrieval.brief.ranking import Placed
from retrieval.brief.sentences import Sentence, key_sentences, sentences_of
from retrieval.brief.spoken import Spoken, words_told
from retrieval.index.generation import Generation
from retrieval.model import Citation, DigestItem, News, Noted, Novelty, Quote, Reader, Span
from retrieval.ports import Embedder
from retrieval.quote_ids import words_key

LATEST = 0.1
"""What the newest article of a period has over the oldest when one is chosen for its headline: of
articles as central, the later one tells where things stand now."""

FULLER = 0.05
"""What the longest article has over the shortest: of two that are alike it tells more."""

LEADING = 0.08
"""What an article has over others as central where the words told first stand in it: headline and
words then speak of one thing."""

AMENDS = 0.3
"""Taken off for a page of corrections, whose headline says nothing of the story."""
_AMENDS = re.compile(r"corrections?\b|clarifications?\b|for the record\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes for one reader from one generation.

    Attributes:
        prominence: In [0, 1], by speaker.
    """

    generation: Generation
    embedder: Embedder
    prominence: Mapping[str, float]
    reader: Reader

    def item(
        self,
        material: Material,
        place: Placed,
        spoken: Sequence[Spoken],
        sentences: int,
        statements: int,
    ) -> DigestItem | None:
        """A story as it is told, or ``None`` where nothing of it can be but the headline.

        Args:
            spoken: What is new of what was said.
            sentences: At most so many.
            statements: At most so many.

        Raises:
            IntegrityError: If words to be quoted do not equal their source.
        """
        leading = {one.group.fullest.article.id for one in self._chosen(spoken, (), 1)}
        headline, citation = headline_of(material, frozenset(leading))
        key = self._key_sentences(material, headline, sentences)
        said = self._statements(spoken, key, statements)
        if not key and not said:
            return None
        told = place.features.told
        return DigestItem(
            story=material.story,
            headline=headline,
            citation=citation,
            outlets=outlets_of(material),
            sentences=key,
            statements=said,
            article_ids=tuple(report.article.id for report in material.current),
            new=_news(said, material) if told else (),
            told=told,
            score=place.score,
            weights=dict(place.weights),
        )

    def noted(self, material: Material, place: Placed) -> Noted:
        """A story that is only named."""
        headline, citation = headline_of(material)
        return Noted(
            story_id=material.story.id,
            headline=headline,
            citation=citation,
            article_ids=tuple(report.article.id for report in material.current),
            score=place.score,
            weights=dict(place.weights),
        )

    def _key_sentences(self, material: Material, headline: str, most: int) -> tuple[Quote, ...]:
        known = words_told(self.reader.told) | _sentences_before(material)
        candidates = [one for one in sentences_of(material.originals) if _key(one) not in known]
        if not candidates:
            return ()
        chosen = key_sentences(
            candidates,
            self.embedder.encode_passages([one.text for one in candidates]),
            self.generation.lexical.terms,
            rarity_in(self.generation.lexical),
            headline=headline,
            most=most,
        )
        return tuple(quote_of(one.passage, one.article, one.text_digest) for one in chosen)

    def _statements(
        self, spoken: Sequence[Spoken], key: Sequence[Quote], most: int
    ) -> tuple[Quote, ...]:
        return tuple(one.quote() for one in self._chosen(spoken, key, most))

    def _chosen(
        self, spoken: Sequence[Spoken], key: Sequence[Quote], most: int
    ) -> tuple[Spoken, ...]:
        return choose(
            spoken,
            self.prominence,
            most=most,
            wanted=frozenset(self.reader.people),
            beside=[quote.text for quote in key],
        )


def headline_of(material: Material, leading: frozenset[str] = frozenset()) -> tuple[str, Citation]:
    """The headline of the article that says most of what the others say, and where it stands.

    Where no article has one, the first sentence of that article.

    Args:
        leading: Ids of articles that hold the words told first.
    """
    reports = material.originals
    titled = [report for report in reports if report.article.headline] or list(reports)
    report = max(
        titled,
        key=lambda one: _centrality(one, material) + LEADING * (one.article.id in leading),
    )
    article = report.article
    if article.headline:
        return article.headline, page_of(report)
    first = sentences_in(article.text, Span(0, len(article.text)))[0]
    return first.of(article.text), citation_of(article, first)


def _centrality(report: Report, material: Material) -> float:
    """How much of what the articles of the period say is in one of them; copies count each."""
    reports = material.current
    first, last = reports[0].at, reports[-1].at
    near = sum(cosine(report.vector, other.vector) for other in reports) / len(reports)
    fullest = max(len(other.article.text) for other in reports)
    return (
        near
        + LATEST * (report.at - first).days / max(1, (last - first).days)
        + FULLER * len(report.article.text) / fullest
        - AMENDS * bool(_AMENDS.match(report.article.headline or ""))
    )


def outlets_of(material: Material) -> tuple[str, ...]:
    """Those that carry the articles of the period, most articles first, then by name."""
    counts = Counter(r.article.outlet for r in material.current if r.article.outlet)
    return tuple(sorted(counts, key=lambda outlet: (-counts[outlet], outlet)))


def _news(statements: Sequence[Quote], material: Material) -> tuple[News, ...]:
    """What is new of a story that was told: its new words, and the articles without any."""
    said = tuple(
        News(Novelty.STATEMENT, quote.article_id, quote.citation, quote) for quote in statements
    )
    speaking = {quote.article_id for quote in statements}
    further = tuple(
        News(Novelty.ARTICLE, report.article.id, page_of(report))
        for report in material.originals
        if report.article.id not in speaking
    )
    return (*said, *further)


def page_of(report: Report) -> Citation:
    """Where an article can be read, from its beginning."""
    return replace(citation_of(report.article, Span(0, 1)), link=report.article.url)


def _sentences_before(material: Material) -> frozenset[str]:
    """Sentences of earlier articles, which later ones repeat as background."""
    found = set()
    for report in material.earlier:
        text = report.article.text
        for span in sentences_in(text, Span(0, len(text))):
            found.add(words_key(text, span.start, span.end))
    return frozenset(found)


def _key(sentence: Sentence) -> str:
    return words_key(sentence.article.text, sentence.span.start, sentence.span.end)
