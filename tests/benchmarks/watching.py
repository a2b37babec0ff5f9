"""What watches of topics are told of the sample's last days, by its stories; and what that takes.

A statement is on a topic, as far as this tells, where its article belongs to the topic's story:
what other stories say on it in passing counts as wrong, so precision is a floor.
"""

from __future__ import annotations

import json
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from bot import building_root, corpus_root, models_root
from bot.adapters.sightings import Sightings
from bot.adapters.state.database import Database
from bot.settings import Settings
from retrieval.brief.on_record import record_keys
from retrieval.brief.watching import Wanted, sightings
from retrieval.index.generation import Generation
from retrieval.ports import Embedder
from retrieval.quote_ids import keys_of

ROOT = Path(__file__).resolve().parents[2]
SINCE = "2026-03-13"
TOPICS = {
    "withdrawal": "withdrawal",
    "Camp Hesper": "withdrawal",
    "fuel duty": "fuel-duty",
    "petrol prices": "fuel-duty",
    "hospital strike": "hospital-strike",
    "strike": "hospital-strike",
    "floods": "floods",
    "flood defences": "floods",
    "data leak": "data-leak",
    "pension data breach": "data-leak",
    "fishing deal": "fishing-talks",
    "fishing rights": "fishing-talks",
    "by-election": "by-election",
    "Skelby Vale": "by-election",
    "rail bill": "rail-bill",
    "railways": "rail-bill",
    "asylum seekers": "",
    "climate change": "",
    "football": "",
    "housing": "",
    "inflation": "",
}
WATCHES = 1_000
WORDS = 500_000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(corpus=Path(folder), _env_file=None)
        building_root.reload(settings, [ROOT / "data" / "sample"], [], lambda _: None)
        embedder = models_root.embedder(settings)
        with corpus_root.open_generation(settings, embedder) as generation:
            fresh = _fresh(generation)
            _topics(generation, embedder, fresh)
            _pace(generation, embedder, fresh)
    _ledger()


def _fresh(generation: Generation) -> frozenset[int]:
    """Statements whose words stand in no article of an earlier day."""
    store = generation.store
    late = {
        article.id
        for article in store.articles()
        if article.published_at and article.published_at.isoformat() >= SINCE
    }
    keys = [*record_keys(store)]
    of = {number: store.stored([number])[0].unit.article_id in late for _, number in keys}
    known = {key for key, number in keys if not of[number]}
    return frozenset(number for key, number in keys if key not in known)


def _topics(generation: Generation, embedder: Embedder, fresh: frozenset[int]) -> None:
    lines = (ROOT / "data" / "questions" / "stories.jsonl").read_text().splitlines()
    stories = {one: row["story"] for row in map(json.loads, lines) for one in row["article_ids"]}
    found = sightings([Wanted(None, topic) for topic in TOPICS], fresh, generation, embedder)
    told = right = 0
    print("| topic | told | of its story |\n|---|---|---|")
    for (topic, story), seen in zip(TOPICS.items(), found, strict=True):
        own = sum(_story(one.quotes[0], generation, stories) == story for one in seen)
        print(f"| {topic} | {len(seen)} | {own} |")
        told, right = told + len(seen), right + own
    print(f"\n{right} of {told} told are of the topic's own story ({right / told:.0%}).")


def _story(quote: str, generation: Generation, stories: dict[str, str]) -> str | None:
    key, _ = keys_of(quote) or ("", "")
    [article, *_] = generation.store.articles_of_key(key)
    return stories.get(article.id)


def _pace(generation: Generation, embedder: Embedder, fresh: frozenset[int]) -> None:
    people = [person.name for person in generation.store.people()]
    topics = list(TOPICS)
    pairs = [(one, other) for one in [None, *people] for other in topics]
    wanted = [Wanted(one, f"{other} {n}") for n, (one, other) in enumerate(pairs[:WATCHES])]
    begun = time.perf_counter()
    sightings(wanted, fresh, generation, embedder)
    taken = time.perf_counter() - begun
    print(f"{WATCHES:,} watches over {len(fresh)} new statements: {taken:.1f} s.")


def _ledger() -> None:
    keys = set(np.random.default_rng(7).integers(-(2**63), 2**63, WORDS).tolist())
    now = datetime(2026, 3, 13, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as folder, closing(Database.in_folder(Path(folder))) as base:
        kept = Sightings(base)
        kept.claim("g1", "me", now)
        begun = time.perf_counter()
        kept.record(kept.unknown(keys))
        first = time.perf_counter() - begun
        begun = time.perf_counter()
        kept.unknown(keys)
        again = time.perf_counter() - begun
        size = sum(file.stat().st_size for file in Path(folder).iterdir()) / 2**20
    print(
        f"{WORDS:,} statements: {first:.1f} s to write down the first time, {again:.1f} s to look "
        f"through each time after, {size:.0f} MB."
    )
