"""Writes what is made of the golden pages and documents as what it is expected to be."""

from __future__ import annotations

from bot.export.markdown import markdown
from tests.golden import exports, shapes

if __name__ == "__main__":
    for page in shapes.PAGES:
        shapes.expectation(page).parent.mkdir(exist_ok=True)
        shapes.expectation(page).write_text(
            shapes.as_text(shapes.reading_of(page)), encoding="utf-8"
        )
    for name, document in exports.DOCUMENTS.items():
        exports.FOLDER.mkdir(exist_ok=True)
        exports.expectation(name).write_text(markdown(document), encoding="utf-8")
