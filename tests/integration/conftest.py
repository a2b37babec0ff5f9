"""What the tests of whole reloads and questions share."""

from __future__ import annotations

import pytest

from tests.fakes.parser import Grammar


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    """The real parser, loaded once a module."""
    return Grammar()
