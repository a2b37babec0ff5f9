"""Articles parsed by the real model, once a session for each text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from retrieval.adapters.spacy_parser import SpacyParser
from retrieval.language.statements import find_statements
from retrieval.model import Article, Statement
from retrieval.ports import Parse

Extract = Callable[[str], tuple[Statement, ...]]


@pytest.fixture(scope="session")
def parsed() -> Callable[[str], Parse]:
    parser = SpacyParser()

    @cache
    def parse(text: str) -> Parse:
        return next(parser.parse([text]))

    return parse


@pytest.fixture(scope="session")
def extract(parsed: Callable[[str], Parse]) -> Extract:
    """The statements of a text."""
    return lambda text: find_statements(Article("a", text), parsed(text))


@pytest.fixture(scope="session")
def only(extract: Extract) -> Callable[[str], Statement]:
    """The statement of a text that makes exactly one."""

    def one(text: str) -> Statement:
        (statement,) = extract(text)
        return statement

    return one


@pytest.fixture(scope="session")
def last(extract: Extract) -> Callable[[str], Statement]:
    """The last statement of a text: what goes before sets the scene."""
    return lambda text: extract(text)[-1]


@pytest.fixture(scope="session")
def seed_body(shared_data: Path) -> str:
    """The seed article without the furniture of its page."""
    (page,) = (shared_data / "seed").glob("*.txt")
    text = page.read_text(encoding="utf-8")
    end = 'at the moment".'
    return text[text.index("Ben Wallace, the Secretary") : text.index(end) + len(end)]
