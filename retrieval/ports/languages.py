"""Which language a text is written in."""

from __future__ import annotations

from collections.abc import Callable

IdentifyLanguage = Callable[[str], tuple[str, float]]
"""The likeliest language of a text by its ISO 639-1 code, and its probability in [0, 1]."""
