"""What ``onrecord eval`` measures: a labelled set against the engine as it is shipped."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from platformdirs import user_cache_path

from bot import building_root, corpus_root, models_root
from bot.settings import Settings
from retrieval.adapters import other_clusterings
from retrieval.adapters.spacy_parser import SpacyParser
from retrieval.adapters.textacy_quotes import TextacyQuotations
from retrieval.ask.tuning import Tuning
from retrieval.evaluate import attribution, gold_attributions
from retrieval.evaluate.attribution import Comparison
from retrieval.evaluate.leads import lead_texts, lead_vectors
from retrieval.evaluate.remembering import RememberingEmbedder, RememberingReranker
from retrieval.evaluate.report import EvaluationReport, summarise
from retrieval.evaluate.run import judge_all
from retrieval.evaluate.sets import LabelledQuery, Rule, load_set, some_of
from retrieval.evaluate.stories import Others, StoryReport
from retrieval.evaluate.stories import evaluate_stories as judge_stories
from retrieval.evaluate.story_sets import load_stories
from retrieval.index.generation import Generation
from retrieval.ports import Embedder, ReportProgress, Reranker


def evaluate(
    settings: Settings,
    labelled: Path,
    progress: ReportProgress,
    *,
    asking: Callable[[int, int], None] | None = None,
    tuning: Tuning,
    rule: Rule,
    against: Tuning | None = None,
    sample: int | None = None,
) -> EvaluationReport:
    """Measure on a labelled set; its index is built in the user's cache folder, or found there.

    Args:
        asking: Called after every question with how many are done, and how many there are.
        tuning: The way of ranking that is measured.
        rule: What counts as a match.
        against: Another way of ranking that is measured on the same questions.
        sample: Measure on so many of the questions, always the same ones.
    """
    with opened(settings, labelled, progress) as held:
        queries = some_of(held.queries, sample) if sample else held.queries
        judged = partial(
            judge_all,
            queries,
            held.generation,
            held.embedder,
            reranker=held.reranker,
            rule=rule,
            progress=asking,
        )
        verdicts = judged(tuning=tuning)
        other = (against, judged(tuning=against)) if against else None
    return summarise(verdicts, held.articles, tuning=tuning, rule=rule, against=other)


@dataclass(frozen=True, slots=True)
class OpenSet:
    """A labelled set and what answers its questions.

    Attributes:
        articles: How many are on record.
    """

    queries: Sequence[LabelledQuery]
    generation: Generation
    embedder: Embedder
    reranker: Reranker | None
    articles: int


@contextmanager
def opened(settings: Settings, labelled: Path, progress: ReportProgress) -> Iterator[OpenSet]:
    """A labelled set over its index in the user's cache folder, built where it is not there.

    What models make of its questions and texts is kept beside it.
    """
    wanted = load_set(labelled)
    used = models_root.embedder(settings)
    place = hashlib.sha256(f"{wanted.corpus.resolve()}\n{used.fingerprint}".encode()).hexdigest()
    cached = settings.model_copy(
        update={"corpus": user_cache_path("onrecord") / "sets" / place[:16]}
    )
    report = building_root.reload(cached, [wanted.corpus], [], progress)
    with corpus_root.open_generation(cached, used) as generation:
        asker = RememberingEmbedder(used, cached.corpus / "questions.npz")
        reader = models_root.reranker(settings, timeless=True)
        rereader = RememberingReranker(reader, cached.corpus / "pairs.npz") if reader else None
        yield OpenSet(wanted.queries, generation, asker, rereader, report.articles)
        asker.keep()
        if rereader:
            rereader.keep()


def evaluate_attribution(
    labelled: Path, only: str | None, progress: Callable[[int, int], None], *, beside: bool
) -> Comparison:
    """Measure who said what on whole articles, beside textacy where that is asked for."""
    corpus = gold_attributions.selected(list(gold_attributions.load(labelled)), only)
    other = TextacyQuotations() if beside else None
    extraction = attribution.Extraction(SpacyParser())
    ours = attribution.evaluate_attribution(corpus, extraction, progress)
    others = {"textacy": attribution.evaluate_attribution(corpus, other)} if other else {}
    return attribution.Comparison(ours, extraction.parsing, extraction.extracting, others)


def evaluate_stories(
    settings: Settings, labelled: Path, progress: Callable[[int, int], None]
) -> StoryReport:
    """Measure stories on a labelled set; vectors are kept in the user's cache folder.

    Args:
        progress: Called with how many articles are encoded, and how many are to be.
    """
    wanted = load_stories(labelled)
    used = models_root.embedder(settings)
    file = user_cache_path("onrecord") / "sets" / f"leads-{used.fingerprint[:16]}.npz"
    texts = lead_texts(wanted.articles, SpacyParser())
    vectors = lead_vectors(texts, used, file, progress)
    others = Others(other_clusterings.tfidf_single_pass, other_clusterings.hdbscan)
    return judge_stories(wanted, vectors, others)
