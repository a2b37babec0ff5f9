"""What a message of Telegram's says, in whichever of its two kinds."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Message

from bot.adapters.rich_messages import text_of


def given(**content: Any) -> Message:
    raw = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}, **content}
    message = Message.de_json(raw, None)
    assert message is not None
    return message


def rich(*blocks: Any) -> Message:
    return given(rich_message={"blocks": list(blocks)})


@pytest.mark.parametrize(
    ("message", "text"),
    [
        (given(text="Hello"), "Hello"),
        (given(), ""),
        (rich(), ""),
        (rich({"type": "footer", "text": ["a ", {"type": "bold", "text": ["b", " c"]}]}), "a b c"),
        (rich({"type": "divider"}, {"type": "paragraph", "text": "a"}), "a"),
        (rich({"type": "blockquote", "blocks": [{"type": "paragraph", "text": "words"}],
               "credit": {"type": "url", "text": "Paper", "url": "https://x"}}), "words\nPaper"),
        (rich({"type": "list", "items": [{"blocks": [{"type": "paragraph", "text": "a"}]}]}), "a"),
        (rich({"type": "paragraph", "text": {"type": "mathematical_expression",
                                             "expression": "x"}}), ""),
    ],
)  # fmt: skip
def test_it_is_read_as_lines(message: Message, text: str) -> None:
    assert text_of(message) == text
