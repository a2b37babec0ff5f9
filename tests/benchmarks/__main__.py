"""``python -m tests.benchmarks [NAME…]``: measure, and print the tables of docs/benchmarks.md.

Numbers behind a name are for it, and words that are no names: ``load MINUTES PEOPLE [milvus]``,
``soak MINUTES``.

Every figure is a ratio of two things timed in turn in one run, since machines are noisy.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

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
    idle,
    incremental,
    load,
    loop_lag,
    malformed,
    on_ray,
    parsing,
    soak,
    typing,
    users,
    watching,
)
from tests.benchmarks.engines import compare as engines
from tests.benchmarks.natural import compare as natural
from tests.benchmarks.natural import odds, shown
from tests.benchmarks.peers import compare as peers

BENCHMARKS: dict[str, Callable[..., None]] = {
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
    "idle": idle.main,
    "incremental": incremental.main,
    "load": load.main,
    "loop-lag": loop_lag.main,
    "malformed": malformed.main,
    "natural": natural.main,
    "odds": odds.main,
    "on_ray": on_ray.main,
    "parsing": parsing.main,
    "peers": peers.main,
    "shown": shown.main,
    "soak": soak.main,
    "typing": typing.main,
    "users": users.main,
    "watching": watching.main,
}

OUTSIDE = {"engines", "natural", "odds", "shown", "peers", "load", "soak", "users"}
"""Those that need data, environments or a server beside the checkout, or take very long."""


OPTIONS = {"milvus", "light", "shipped"}
"""Words that may stand behind a name."""


def main() -> None:
    wanted = asked(sys.argv[1:]) or [(name, []) for name in BENCHMARKS if name not in OUTSIDE]
    for name, numbers in wanted:
        if name not in BENCHMARKS:
            sys.exit(f"no benchmark {name!r}; there are: {', '.join(BENCHMARKS)}")
        print(f"\n## {name}\n", flush=True)
        BENCHMARKS[name](*numbers)


def asked(words: list[str]) -> list[tuple[str, list[float | str]]]:
    """Names, each with the numbers and options behind it."""
    found: list[tuple[str, list[float | str]]] = []
    for word in words:
        if found and word.replace(".", "", 1).isdigit():
            found[-1][1].append(float(word))
        elif found and word in OPTIONS:
            found[-1][1].append(word)
        else:
            found.append((word, []))
    return found


if __name__ == "__main__":
    main()
