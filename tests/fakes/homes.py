"""Where processes of a test find their database: in their folder, or where it says."""

from __future__ import annotations

from pathlib import Path

from bot.adapters.state.database import Database

ADDRESS = "address"


def lead_to(home: Path, address: str) -> None:
    """From now on the database of this folder is on a server."""
    (home / ADDRESS).write_text(address)


def database_of(home: Path) -> Database:
    """The one that all processes with this folder share."""
    address = home / ADDRESS
    return Database.at(address.read_text()) if address.exists() else Database.in_folder(home)
