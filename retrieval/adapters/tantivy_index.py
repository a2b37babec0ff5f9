"""Best units by BM25 in tantivy: how text becomes terms, and how terms become a query.

Of words with a British and an American spelling the index has one, see
:mod:`retrieval.language.spellings`.

Questions are never given to tantivy's query parser: they are analysed into terms by the analyser
of the index, and a query is built of these, so that no text of a user can be query syntax.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path

import numpy as np
import tantivy
from tantivy import Document, Filter, Index, Occur, Query, TextAnalyzer, Tokenizer

from retrieval.errors import GenerationDamaged, GenerationMismatch, StorageError
from retrieval.language.spellings import one_spelling
from retrieval.ports import Facts, Ranking, Terms

VERSION = version("tantivy")
PARTING = "whitespace"
"""What tantivy calls parting by white space, and nothing else."""
LONGEST_TERM = 40
"""Bytes; longer runs of letters and digits (keys, encoded data) are no words."""
TOKENS_KEPT = 50_000
"""Tokens whose terms are kept: about 10 MB."""
LONGEST_KEPT = 64
"""Characters; in a text with longer tokens none is looked up: many languages part no words."""
MOST_TERMS = 256
"""Different terms of one question that are looked up, in the order they are written."""
EQUALS = 32
"""Hits asked for beyond the cut: units of equal scores that stand at one seldom are more."""
COUNTS_KEPT = 50_000
"""Terms whose frequency is remembered."""
BODY, CONTEXT, NUMBER = "body", "context", "number"
CONTEXT_WEIGHT = 0.5
"""A word of the headline or of the speaker's name says less about a unit than its own words."""
WRITER_MEMORY = 64 * 2**20
"""Bytes of terms held before a segment is written."""


class TantivyIndex:
    """A :class:`retrieval.ports.LexicalIndex` over one folder; safe to search from threads."""

    def __init__(self, index: Index) -> None:
        self._schema = index.schema
        self._analyser = Analyser()
        self._searcher = index.searcher()
        self._frequency = lru_cache(COUNTS_KEPT)(partial(_frequency, self._searcher))

    def search(self, text: str, k: int, facts: Facts | None = None) -> Ranking:  # noqa: ARG002 - it knows none
        """The ``k`` best units for the words of ``text``, best first; ties by number.

        A unit needs any one of the words. Text without words finds nothing.
        """
        query = self._query(text)
        reach = min(k + EQUALS, len(self))  # those after the cut tell whether it parts equals
        if query is None or k < 1 or reach < 1:
            return Ranking.of(())
        while True:
            found = self._best(query, reach)
            # Copies of one text score the same: all of them have to be seen before the cut.
            if len(found) < reach or reach == len(self) or found.scores[-1] < found.scores[k - 1]:
                return found[:k]
            reach = min(2 * reach, len(self))

    def holding(self, phrases: Sequence[str]) -> list[int]:
        """Numbers of all units whose own words hold every phrase, its terms in a row; ascending."""
        parts = [(Occur.Must, part) for part in map(self._phrase, phrases) if part is not None]
        if not parts or not len(self):
            return []
        hits = self._searcher.search(Query.boolean_query(parts), len(self), count=False).hits
        numbers = self._searcher.fast_field_values(NUMBER, [address for _, address in hits])
        return sorted(int(number or 0) for number in numbers)

    def terms(self, text: str) -> list[str]:
        """The terms of a text as the index knows them, in order, repeated."""
        return self._analyser.terms(text)

    def frequency(self, term: str) -> int:
        """How many units hold the term among their own words or, if more, around them."""
        return self._frequency(term)

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def _query(self, text: str) -> Query | None:
        terms = self._analyser.asked(text)
        if not terms:
            return None
        return Query.boolean_query(
            [(Occur.Should, part) for term in terms for part in self._fields(term)]
        )

    def _phrase(self, text: str) -> Query | None:
        terms = self.terms(text)
        if len(terms) < 2:
            return Query.term_query(self._schema, BODY, terms[0], "freq") if terms else None
        return Query.phrase_query(self._schema, BODY, list(terms))

    def _fields(self, term: str) -> tuple[Query, Query]:
        body = Query.term_query(self._schema, BODY, term, index_option="freq")
        context = Query.term_query(self._schema, CONTEXT, term, index_option="freq")
        return body, Query.boost_query(context, CONTEXT_WEIGHT)

    def _best(self, query: Query, reach: int) -> Ranking:
        """The best ``reach`` units for a query, best first, of equal ones the lower number."""
        hits = self._searcher.search(query, limit=reach, count=False).hits
        scores, addresses = zip(*hits, strict=True) if hits else ((), ())
        numbers = self._searcher.fast_field_values(NUMBER, list(addresses))
        return Ranking.best_first(
            np.fromiter(numbers, dtype=np.int64, count=len(hits)),
            np.fromiter(scores, dtype=np.float64, count=len(hits)),
        )


def _frequency(searcher: tantivy.Searcher, term: str) -> int:
    return max(int(searcher.doc_freq(BODY, term)), int(searcher.doc_freq(CONTEXT, term)))


class Analyser:
    """How text becomes terms: in every index, wherever that is kept.

    No term reaches across white space, and most of what stands between has been met before, so the
    terms of that are kept.
    """

    def __init__(self) -> None:
        self._analyse = partial(_terms_of, _analyser())
        self._known = lru_cache(TOKENS_KEPT)(self._analyse)

    def terms(self, text: str) -> list[str]:
        """The terms of a text in order, repeated."""
        tokens = text.split()
        long = max(map(len, tokens), default=0) > LONGEST_KEPT
        return list(chain.from_iterable(map(self._analyse if long else self._known, tokens)))

    def asked(self, text: str) -> list[str]:
        """The terms of a question that are looked up, each once."""
        return list(dict.fromkeys(self.terms(text)))[:MOST_TERMS]


def write_tantivy(folder: Path, terms: Sequence[Terms]) -> None:
    """Write a term index into a new folder; item ``i`` becomes unit ``i``.

    Raises:
        StorageError: If the folder cannot be written.
    """
    try:
        folder.mkdir()
        analyser = Analyser()
        index = Index(_schema(), path=str(folder))
        # One thread: documents keep their order, and a build does not starve the answers.
        writer = index.writer(heap_size=WRITER_MEMORY, num_threads=1)
        for number, unit in enumerate(terms):
            writer.add_document(_document(number, unit, analyser))
        writer.commit()
        writer.wait_merging_threads()
    except (OSError, ValueError, RuntimeError) as error:
        raise StorageError(f"The term index {folder} cannot be written: {error}.") from error


def open_tantivy(folder: Path) -> TantivyIndex:
    """Open a term index for reading.

    Raises:
        GenerationMismatch: If a version of tantivy wrote it that this one does not read.
        GenerationDamaged: If files are missing or broken.
    """
    try:
        if not Index.exists(str(folder)):
            raise GenerationDamaged(f"{folder.name} is not a term index")
        if not Index.is_compatible(str(folder)):
            raise GenerationMismatch(
                f"its term index was written by another version of tantivy than {VERSION}"
            )
        index = Index.open(str(folder))
        # The default policy watches the folder for commits; a generation never gets any.
        index.config_reader("manual", 0)
        return TantivyIndex(index)
    except (OSError, ValueError, RuntimeError) as error:
        raise GenerationDamaged(f"the term index cannot be read ({error})") from error


def _document(number: int, unit: Terms, analyser: Analyser) -> Document:
    document = Document()
    document.add_unsigned(NUMBER, number)
    document.add_text(BODY, " ".join(analyser.terms(unit.body)))
    document.add_text(CONTEXT, " ".join(analyser.terms(unit.context)))
    return document


def _schema() -> tantivy.Schema:
    """Of texts that are terms already: the index only parts them."""
    return (
        tantivy.SchemaBuilder()
        .add_unsigned_field(NUMBER, fast=True)
        .add_text_field(BODY, tokenizer_name=PARTING, index_option="position")
        .add_text_field(CONTEXT, tokenizer_name=PARTING, index_option="freq")
        .build()
    )


def _analyser() -> TextAnalyzer:
    return (
        tantivy.TextAnalyzerBuilder(Tokenizer.simple())
        .filter(Filter.remove_long(LONGEST_TERM))
        .filter(Filter.lowercase())
        .filter(Filter.ascii_fold())
        .filter(Filter.stemmer("english"))
        .build()
    )


def _terms_of(analyser: TextAnalyzer, text: str) -> tuple[str, ...]:
    # Lone surrogates cannot be handed to tantivy; they belong to no word.
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return tuple(analyser.analyze(one_spelling(whole)))
