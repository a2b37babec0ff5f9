"""textacy's direct-quotation extractor, to be measured beside ours. An extra: ``compare``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.adapters.spacy_parser import MODEL
from retrieval.errors import UserError
from retrieval.model import Article, Mention, Span, Speaker, Statement, StatementKind

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan


class TextacyQuotations:
    """Quotations by ``textacy.extract.triples.direct_quotations`` over our syntax model.

    Raises:
        UserError: If textacy is not installed.
    """

    def __init__(self) -> None:
        try:
            from textacy.extract.triples import direct_quotations
        except ImportError as error:
            raise UserError(
                "textacy is not installed. Install Onrecord with the extra `compare`."
            ) from error
        import spacy

        self._extract = direct_quotations
        self._pipeline = spacy.load(MODEL)

    def __call__(self, article: Article) -> tuple[Statement, ...] | None:
        """The quotations of an article; ``None`` where textacy refuses it."""
        document = self._pipeline(article.text)
        try:
            triples = list(self._extract(document))
        except ValueError:  # "… quotation marks found, indicating an unclosed quotation"
            return None
        return tuple(
            Statement(
                article.id,
                _span(content),
                StatementKind.DIRECT,
                parts=(_span(content),),
                speaker=_speaker(article, document[speaker[0].i : speaker[-1].i + 1]),
                confidence=1.0,
            )
            for speaker, _, content in triples
        )


def _span(content: SpacySpan) -> Span:
    return Span(content.start_char, content.end_char)


def _speaker(article: Article, mention: SpacySpan) -> Speaker:
    span = _span(mention)
    return Speaker(mention.text, mention=Mention(span.of(article.text), span))
