"""``onrecord eval``: each kind of set takes its own options and names the owner of another's."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from bot.cli import app
from retrieval.errors import UserError


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["somewhere", "--beside", "textacy"], "`onrecord eval attribution SET`"),
        (["somewhere", "--corpus", "state"], "`onrecord eval feedback`"),
        (["stories", "somewhere", "--only", "1/5"], "`onrecord eval attribution SET`"),
        (["attribution", "somewhere", "--with", "fusion=rrf"], "`onrecord eval SET`"),
        (["feedback", "--sample", "5"], "`onrecord eval SET`"),
    ],
)
def test_an_option_of_another_kind_is_refused_with_its_owner(
    arguments: list[str], named: str
) -> None:
    error = CliRunner().invoke(app, ["eval", *arguments]).exception
    assert isinstance(error, UserError)
    option = next(word for word in arguments if word.startswith("--"))
    assert str(error).startswith(f"{option} belongs to {named}")
