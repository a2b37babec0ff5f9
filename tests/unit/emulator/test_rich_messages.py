"""The emulator takes the rich messages that Telegram takes, and no others."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, Message
from telegram.error import BadRequest, EndPointNotFound

from tests.emulator.people import Person
from tests.emulator.world import Emulator

QUOTE = {
    "type": "blockquote",
    "blocks": [{"type": "paragraph", "text": "“We stay.”"}],
    "credit": [{"type": "bold", "text": "Gideon Wallace"}, ", minister"],
}


def paragraph(text: Any) -> dict[str, Any]:
    return {"type": "paragraph", "text": text}


async def send(bot: Bot, to: Person, rich: Any, **given: Any) -> Message:
    parameters = {"chat_id": to.id, "rich_message": rich, **given}
    sent: Message = await bot.do_api_request("send_rich_message", parameters, Message)
    return sent


async def test_a_rich_message_comes_back_as_it_was_sent(bot: Bot, alice: Person) -> None:
    sent = await send(bot, alice, {"blocks": [paragraph("Hello"), QUOTE]})
    assert sent.text is None
    assert sent.api_kwargs["rich_message"] == {"blocks": [paragraph("Hello"), QUOTE]}
    shown = await alice.chat.reply()
    assert shown.blockquotes == ["“We stay.”"]
    assert shown.credits == ["Gideon Wallace, minister"]
    assert shown.formatted("bold") == ["Gideon Wallace"]


@pytest.mark.parametrize(
    ("rich", "why"),
    [
        ("Hello", "parse rich_message"),
        ({}, "exactly one"),
        ({"blocks": [paragraph("a")], "html": "a"}, "exactly one"),
        ({"blocks": []}, "non-empty Array"),
        ({"blocks": [paragraph("")]}, "non-empty"),
        ({"blocks": [paragraph("a")], "colour": "red"}, "no field 'colour'"),
        ({"blocks": [paragraph("a")], "is_rtl": "yes"}, "Boolean"),
        ({"blocks": [{"type": "verse", "text": "a"}]}, "'verse' of a rich block"),
        ({"blocks": [{"type": "paragraph"}]}, "find field 'text'"),
        ({"blocks": [paragraph("a") | {"credit": "b"}]}, "no field 'credit'"),
        ({"blocks": [QUOTE | {"text": "a"}]}, "no field 'text'"),
        ({"blocks": [paragraph({"type": "plain", "text": "a"})]}, "Unsupported rich text"),
        ({"blocks": [paragraph({"type": "bold", "text": 1})]}, "Unsupported rich text"),
        ({"blocks": [paragraph({"type": "url", "text": "a", "url": "no"})]}, "wrong HTTP URL"),
        ({"blocks": [paragraph({"type": "date_time", "text": "a", "unix_time": 1})]},
         "find field 'date_time_format'"),
        ({"blocks": [paragraph({"type": "date_time", "text": "a", "unix_time": "1",
                                "date_time_format": ""})]}, "unix_time"),
    ],
)  # fmt: skip
async def test_what_has_another_shape_is_refused(
    bot: Bot, alice: Person, rich: Any, why: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){why}"):
        await send(bot, alice, rich)


def nested(levels: int) -> dict[str, Any]:
    block = paragraph("a")
    for _ in range(levels - 1):
        block = {"type": "blockquote", "blocks": [block]}
    return block


@pytest.mark.parametrize(
    ("within", "beyond", "why"),
    [
        ([paragraph("ä" * 32_768)], [paragraph("ä" * 32_768), paragraph("a")], "TEXT_TOO_LONG"),
        ([QUOTE] * 250, [QUOTE] * 250 + [paragraph("a")], "BLOCKS_TOO_MANY"),
        ([nested(16)], [nested(17)], "DEPTH_INVALID"),
    ],
    ids=["characters", "blocks", "levels"],
)
async def test_the_limits_are_telegram_s(
    bot: Bot, alice: Person, within: list[Any], beyond: list[Any], why: str
) -> None:
    assert await send(bot, alice, {"blocks": within})
    with pytest.raises(BadRequest, match=f"(?i){why}"):
        await send(bot, alice, {"blocks": beyond})


async def test_previews_are_no_parameter_of_it(bot: Bot, alice: Person) -> None:
    rich = {"blocks": [paragraph("a")]}
    with pytest.raises(BadRequest, match="link_preview_options"):
        await send(bot, alice, rich, link_preview_options={"is_disabled": True})


async def edit(bot: Bot, message: Message, text: str | None, **given: Any) -> Message:
    edited = await bot.edit_message_text(
        text,  # type: ignore[arg-type]
        chat_id=message.chat_id,
        message_id=message.message_id,
        api_kwargs=given,
    )
    assert isinstance(edited, Message)
    return edited


async def test_a_text_can_become_rich_and_a_text_again(bot: Bot, alice: Person) -> None:
    sent = await bot.send_message(alice.id, "Hello")
    rich = {"blocks": [paragraph("Hello")]}
    edited = await edit(bot, sent, None, rich_message=rich)
    assert (edited.text, edited.api_kwargs["rich_message"]) == (None, rich)
    with pytest.raises(BadRequest, match="not modified"):
        await edit(bot, sent, None, rich_message=rich)
    edited = await edit(bot, sent, "Hello")
    assert edited.text == "Hello"
    assert "rich_message" not in edited.api_kwargs


async def test_an_edit_is_of_one_kind(bot: Bot, alice: Person) -> None:
    sent = await bot.send_message(alice.id, "Hello")
    with pytest.raises(BadRequest, match="exclude"):
        await edit(bot, sent, "Hi", rich_message={"blocks": [paragraph("Hi")]})


async def test_an_older_server_knows_neither_the_method_nor_the_parameter(
    emulator: Emulator, bot: Bot, alice: Person
) -> None:
    emulator.knows_rich = False
    rich = {"blocks": [paragraph("a")]}
    with pytest.raises(EndPointNotFound):
        await send(bot, alice, rich)
    sent = await bot.send_message(alice.id, "Hello")
    with pytest.raises(BadRequest, match=r"(?i)text is empty"):
        await edit(bot, sent, None, rich_message=rich)
