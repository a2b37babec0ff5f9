"""A reload here beside the same reload on Ray clusters of one and two nodes of this machine."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.fakes.ray_nodes import QUIET, ROOT, RayNodes

EDITIONS = 5


def write_editions(folder: Path) -> None:
    """The sample some times over; no two paragraphs are the same, or they would be encoded once."""
    from bot import building_root, corpus_root
    from bot.settings import Settings

    with tempfile.TemporaryDirectory() as place:
        settings = Settings(corpus=Path(place), _env_file=None)
        building_root.reload(settings, [ROOT / "data" / "sample"], [], lambda _: None)
        with corpus_root.open_generation(settings) as generation:
            articles = list(generation.store.articles())
    for number in range(EDITIONS):
        for article in articles:
            text = article.text.replace("\n", f" This is edition {number}.\n")
            path = folder / f"{number}-{article.id}.txt"
            path.write_text(f"{article.headline}\n\n{text}\n", encoding="utf-8")


def seconds(sources: Path, **how: object) -> tuple[float, int]:
    """How long a reload takes from nothing, its cluster being there, and the articles it has."""
    from bot import building_root
    from bot.settings import Settings

    with tempfile.TemporaryDirectory() as place:
        settings = Settings(corpus=Path(place), _env_file=None, **how)
        started = time.perf_counter()
        report = building_root.reload(
            settings, [sources], [], lambda _: None, on_ray="ray_address" in how
        )
        return time.perf_counter() - started, report.articles


def main() -> None:
    os.environ.update(QUIET, PYTHONPATH=str(ROOT))
    with tempfile.TemporaryDirectory() as place:
        sources = Path(place)
        write_editions(sources)
        here, articles = seconds(sources)
        print(f"{articles} articles, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        print(f"here: {here:.1f} s")
        for count in (1, 2):
            with RayNodes(count) as nodes:
                took, _ = seconds(sources, ray_address=nodes.address)
            print(f"Ray, {count} of one processor: {took:.1f} s ({here / took:.2f} times here)")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
