"""/export: what was shown, as a file to pass on, in each format and from wherever it is asked."""

from __future__ import annotations

import asyncio
import io
import re

import docx
import pytest
from pypdf import PdfReader

from bot.adapters.conversations import LASTS
from bot.adapters.shown import BUTTONS
from bot.adapters.state.database import Database
from bot.adapters.state.tables.answers import SHOWN
from bot.handlers.conversations import FORGOTTEN
from bot.handlers.exports import CHANGED, NO_QUESTION, NOTHING_YET, UNKNOWN, WHICH
from bot.services import Services
from tests.e2e.conftest import StartBot
from tests.emulator.people import Person, Shown
from tests.emulator.world import Emulator

QUESTION = "what did Wallace say about withdrawal?"


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def words_in(shown: Shown) -> str:
    """All words of the file that a message brings, less white space."""
    name, data = shown.document
    if name.endswith(".pdf"):
        pages = PdfReader(io.BytesIO(data)).pages
        return squeezed("".join(page.extract_text() for page in pages))
    if name.endswith(".docx"):
        paragraphs = docx.Document(io.BytesIO(data)).paragraphs
        return squeezed("".join(paragraph.text for paragraph in paragraphs))
    return squeezed(re.sub(r"^>|\\", "", data.decode(), flags=re.MULTILINE))


async def remembered(database: Database, shown: Shown) -> None:
    """Wait until the bot has written down what a message shows."""
    wanted = SHOWN.select().where(SHOWN.c.message_id == shown.json["message_id"])
    async with asyncio.timeout(30):
        while True:
            with database.reading() as connection:
                if connection.execute(wanted).first():
                    return
            await asyncio.sleep(0.05)


def as_replied(person: Person, message: dict[str, object]) -> Shown:
    """A person's own message, to be replied to."""
    return Shown(person.emulator, person.chat.room, message, person.account)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("word", "suffix", "kind"),
    [
        ("pdf", "pdf", "application/pdf"),
        ("docx", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("Word", "docx", ""),
        ("md", "md", ""),
    ],
)
async def test_the_last_answer_comes_as_a_file_with_its_quotations_verbatim(
    alice: Person, word: str, suffix: str, kind: str
) -> None:
    answer = await alice.ask(QUESTION)
    sent = await alice.ask(f"/export {word}")
    name, _ = sent.document
    assert re.fullmatch(rf"answer-what-did-wallace-say-about-withdrawal-[\d-]+\.{suffix}", name)
    assert sent.json["document"]["mime_type"] == kind or not kind
    assert sent.text.startswith("Answer: What did Wallace say about withdrawal?\n3 quotations, ")
    assert CHANGED not in sent.text
    words = words_in(sent)
    assert len(answer.blockquotes) == 3
    assert all(squeezed(quote) in words for quote in answer.blockquotes)
    assert "upload_document" in alice.chat.actions


@pytest.mark.usefixtures("bot")
async def test_a_timeline_comes_whole(alice: Person) -> None:
    await alice.ask("/timeline Wallace on withdrawal")
    page = await alice.chat.reply()
    while not page.buttons:
        page = await alice.chat.reply()
    sent = await alice.ask("/export pdf")
    assert sent.text.startswith("Timeline: Gideon Wallace on withdrawal")
    [total] = re.findall(r"1 to 5 of (\d+), oldest first", page.text)
    assert f"\n{total} quotations, " in sent.text
    assert f"{total}statements" in words_in(sent)
    assert "Page1of" in words_in(sent)
    await page.tap("Later")
    later = await alice.chat.reply()
    assert squeezed(later.blockquotes[-1]) in words_in(sent)


@pytest.mark.usefixtures("bot")
async def test_without_a_format_three_buttons_ask_for_it(alice: Person) -> None:
    await alice.ask("/quotes Thorley")
    asked = await alice.ask("/export")
    assert asked.text == WHICH
    assert asked.buttons == ["PDF", "Word", "Markdown"]
    await asked.tap("Word")
    sent = await alice.chat.reply()
    assert sent.document[0].startswith("statements-marian-thorley-")
    await asked.tap("Markdown")
    assert (await alice.chat.reply()).document[1].startswith(b"# Marian Thorley\n")


@pytest.mark.usefixtures("bot")
async def test_the_button_under_an_answer_exports_what_was_shown_up_to_there(alice: Person) -> None:
    first = await alice.ask(QUESTION)
    await first.tap("More")
    second = await alice.chat.reply()
    await alice.ask("what did Thorley say?")  # the last, and not what is exported
    await second.tap("Export")
    asked = await alice.chat.reply()
    await asked.tap("Markdown")
    words = words_in(await alice.chat.reply())
    assert all(squeezed(quote) in words for quote in first.blockquotes + second.blockquotes)


@pytest.mark.usefixtures("bot")
async def test_a_reply_to_an_answer_exports_that_one(alice: Person) -> None:
    first = await alice.ask(QUESTION)
    await alice.ask("what did Thorley say?")
    await alice.chat.send("/export md", reply_to=first)
    assert squeezed(first.blockquotes[0]) in words_in(await alice.chat.reply())


@pytest.mark.usefixtures("bot")
async def test_a_reply_to_a_question_exports_its_answer(alice: Person) -> None:
    question = await alice.chat.send("/quotes Wallace about withdrawal")
    shown = await alice.chat.reply()
    await alice.chat.send("/export md", reply_to=as_replied(alice, question))
    sent = await alice.chat.reply()
    assert sent.document[0].startswith("statements-gideon-wallace-on-withdrawal")
    assert all(squeezed(quote) in words_in(sent) for quote in shown.blockquotes)


@pytest.mark.usefixtures("bot")
async def test_a_question_that_is_forgotten_is_asked_once_more(alice: Person) -> None:
    question = await alice.chat.send("/timeline Tamsin Wallace")
    shown = await alice.chat.reply()
    while "Export" not in shown.buttons:
        shown = await alice.chat.reply()
    assert (await alice.ask("/new")).text == FORGOTTEN
    assert (await alice.ask("/export pdf")).text == NOTHING_YET
    await alice.chat.send("/export md", reply_to=as_replied(alice, question))
    assert (await alice.chat.reply()).document[0].startswith("timeline-tamsin-wallace")


@pytest.mark.usefixtures("bot")
async def test_a_follow_up_is_exported_as_it_was_understood(alice: Person) -> None:
    await alice.ask(QUESTION)
    shown = await alice.ask("and Nerys Quillan?")
    await shown.tap("Export")
    asked = await alice.chat.reply()
    assert asked.text.startswith("Understood as: ")
    await asked.tap("PDF")
    sent = await alice.chat.reply()
    assert squeezed(shown.blockquotes[0]) in words_in(sent)


@pytest.mark.usefixtures("bot")
async def test_silence_is_passed_on_as_silence(alice: Person) -> None:
    await alice.ask("what did Wallace say about penguins?")
    sent = await alice.ask("/export pdf")
    assert squeezed("Nothing on record answers this.") in words_in(sent)
    assert sent.text.endswith("\nNothing on record")


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("text", "told"),
    [("/export", NOTHING_YET), ("/export pdf", NOTHING_YET), ("/export odt", UNKNOWN)],
)
async def test_what_cannot_be_exported_is_told_in_a_sentence(
    alice: Person, text: str, told: str
) -> None:
    assert (await alice.ask(text)).text == told


@pytest.mark.usefixtures("bot")
async def test_a_message_that_answers_nothing_is_told_so(alice: Person) -> None:
    welcome = await alice.ask("/help")
    await alice.chat.send("/export pdf", reply_to=welcome)
    assert (await alice.chat.reply()).text == NO_QUESTION


@pytest.mark.usefixtures("bot")
async def test_a_name_of_two_people_has_to_be_chosen_first(alice: Person) -> None:
    shown = await alice.ask("/timeline Hale")
    question = {**shown.json["reply_to_message"]}
    await alice.chat.send("/export pdf", reply_to=as_replied(alice, question))
    assert "Choose one of them first" in (await alice.chat.reply()).text
    await shown.tap(next(label for label in shown.buttons if label.startswith("Jonah")))
    page = await alice.chat.reply()
    while not page.buttons:
        page = await alice.chat.reply()
    await page.tap("Export")
    asked = await alice.chat.reply()
    await asked.tap("PDF")
    assert (await alice.chat.reply()).document[0].startswith("timeline-jonah-hale")


@pytest.mark.usefixtures("bot")
async def test_in_a_group_each_asker_exports_what_they_were_shown(
    emulator: Emulator, alice: Person, bob: Person
) -> None:
    group = emulator.group("Press room")
    await group.send(f"/ask {QUESTION}", alice)
    answer = await group.reply()
    await group.send("/export pdf", bob)
    assert (await group.reply()).text == NOTHING_YET
    await group.send("/export pdf", bob, reply_to=answer)
    assert (await group.reply()).document[0].endswith(".pdf")


async def test_what_is_too_old_is_not_remembered_but_its_button_works(
    start_bot: StartBot, alice: Person
) -> None:
    kept: list[Services] = []

    def alter(services: Services) -> Services:
        kept.append(services)
        return services

    await start_bot(alter)
    shown = await alice.ask(QUESTION)
    database = kept[0].database
    await remembered(database, shown)
    with database.writing() as connection:
        older = SHOWN.c.at - int(LASTS.total_seconds() + 1) * 1000
        connection.execute(SHOWN.update().values(at=older))
    assert (await alice.ask("/export pdf")).text == NOTHING_YET
    await alice.chat.send("/export pdf", reply_to=shown)
    assert (await alice.chat.reply()).document[0].endswith(".pdf")
    with database.writing() as connection:
        older = SHOWN.c.at - int(BUTTONS.total_seconds() + 1) * 1000
        connection.execute(SHOWN.update().values(at=older))
    await alice.chat.send("/export pdf", reply_to=shown)
    assert (await alice.chat.reply()).text == NO_QUESTION
    await shown.tap("Export")
    await (await alice.chat.reply()).tap("PDF")
    assert (await alice.chat.reply()).document[0].endswith(".pdf")
