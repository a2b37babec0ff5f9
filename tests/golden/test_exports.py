"""What a file to pass on says, word for word, for each kind of value."""

from __future__ import annotations

from difflib import unified_diff

import pytest

from bot.export.markdown import markdown
from tests.golden.exports import DOCUMENTS, FOLDER, expectation


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_says_what_a_person_found_right(name: str) -> None:
    expected = expectation(name).read_text(encoding="utf-8").splitlines()
    written = markdown(DOCUMENTS[name]).splitlines()
    difference = "\n".join(unified_diff(expected, written, "expected", "written", lineterm=""))
    assert not difference, difference


def test_every_expectation_has_its_document() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == set(DOCUMENTS)
