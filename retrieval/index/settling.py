"""After the state folder has changed: whatever lies outside it follows."""

from __future__ import annotations

from retrieval.index.state import StateFolder
from retrieval.ports import Engine


def settle(folder: StateFolder, engine: Engine) -> None:
    """Let the engine follow what serves and what is kept; whoever calls holds the folder's lock.

    Raises:
        IndexAway: If a server does not answer; the next reload settles it.
    """
    current = folder.current
    engine.settle(
        folder.folder_of(current) if current else None,
        [folder.folder_of(name) for name in folder.generations],
    )
