"""How long ``onrecord ask`` takes from nothing, by the exported model and by torch."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "what did Wallace say about withdrawal?"
PAIRS = 7
STAGES = """
import sys, time
mark = time.perf_counter()
def lap(name):
    global mark
    now = time.perf_counter()
    print(f"{name}\\t{now - mark:.3f}")
    mark = now
from pathlib import Path
import bot.cli
lap("import the command line")
from bot.desk import Desk
from bot.commands.options import settings_for
desk = Desk(settings_for(Path(sys.argv[1])))
lap("open the generation")
desk.warm()
lap("open the exported model and encode once")
desk.ask(sys.argv[2])
lap("answer the question")
"""


def seconds(folder: str, engine: str, *command: str) -> float:
    """Wall-clock seconds of one command that must succeed, on the corpus of that engine."""
    corpus = str(Path(folder) / engine)
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "bot", *command, "--corpus", corpus],
        check=True,
        capture_output=True,
        env=os.environ | {"ONRECORD_ENGINE": engine},
    )
    return time.perf_counter() - started


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for engine in ("onnx", "torch"):
            seconds(folder, engine, "reload", str(ROOT / "data/sample"))
            seconds(folder, engine, "ask", QUESTION)
        pairs = [
            (seconds(folder, "onnx", "ask", QUESTION), seconds(folder, "torch", "ask", QUESTION))
            for _ in range(PAIRS)
        ]
        ratios = sorted(a / b for a, b in pairs)
        print(f"pairs: {PAIRS}")
        print(f"exported, median: {statistics.median(a for a, _ in pairs):.2f} s")
        print(f"torch, median: {statistics.median(b for _, b in pairs):.2f} s")
        print(f"ratio: median {statistics.median(ratios):.2f}, {ratios[0]:.2f} to {ratios[-1]:.2f}")
        print("\nwhere one ask spends its time, in seconds:")
        stages = [sys.executable, "-c", STAGES, str(Path(folder) / "onnx"), QUESTION]
        print(subprocess.run(stages, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    main()
