"""The alias file: read as it is written, refused with the place of the mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.errors import UserError
from retrieval.ingest.known_people import read_known_people
from retrieval.language.people import KnownPerson


def written(folder: Path, text: str) -> Path:
    path = folder / "people.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_people_are_read_in_order(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '[[person]]\nname = "Tara Osei"\naliases = ["T. K. Osei"]\noffices = ["transport chief"]\n'
        '[[person]]\nname = "Paul Dent"\n',
    )
    assert read_known_people(path) == (
        KnownPerson("Tara Osei", ("T. K. Osei",), ("transport chief",)),
        KnownPerson("Paul Dent"),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[person]", "no TOML"),
        ("[[person]]\nname = ''", r"person → 1 → name"),
        ("[[person]]\nname = 'Tara Osei'\nalias = ['T']", r"person → 1 → alias"),
        ("[[person]]\nname = 'Osei'", "no full name"),
        ("[[person]]\nname = 'Tara Osei'\naliases = ['Osei']", "surname alone"),
        (
            "[[person]]\nname = 'Tara Osei'\n[[person]]\nname = 'T. Osei'\naliases = ['Tara Osei']",
            "one person only",
        ),
    ],
)
def test_a_mistake_is_told_with_file_and_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UserError, match=rf"people\.toml.*{told}"):
        read_known_people(written(tmp_path, text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"nobody\.toml cannot be read"):
        read_known_people(tmp_path / "nobody.toml")
