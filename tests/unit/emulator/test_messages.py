"""The emulator takes what Telegram takes, and refuses what Telegram refuses."""

from __future__ import annotations

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageEntity,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter

from tests.emulator.people import Person
from tests.emulator.world import Emulator
from tests.unit.emulator.conftest import Clock, client


async def test_a_wrong_token_is_refused(emulator: Emulator) -> None:
    stranger = client(emulator, "1:wrong")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_length_counts_utf_16_units(bot: Bot, alice: Person) -> None:
    await bot.send_message(alice.id, "😀" * 2048)
    with pytest.raises(BadRequest, match=r"(?i)message is too long"):
        await bot.send_message(alice.id, "😀" * 2048 + "a")


async def test_length_counts_after_parsing(bot: Bot, alice: Person) -> None:
    sent = await bot.send_message(alice.id, f"<b>{'a' * 4096}</b>", ParseMode.HTML)
    assert sent.text is not None
    assert len(sent.text) == 4096


@pytest.mark.parametrize("text", [" ", "\n\n"])
async def test_nothing_but_white_space_is_empty(bot: Bot, alice: Person, text: str) -> None:
    with pytest.raises(BadRequest, match=r"(?i)text is empty"):
        await bot.send_message(alice.id, text)


async def test_white_space_is_trimmed_and_entities_move_along(bot: Bot, alice: Person) -> None:
    sent = await bot.send_message(
        alice.id, "  bold ", entities=[MessageEntity(MessageEntity.BOLD, 2, 5)]
    )
    assert sent.text == "bold"
    assert sent.parse_entities() == {sent.entities[0]: "bold"}


@pytest.mark.parametrize(
    ("offset", "length"), [(0, 9), (5, 1), (-1, 2), (0, 0), (1, 1), (0, 1)],
    ids=["beyond", "behind", "before", "empty", "second half", "first half"],
)  # fmt: skip
async def test_an_entity_has_to_cover_whole_symbols_of_the_text(
    bot: Bot, alice: Person, offset: int, length: int
) -> None:
    with pytest.raises(BadRequest, match=r"(?i)can't parse entities"):
        await bot.send_message(
            alice.id, "😀abc", entities=[MessageEntity(MessageEntity.BOLD, offset, length)]
        )


@pytest.mark.parametrize(
    "entities",
    [
        [(MessageEntity.BLOCKQUOTE, 0, 6), (MessageEntity.BLOCKQUOTE, 2, 2)],
        [(MessageEntity.CODE, 0, 6), (MessageEntity.BOLD, 1, 2)],
        [(MessageEntity.BOLD, 0, 4), (MessageEntity.ITALIC, 2, 4)],
    ],
    ids=["quote in quote", "bold in code", "crossing"],
)
async def test_entities_nest_by_the_rules(
    bot: Bot, alice: Person, entities: list[tuple[str, int, int]]
) -> None:
    with pytest.raises(BadRequest, match=r"(?i)can't parse entities"):
        await bot.send_message(
            alice.id, "abcdef", entities=[MessageEntity(*entity) for entity in entities]
        )


async def test_more_than_a_hundred_entities_fail_instead_of_vanishing(
    bot: Bot, alice: Person
) -> None:
    entities = [MessageEntity(MessageEntity.BOLD, 2 * place, 1) for place in range(101)]
    with pytest.raises(BadRequest, match=r"(?i)101 entities"):
        await bot.send_message(alice.id, "a " * 101, entities=entities)


@pytest.mark.parametrize(
    "markup",
    ["<b>open", "</b>", "<u><b>x</u></b>", "<table>x</table>", "a < b", '<a href="x y">z</a>'],
)  # fmt: skip
async def test_html_that_telegram_cannot_parse_is_refused(
    bot: Bot, alice: Person, markup: str
) -> None:
    with pytest.raises(BadRequest, match=r"(?i)can't parse entities"):
        await bot.send_message(alice.id, markup, ParseMode.HTML)


async def test_html_becomes_text_and_entities(bot: Bot, alice: Person) -> None:
    sent = await bot.send_message(
        alice.id, "😀 <b>A &amp; B</b> <blockquote expandable>c</blockquote>", ParseMode.HTML
    )
    found = {entity.type: words for entity, words in sent.parse_entities().items()}
    assert found == {"bold": "A & B", "expandable_blockquote": "c"}


async def test_callback_data_has_at_most_64_bytes(bot: Bot, alice: Person) -> None:
    for data, taken in (("é" * 32, True), ("é" * 32 + "x", False)):
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data=data)]])
        if taken:
            await bot.send_message(alice.id, "x", reply_markup=keyboard)
        else:
            with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
                await bot.send_message(alice.id, "x", reply_markup=keyboard)


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, alice: Person) -> None:
    sent = await bot.send_message(alice.id, "one")
    await sent.edit_text("two")
    with pytest.raises(BadRequest, match=r"(?i)message is not modified"):
        await sent.edit_text("two")


async def test_only_own_messages_can_be_edited(bot: Bot, alice: Person) -> None:
    theirs = await alice.chat.send("mine")
    with pytest.raises(BadRequest, match=r"(?i)can't be edited"):
        await bot.edit_message_text("x", alice.id, theirs["message_id"])


async def test_a_reply_needs_its_message_unless_told_otherwise(bot: Bot, alice: Person) -> None:
    with pytest.raises(BadRequest, match=r"(?i)message to be replied not found"):
        await bot.send_message(alice.id, "x", reply_parameters=ReplyParameters(1))
    await bot.send_message(
        alice.id, "x", reply_parameters=ReplyParameters(1, allow_sending_without_reply=True)
    )


async def test_a_bot_cannot_write_first_nor_to_whom_it_is_blocked_by(
    emulator: Emulator, bot: Bot, alice: Person
) -> None:
    with pytest.raises(Forbidden, match=r"(?i)can't initiate conversation"):
        await bot.send_message(emulator.user("Stranger").id, "hello")
    alice.block_bot()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(alice.id, "hello")


async def test_an_upgraded_group_tells_where_it_went(emulator: Emulator, bot: Bot) -> None:
    group = emulator.group("Old", supergroup=False)
    new = emulator.upgrade(group)
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(group.room.id, "x")
    assert caught.value.new_chat_id == new.room.id


async def test_one_chat_gets_a_burst_and_then_one_message_a_second(
    emulator: Emulator, bot: Bot, alice: Person, clock: Clock
) -> None:
    emulator.flood.strict = True
    for _ in range(5):
        await bot.send_message(alice.id, "x")
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(alice.id, "x")
    clock.time += caught.value._retry_after.total_seconds()
    await bot.send_message(alice.id, "x")


async def test_a_group_gets_twenty_messages_a_minute(
    emulator: Emulator, bot: Bot, clock: Clock
) -> None:
    emulator.flood.strict = True
    group = emulator.group("Busy")
    for _ in range(20):
        await bot.send_message(group.room.id, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(group.room.id, "x")
    clock.time += 60
    await bot.send_message(group.room.id, "x")


async def test_all_chats_together_get_thirty_messages_a_second(
    emulator: Emulator, bot: Bot
) -> None:
    emulator.flood.strict = True
    people = [emulator.user(f"U{number}") for number in range(31)]
    for person in people:
        await person.chat.send("/start")
    for person in people[:30]:
        await bot.send_message(person.id, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(people[30].id, "x")


async def test_a_document_keeps_its_name_and_bytes_and_may_reply(bot: Bot, alice: Person) -> None:
    sent = await bot.send_document(
        alice.id, b"%PDF-", filename="a.pdf", caption="c" * 1024,
        reply_parameters=ReplyParameters(1, allow_sending_without_reply=True),
    )  # fmt: skip
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.mime_type) == ("a.pdf", "application/pdf")
    assert bytes(await (await sent.document.get_file()).download_as_bytearray()) == b"%PDF-"


@pytest.mark.parametrize(
    ("data", "name", "caption", "refusal"),
    [
        (b"", "a.pdf", "", "non-empty"),
        (b"x", "a.pdf", "c" * 1025, "caption is too long"),
        (b"x", "n" * 200 + ".pdf", "", "plain name"),
    ],
)
async def test_a_document_that_telegram_would_not_take_is_refused(
    bot: Bot, alice: Person, data: bytes, name: str, caption: str, refusal: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){refusal}"):
        await bot.send_document(alice.id, data, filename=name, caption=caption)
