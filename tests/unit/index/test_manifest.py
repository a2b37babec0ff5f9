from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from retrieval.errors import GenerationDamaged, GenerationMismatch
from retrieval.index.manifest import Manifest, Seal, generation_name, remembered_in

MANIFEST = Manifest(
    model="all-MiniLM-L6-v2",
    fingerprint="9b" * 32,
    dimension=384,
    chunking="words=110",
    extraction="1",
    parser="en_core_web_sm 3.8.0",
    known_people="",
    libraries={"faiss": "1.15.1"},
    dense="flat",
    articles=2,
    passages=5,
    statements=3,
    created_at=datetime(2026, 11, 23, 12, 0, tzinfo=UTC),
    roots=("/data/é",),
    forgotten=("/data/é/old",),
    files={"terms/meta.json": Seal(12, "ab" * 32)},
)


def test_a_manifest_comes_back_as_it_was_written() -> None:
    assert Manifest.from_json(MANIFEST.to_json()) == MANIFEST


def test_another_format_is_a_mismatch_that_names_both() -> None:
    text = MANIFEST.to_json().replace('"format": 8', '"format": 9')
    with pytest.raises(GenerationMismatch, match=r"format 9.*format 8"):
        Manifest.from_json(text)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format": 8}', MANIFEST.to_json().replace("2026", "never")]
)
def test_anything_else_is_damage(text: str) -> None:
    with pytest.raises(GenerationDamaged):
        Manifest.from_json(text)


def test_the_roots_of_a_manifest_of_any_format_can_be_read() -> None:
    text = '{"format": 99, "roots": ["/data"], "unheard_of": 1}'
    assert remembered_in(text) == (("/data",), ())


def test_the_name_of_a_generation_depends_on_every_word_of_its_manifest() -> None:
    name = generation_name(12, MANIFEST.to_json())
    assert name.startswith("000012-")
    assert name != generation_name(12, replace(MANIFEST, articles=3).to_json())
