"""Articles in other languages are kept, marked, and found by their words; nobody is quoted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.building_root import reload
from bot.cli import app
from bot.corpus_root import open_generation
from bot.desk import Desk
from bot.settings import Settings
from retrieval.model import Answer, Statement

PAGES = {
    "de": (
        "Schleuse bleibt geschlossen\n\nDie Schleuse von Skerra blieb am Montag geschlossen, weil der "
        "Minister zu spät gekommen war und weder einen Schein noch einen Schirm dabei hatte.\n\n"
        "„Die Schleuse schließt um fünf“, sagte Ferdinand Osei, der sie seit dreißig Jahren bewacht.\n"
    ),
    "fr": (
        "L’écluse reste fermée\n\nL’écluse de Skerra est restée fermée lundi, parce que le ministre "
        "était arrivé trop tard et n’avait apporté ni permis ni parapluie sur le chemin de halage.\n\n"
        "« L’écluse ferme à cinq heures », a déclaré Ferdinand Osei, qui la garde depuis trente ans.\n"
    ),
    "ru": (
        "Шлюз остался закрытым\n\nШлюз в Скерре остался закрытым в понедельник, потому что министр "
        "опоздал и не принёс с собой ни разрешения, ни зонта на бечевник у канала.\n\n"
        "«Шлюз закрывается в пять», — сказал Фердинанд Осеи, который сторожит его тридцать лет.\n"
    ),
    "en": (
        "Lock stays shut\n\nThe lock at Skerra stayed shut on Monday, since the minister had come too "
        "late and had brought neither a permit nor an umbrella to the towpath.\n\n"
        "“The lock shuts at five,” said Ferdinand Osei, who has kept it for thirty years.\n"
    ),
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = tmp_path_factory.mktemp("languages")
    (home / "data").mkdir()
    for language, text in PAGES.items():
        (home / "data" / f"{language}.txt").write_text(text, encoding="utf-8")
    chosen = Settings(corpus=home / "state", _env_file=None)  # type: ignore[call-arg]
    reload(chosen, [home / "data"], [], lambda _: None)
    return chosen


def test_each_is_marked_and_only_english_ones_have_statements(settings: Settings) -> None:
    with open_generation(settings) as generation:
        for article in generation.store.articles():
            assert article.language == Path(article.source).stem
            units = [stored.unit for stored in generation.store.units_of(article.id)]
            spoken = any(isinstance(unit, Statement) for unit in units)
            assert units
            assert spoken == (article.language == "en")


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Schleuse geschlossen Schirm", "de"),
        ("écluse fermée parapluie", "fr"),
        ("ecluse fermee", "fr"),
        ("шлюз министр зонта", "ru"),
    ],
)
def test_each_is_found_by_its_words(settings: Settings, question: str, language: str) -> None:
    with open_generation(settings) as generation:
        best = generation.lexical.search(question, 1)[0]
        (stored,) = generation.store.stored([best.number])
        assert generation.store.article(stored.unit.article_id).language == language
    with Desk(settings) as desk:
        outcome = desk.ask(question)
        shown = outcome.quotes if isinstance(outcome, Answer) else outcome.closest  # type: ignore[union-attr]
        assert shown
        assert shown[0].citation.headline == PAGES[language].split("\n")[0]


def test_article_shows_where_each_fact_is_from_and_takes_corrections(settings: Settings) -> None:
    with open_generation(settings) as generation:
        article_id = next(a.id for a in generation.store.articles() if a.language == "en")
    base = ["article", article_id, "--corpus", str(settings.corpus)]
    put = CliRunner().invoke(app, [*base, "--set", "outlet=The Post", "--set", "date=2026-03-09"])
    assert put.exit_code == 0
    assert "Kept: outlet, published_at. It counts from the next `onrecord reload` on." in put.stderr
    reload(settings, [], [], lambda _: None)
    shown = json.loads(CliRunner().invoke(app, [*base, "--json"]).stdout)
    assert (shown["outlet"], shown["published_at"]) == ("The Post", "2026-03-09")
    assert shown["origins"]["outlet"] == "admin"
    text = CliRunner().invoke(app, base).stdout
    assert "outlet        The Post (admin)" in text
    assert CliRunner().invoke(app, [*base, "--unset", "outlet"]).exit_code == 0
    reload(settings, [], [], lambda _: None)
    assert json.loads(CliRunner().invoke(app, [*base, "--json"]).stdout)["outlet"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--set", "outlet"], "sets nothing"),
        (["--set", "text=x"], "nothing that can be corrected"),
        (["--set", "date=soon"], "“soon” is not understood; it has to be a date"),
        (["--unset", "words"], "nothing that can be corrected"),
    ],
)
def test_a_mistake_in_a_correction_keeps_nothing(
    settings: Settings, arguments: list[str], said: str
) -> None:
    with open_generation(settings) as generation:
        article_id = next(iter(generation.store.articles())).id
    with pytest.raises(Exception, match=said):
        CliRunner().invoke(
            app,
            ["article", article_id, "--corpus", str(settings.corpus), *arguments],
            catch_exceptions=False,
        )
