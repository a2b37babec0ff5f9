"""Rich messages as the Bot API takes and gives them; python-telegram-bot does not know them yet.

The shapes are those of Bot API 10.3 (InputRichMessage with blocks). A server that is older answers
404 to ``sendRichMessage``; one that does not take a block answers 400.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import structlog
from telegram import InlineKeyboardMarkup, Message, ReplyParameters
from telegram.error import BadRequest, EndPointNotFound

from bot.choices.reading import current
from bot.render.message import Run, Style
from bot.render.rich import Paragraph, Quotation, RichMessage

log = structlog.get_logger()

UNCHANGED = "message is not modified"
ABOUT_THE_MESSAGE = (UNCHANGED, "message to edit not found", "message can't be edited")
"""In what Telegram says with 400 where an edit fails whatever it is to show."""

Json = dict[str, Any]


class RichMessages:
    """Sends and edits rich messages, as far as they are wanted and the server takes them.

    One for the whole bot: what the server does not know is not tried again before the next start.
    """

    def __init__(self, *, wanted: bool) -> None:
        self._wanted = wanted

    @property
    def are_wanted(self) -> bool:
        """Whether to try; a rich message has no previews, so those who like them get none."""
        return self._wanted and not current().previews

    async def reply(
        self, to: Message, rich: RichMessage, keyboard: InlineKeyboardMarkup | None
    ) -> Message | None:
        """The message that was sent in reply, in its thread; ``None`` where it is not taken.

        A message that is gone is answered all the same. Whatever else goes wrong is raised.
        """
        if not self._wanted:
            return None
        given = {
            "chat_id": to.chat_id,
            "message_thread_id": to.message_thread_id if to.is_topic_message else None,
            "rich_message": input_of(rich),
            "reply_parameters": ReplyParameters(to.message_id, allow_sending_without_reply=True),
            "reply_markup": keyboard,
        }
        try:
            sent: Message = await to.get_bot().do_api_request("send_rich_message", given, Message)
        except EndPointNotFound as error:
            self._give_up(error)
            return None
        except BadRequest as error:
            _note(error)
            return None
        return sent

    async def edit(
        self,
        to: Message,
        message_id: int,
        rich: RichMessage,
        keyboard: InlineKeyboardMarkup | None,
    ) -> Message | None:
        """An earlier reply that shows this now; ``None`` where it is not taken.

        Raises:
            BadRequest: Where the message cannot be edited, or shows this already.
        """
        if not self._wanted:
            return None
        try:
            edited = await to.get_bot().edit_message_text(
                None,  # type: ignore[arg-type]  # a text or a rich message (Bot API 10.1)
                chat_id=to.chat_id,
                message_id=message_id,
                reply_markup=keyboard,
                api_kwargs={"rich_message": input_of(rich)},
            )
        except BadRequest as error:
            if any(words in str(error).lower() for words in ABOUT_THE_MESSAGE):
                raise
            _note(error)
            return None
        return edited if isinstance(edited, Message) else None

    def _give_up(self, error: EndPointNotFound) -> None:
        if self._wanted:
            self._wanted = False
            log.warning(
                "this Bot API server knows no rich messages: answers are ordinary ones from now on",
                reason=str(error),
            )


def _note(error: BadRequest) -> None:
    log.warning("not taken as a rich message, so sent as an ordinary one", reason=str(error))


def input_of(rich: RichMessage) -> Json:
    """An InputRichMessage; nothing in words that are quoted becomes a link or a command."""
    quotes = any(isinstance(part, Quotation) for part in rich.parts)
    return {"blocks": [_block(part) for part in rich.parts], "skip_entity_detection": quotes}


def _block(part: Paragraph | Quotation) -> Json:
    match part:
        case Paragraph(runs):
            return {"type": "paragraph", "text": _text(runs)}
        case Quotation(words, credit, folded):
            block: Json = (
                {"type": "expandable_blockquote", "text": _text(words)}
                if folded
                else {
                    "type": "blockquote",
                    "blocks": [{"type": "paragraph", "text": _text(words)}],
                }
            )
            return block | ({"credit": _text(credit)} if credit else {})


def _text(runs: Sequence[Run]) -> Any:
    """A RichText: a string, an object around one, or a list of both."""
    texts = [_formatted(run) for run in runs]
    return texts[0] if len(texts) == 1 else texts


def _formatted(run: Run) -> Any:
    text: Any = run.text
    for style in sorted(run.styles):
        text = {"type": style.value, "text": text}
        if style is Style.LINK:
            text |= {"type": "url", "url": run.url}
        if style is Style.MOMENT and run.at:
            # An empty format leaves the words as they are.
            text |= {"unix_time": int(run.at.timestamp()), "date_time_format": ""}
    return text


def text_of(message: Message) -> str:
    """What a message says, whether it is rich or not; a line for each text of a rich one."""
    return message.text or "\n".join(_lines(message.api_kwargs.get("rich_message", {})))


def _lines(block: Json) -> Iterator[str]:
    """The texts of a block that Telegram gave, or of a whole message, as they stand in it."""
    for name in ("summary", "text"):
        if name in block:
            yield _plain(block[name])
    for inner in (*block.get("blocks", ()), *block.get("items", ())):
        yield from _lines(inner)
    if "credit" in block:
        yield _plain(block["credit"])


def _plain(text: Any) -> str:
    """The words of a RichText that Telegram gave."""
    if isinstance(text, list):
        return "".join(map(_plain, text))
    return _plain(text.get("text", "")) if isinstance(text, dict) else str(text)
