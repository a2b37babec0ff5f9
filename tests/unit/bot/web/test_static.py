from __future__ import annotations

import hashlib

from bot.web.pages import STATIC

HTMX = "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717"
"""SHA-256 of dist/htmx.min.js in htmx.org 2.0.11 as npm has it; docs/decisions.md says why."""


def test_the_script_is_the_one_that_was_published() -> None:
    script = (STATIC / "htmx-2.0.11.min.js").read_bytes()
    assert hashlib.sha256(script).hexdigest() == HTMX
    assert "Zero-Clause BSD" in (STATIC / "htmx-LICENSE.txt").read_text(encoding="utf-8")


def test_the_style_sheet_loads_nothing() -> None:
    sheet = (STATIC / "page.css").read_text(encoding="utf-8")
    assert "url(" not in sheet
    assert "@import" not in sheet
