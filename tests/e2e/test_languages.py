"""The bot speaks its readers' languages; what was said stays as it was said."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.emulator.world import Emulator

pytestmark = pytest.mark.usefixtures("bot")

QUESTION = "what did Wallace say about withdrawal?"
WORDS = "What we have not seen is a withdrawal"


@dataclass(frozen=True)
class Said:
    """What stands on some surfaces, in one language."""

    code: str
    hello: str
    help: str
    day: str
    silence: str
    briefing: str
    settings: str
    mistyped: str
    too_long: str


LANGUAGES = [
    Said("en", "exact words", "In a group, mention me", "13 March 2026",
         "Nothing on record", "Briefing, 13 March 2026", "Your settings",
         "Did you mean /status?", "in at most 300 characters"),
    Said("de-AT", "genauen Worten", "Erwähnen Sie mich in einer Gruppe", "13. März 2026",
         "Nichts im Archiv", "Briefing, 13. März 2026", "Ihre Einstellungen",
         "Meinten Sie /status?", "in höchstens 300 Zeichen"),
    Said("fr", "mots exacts", "Dans un groupe, mentionnez-moi", "13 mars 2026",
         "Rien dans les archives", "Briefing, 13 mars 2026", "Vos réglages",
         "Vouliez-vous dire /status", "en 300 caractères au plus"),
    Said("es", "palabras exactas", "En un grupo, mencióneme", "13 de marzo de 2026",
         "Nada en el archivo", "Informe, 13 de marzo de 2026", "Sus ajustes",
         "¿Quería decir /status?", "en 300 caracteres como máximo"),
    Said("uk", "точними словами", "У групі згадайте мене", "13 березня 2026",
         "В архіві немає відповіді", "Огляд, 13 березня 2026", "Ваші налаштування",
         "Ви мали на увазі /status?", "щонайбільше 300 знаками"),
]  # fmt: skip


@pytest.mark.parametrize("said", LANGUAGES, ids=lambda said: said.code)
async def test_every_surface_speaks_the_reader_s_language(emulator: Emulator, said: Said) -> None:
    reader = emulator.user("Alice", language_code=said.code)
    assert said.hello in (await reader.ask("/start")).text
    assert said.help in (await reader.ask("/help")).text
    answer = await reader.ask(QUESTION)
    assert said.day in answer.text
    assert any(WORDS in words for words in answer.blockquotes)
    silence = await reader.ask("what did Wallace say about penguins?")
    assert said.silence in silence.text
    assert said.settings in (await reader.ask("/settings")).text
    assert said.mistyped in (await reader.ask("/statsu")).text
    assert said.too_long in (await reader.ask("/briefing " + "x" * 400)).text
    briefing = await reader.ask("/briefing on 13 March 2026")
    assert briefing.text.startswith(said.briefing)
    assert any("Withdrawal is not retreat" in words for words in briefing.blockquotes)


async def test_a_language_that_is_chosen_holds_whatever_telegram_speaks(
    emulator: Emulator,
) -> None:
    reader = emulator.user("Alice", language_code="uk")
    shown = await reader.ask("/settings")
    await shown.tap("Мова")
    await emulator.until(lambda: "Deutsch" in shown.buttons, 20.0)
    await shown.tap("Deutsch")
    await emulator.until(lambda: "Ihre Einstellungen" in shown.text, 20.0)
    assert "Nichts im Archiv" in (await reader.ask("what did Wallace say about penguins?")).text
    own = {scope: menu for scope, menu in emulator.commands.items() if str(reader.id) in scope}
    assert {menu[0]["description"].split("?")[0] for menu in own.values()} == {
        "Was hat jemand gesagt"
    }


async def test_others_and_groups_that_have_not_chosen_are_answered_in_english(
    emulator: Emulator,
) -> None:
    reader = emulator.user("Alice", language_code="pt-BR")
    assert "In a group, mention me" in (await reader.ask("/help")).text
    group, german = emulator.group("Newsroom"), emulator.user("Bob", language_code="de")
    await group.send("/ask what did Wallace say about penguins?", by=german)
    assert "Nothing on record" in (await group.reply()).text


@pytest.mark.menus
async def test_menus_of_commands_are_there_in_every_language(emulator: Emulator) -> None:
    for code, help_line in (
        ("", "What I do, with examples"),
        (" de", "Was ich tue, mit Beispielen"),
        (" fr", "Ce que je fais, avec des exemples"),
        (" es", "Lo que hago, con ejemplos"),
        (" uk", "Що я роблю, з прикладами"),
    ):
        menu = emulator.commands['{"type": "default"}' + code]
        assert help_line in [command["description"] for command in menu]


async def test_inline_results_are_worded_in_the_language_of_whoever_types(
    emulator: Emulator,
) -> None:
    reader = emulator.user("Alice", language_code="fr")
    offered = await reader.type_inline("wallace withdrawal")
    assert "mars 2026" in offered.results[0]["title"]
    assert WORDS in offered.results[0]["input_message_content"]["message_text"]
