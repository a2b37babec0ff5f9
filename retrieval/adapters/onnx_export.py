"""The exports of models in the user's cache: each made once, whole or not at all."""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from retrieval.errors import ModelError

LOG = logging.getLogger(__name__)

MADE_BY = "3"
"""Raised when an export's files or vectors change, so that they are made again."""

NETWORK, MADE = "model.onnx", "made.json"
_PROGRAM = "retrieval.adapters.onnx_tracing"


def place_of(exports: Path, fingerprint: str) -> Path:
    """The folder of the export of a model with that fingerprint."""
    return exports / f"{fingerprint[:32]}-{MADE_BY}"


def export(model: Path, place: Path) -> None:
    """Make the export of the model in a folder, in a process that ends with it.

    Raises:
        ModelError: If the model cannot be traced, its vectors change, or the folder not written.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".aside-", dir=place.parent))
    except OSError as error:
        raise ModelError(f"{place.parent} cannot be written: {error.strerror}") from error
    try:
        _trace(model, aside)
        aside.replace(place)
    except (OSError, ModelError) as error:
        if not (place / NETWORK).is_file():  # else another process was first
            raise ModelError(str(error)) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def precision(place: Path) -> str:
    """At which precision an export runs: "int8", or "fp32" where that could not be had.

    Raises:
        ModelError: If it does not say.
    """
    try:
        made = json.loads((place / MADE).read_text(encoding="utf-8"))
        return str(made["precision"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{place / MADE} cannot be read ({error!r})") from error


def _trace(model: Path, aside: Path) -> None:
    done = subprocess.run(  # noqa: S603  # this program itself
        [sys.executable, "-m", _PROGRAM, str(model), str(aside)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    if done.returncode:
        told = done.stderr.strip().splitlines()
        raise ModelError(told[-1] if told else f"the export ended with {done.returncode}")
    why = json.loads((aside / MADE).read_text(encoding="utf-8"))["why"]
    if why:
        LOG.warning("The model runs at full precision, which takes twice the time: %s.", why)
