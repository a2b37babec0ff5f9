"""A bot without articles: feeds, and what admins send, are what these tests are about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.web import Site, serving


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """In the place of the sample corpus: a state folder that is not there yet."""
    return tmp_path / "corpus"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running
