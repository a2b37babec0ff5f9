"""What a briefing costs to compose, in processor time: the sample's days, a week, all ten days."""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from bot import building_root, corpus_root, models_root
from bot.settings import Settings
from retrieval.brief.composing import compose
from retrieval.brief.wishes import Wish
from retrieval.index.generation import Generation
from retrieval.model import Length, Period, Reader
from retrieval.ports import Embedder

ROOT = Path(__file__).resolve().parents[2]
FIRST = date(2026, 3, 7)
RUNS = 5


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(corpus=Path(folder), _env_file=None)
        building_root.reload(settings, [ROOT / "data" / "sample"], [], lambda _: None)
        embedder = models_root.embedder(settings)
        embedder.encode_query("warm")
        with corpus_root.open_generation(settings, embedder) as generation:
            days = [(FIRST + timedelta(days=number), 1) for number in range(10)]
            for name, periods, length in (
                ("a day", days, Length.NORMAL),
                ("a week, long", [(FIRST, 7)] * RUNS, Length.LONG),
                ("ten days, long", [(FIRST, 10)] * RUNS, Length.LONG),
            ):
                taken = [cost(generation, embedder, *one, length) for one in periods]
                print(
                    f"{name}: {statistics.median(taken):.0f} ms of processor time, "
                    f"{min(taken):.0f} to {max(taken):.0f}"
                )


def cost(
    generation: Generation, embedder: Embedder, first: date, days: int, length: Length
) -> float:
    """Milliseconds of processor time, all threads together."""
    period = Period(first, first + timedelta(days=days))
    begun = time.process_time()
    compose(Wish(period, Reader(), length), generation.stories, generation, embedder)
    return 1000 * (time.process_time() - begun)
