"""The peers, each set up as its own documentation recommends; imported in their environment.

Each takes the folder of the model's weights and the texts of the articles, splits and indexes them,
and returns a function that searches for a question and returns passages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings

Ask = Callable[[str], object]
HITS = 10


def txtai_hybrid(model: str, texts: list[str]) -> Ask:
    """Hybrid sparse and dense index with stored content, over paragraphs."""
    from txtai import Embeddings

    passages = [part for text in texts for part in text.split("\n\n") if part.strip()]
    embeddings = Embeddings(path=model, hybrid=True, content=True)
    embeddings.index(passages)
    return lambda question: embeddings.search(question, HITS)


def haystack_hybrid(model: str, texts: list[str]) -> Ask:
    """FAISS and in-memory BM25 retrievers, joined by reciprocal rank fusion."""
    from haystack import Document, Pipeline
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.preprocessors import DocumentSplitter
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore
    from haystack_integrations.components.embedders.sentence_transformers import (
        SentenceTransformersDocumentEmbedder,
        SentenceTransformersTextEmbedder,
    )
    from haystack_integrations.components.retrievers.faiss import FAISSEmbeddingRetriever
    from haystack_integrations.document_stores.faiss import FAISSDocumentStore

    splitter = DocumentSplitter(split_by="word", split_length=200, split_overlap=20)
    parts = splitter.run([Document(content=text) for text in texts])["documents"]
    embedder = SentenceTransformersDocumentEmbedder(model=model, progress_bar=False)
    embedder.warm_up()
    embedded = embedder.run(parts)["documents"]
    vectors = FAISSDocumentStore(embedding_dim=384)
    vectors.write_documents(embedded)
    words = InMemoryDocumentStore()
    words.write_documents(parts)
    pipeline = Pipeline()
    pipeline.add_component(
        "text", SentenceTransformersTextEmbedder(model=model, progress_bar=False)
    )
    pipeline.add_component("dense", FAISSEmbeddingRetriever(document_store=vectors, top_k=HITS))
    pipeline.add_component("words", InMemoryBM25Retriever(words, top_k=HITS))
    pipeline.add_component("join", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
    pipeline.connect("text.embedding", "dense.query_embedding")
    pipeline.connect("dense", "join")
    pipeline.connect("words", "join")
    pipeline.warm_up()
    return lambda question: pipeline.run({"text": {"text": question}, "words": {"query": question}})


def llama_index_hybrid(model: str, texts: list[str]) -> Ask:
    """A FAISS vector index and the BM25 retriever, fused without generated queries."""
    import faiss
    from llama_index.core import Document, StorageContext, VectorStoreIndex
    from llama_index.core.llms import MockLLM
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.core.retrievers import QueryFusionRetriever
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding
    from llama_index.retrievers.bm25 import BM25Retriever
    from llama_index.vector_stores.faiss import FaissVectorStore

    splitter = SentenceSplitter(chunk_size=256, chunk_overlap=20)
    nodes = splitter.get_nodes_from_documents([Document(text=text) for text in texts])
    embedding = HuggingFaceEmbedding(model_name=model, device="cpu")
    storage = StorageContext.from_defaults(
        vector_store=FaissVectorStore(faiss_index=faiss.IndexFlatIP(384))
    )
    index = VectorStoreIndex(nodes, storage_context=storage, embed_model=embedding)
    retriever = QueryFusionRetriever(
        [
            index.as_retriever(similarity_top_k=HITS),
            BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=HITS),
        ],
        llm=MockLLM(),
        similarity_top_k=HITS,
        num_queries=1,
        mode="reciprocal_rerank",
        use_async=False,
    )
    return retriever.retrieve


def langchain_faiss(model: str, texts: list[str]) -> Ask:
    """A FAISS vector store over recursively split texts; no BM25."""
    from langchain_community.vectorstores import FAISS
    from langchain_huggingface import HuggingFaceEmbeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    parts = [part for text in texts for part in splitter.split_text(text)]
    store = FAISS.from_texts(
        parts, HuggingFaceEmbeddings(model_name=model, model_kwargs={"device": "cpu"})
    )
    return lambda question: store.similarity_search(question, k=HITS)


def floor(model: str, texts: list[str]) -> Ask:
    """A bare encode loop of sentence-transformers over paragraphs, and a flat FAISS search."""
    import faiss
    from sentence_transformers import SentenceTransformer

    passages = [part for text in texts for part in text.split("\n\n") if part.strip()]
    encoder = SentenceTransformer(model, device="cpu")
    vectors = encoder.encode(passages, batch_size=32, normalize_embeddings=True)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return lambda question: index.search(
        encoder.encode([question], normalize_embeddings=True), HITS
    )


def onrecord(model: str, texts: list[str]) -> Ask:
    """Onrecord: reads the texts as files, finds statements, and answers whole questions."""
    import tempfile
    from pathlib import Path

    from bot import building_root
    from bot.settings import Settings

    folder = Path(tempfile.mkdtemp(prefix="onrecord-peers-"))
    (folder / "articles").mkdir()
    for number, text in enumerate(texts):
        (folder / "articles" / f"{number:05}.md").write_text(text, encoding="utf-8")
    settings = Settings(
        corpus=folder / "state", model=model, threads=2, rerank="off", _env_file=None
    )
    building_root.reload(settings, [folder / "articles"], [], lambda _: None)
    return Onrecord(settings)


class Onrecord:
    """Whole answers: question read, searched, ranked and chosen from, quotes proven and composed.

    Args:
        settings: Those of the corpus.
    """

    def __init__(self, settings: Settings) -> None:
        from bot.desk import Desk

        self._settings = settings
        self._desk = Desk(settings)
        self._desk.warm()

    def __call__(self, question: str) -> object:
        """The answer."""
        return self._desk.ask(question)

    def search(self) -> Ask:
        """The search alone, as ``onrecord eval`` scores it, over the corpus opened once more.

        It reads the question and gives ranked hits, as far as the peers go; opened once more, since
        what the answers have read is kept in memory.
        """
        from datetime import UTC, datetime

        from bot import corpus_root, models_root
        from retrieval.ask.answering import understood
        from retrieval.ask.ranking import retrieve

        embedder = models_root.embedder(self._settings)
        generation = corpus_root.open_generation(self._settings, embedder)
        now = datetime.now(UTC)

        def hits(question: str) -> object:
            query, _ = understood(question, None, generation, now)
            return retrieve(query, generation, embedder, k=HITS)

        return hits


SYSTEMS = {
    system.__name__: system
    for system in (
        onrecord,
        txtai_hybrid,
        haystack_hybrid,
        llama_index_hybrid,
        langchain_faiss,
        floor,
    )
}
