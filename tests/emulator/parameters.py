"""What a call of the Bot API was given."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tests.emulator.errors import bad_request


class Parameters:
    """A call's parameters: strings as forms carry them, read by type."""

    def __init__(self, given: Mapping[str, Any], files: Mapping[str, tuple[str, bytes]]) -> None:
        self.given = given
        self.files = files

    def text(self, name: str) -> str | None:
        value = self.given.get(name)
        return None if value is None else str(value)

    def number(self, name: str) -> int | None:
        value = self.given.get(name)
        try:
            return None if value is None else int(value)
        except ValueError:
            raise bad_request(f"{name} must be a number") from None

    def flag(self, name: str) -> bool:
        return str(self.given.get(name, "")).lower() in {"true", "1"}

    def value(self, name: str) -> Any:
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None
