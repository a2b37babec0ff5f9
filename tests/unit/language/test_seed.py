"""The article the project began with: every statement of it, and nobody else's words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.model import Statement, StatementKind

Extract = Callable[[str], tuple[Statement, ...]]

pytestmark = pytest.mark.shared

STATEMENTS = [
    ("indirect", "Ben Wallace", "Ben Wallace, the Secretary"),
    ("mixed", "Ben Wallace", "Wallace on Wednesday"),
    ("indirect", "The Russian defence ministry", "The Russian defence"),
    ("indirect", "Ben Wallace", "However, Wallace"),
    ("direct", "Ben Wallace", '"What we haven'),
    ("direct", "Joe Biden", '"The Russian defence ministry reported'),
    ("direct", "Joe Biden", '"Indeed, our analysts'),
    ("mixed", "Boris Johnson", "Yesterday Boris Johnson"),
    ("direct", "Boris Johnson", '"Last night'),
    ("indirect", "Boris Johnson", "However, speaking after"),
    ("direct", "Boris Johnson", '"We have Russian'),
    ("direct", "Boris Johnson", "\"You've got more"),
]


def test_every_statement_of_the_seed_is_found_and_credited(
    extract: Extract, seed_body: str
) -> None:
    found = [
        (s.kind.value, s.speaker.name if s.speaker else None, s.span.of(seed_body))
        for s in extract(seed_body)
    ]
    assert [(kind, name) for kind, name, _ in found] == [(k, n) for k, n, _ in STATEMENTS]
    for (_, _, text), (_, _, opening) in zip(found, STATEMENTS, strict=True):
        assert text.startswith(opening)


def test_the_quotation_of_four_paragraphs_is_one_statement(
    extract: Extract, seed_body: str
) -> None:
    (wallace,) = [
        s
        for s in extract(seed_body)
        if s.kind is StatementKind.DIRECT and s.speaker and s.speaker.name == "Ben Wallace"
    ]
    assert len(wallace.parts) == 4
    assert wallace.span.of(seed_body).endswith('that is still what we see."')
    assert wallace.venue == "Sky News"
    assert wallace.speaker is not None
    assert wallace.speaker.role == "the Secretary of State for Defence"
    assert wallace.speaker.mention is not None
    assert wallace.speaker.mention.text == "the Defence Secretary"
