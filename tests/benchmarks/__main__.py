"""``python -m tests.benchmarks [NAME…]``: measure, and print the tables of docs/benchmarks.md.

Every figure is a ratio of two things timed in turn in one run, since machines are noisy.
"""

from __future__ import annotations

import sys

from tests.benchmarks import (
    briefing,
    churn,
    cold_start,
    copies,
    delivery,
    during_reload,
    exports,
    freed,
    growth,
    incremental,
    malformed,
    on_ray,
    parsing,
    typing,
    watching,
)
from tests.benchmarks.engines import compare as engines
from tests.benchmarks.natural import compare as natural
from tests.benchmarks.peers import compare as peers

BENCHMARKS = {
    "briefing": briefing.main,
    "churn": churn.main,
    "cold-start": cold_start.main,
    "copies": copies.main,
    "delivery": delivery.main,
    "during-reload": during_reload.main,
    "engines": engines.main,
    "exports": exports.main,
    "freed": freed.main,
    "growth": growth.main,
    "incremental": incremental.main,
    "malformed": malformed.main,
    "natural": natural.main,
    "on_ray": on_ray.main,
    "parsing": parsing.main,
    "peers": peers.main,
    "typing": typing.main,
    "watching": watching.main,
}

OUTSIDE = {"engines", "natural", "peers"}
"""Those that need data or environments beside the checkout."""


def main() -> None:
    names = sys.argv[1:] or [name for name in BENCHMARKS if name not in OUTSIDE]
    for name in names:
        if name not in BENCHMARKS:
            sys.exit(f"no benchmark {name!r}; there are: {', '.join(BENCHMARKS)}")
        print(f"\n## {name}\n", flush=True)
        BENCHMARKS[name]()


if __name__ == "__main__":
    main()
