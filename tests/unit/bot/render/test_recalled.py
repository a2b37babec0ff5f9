"""A quote by its id: the article's own paragraphs, and in plain words what became of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.render.message import Message, Style
from bot.render.pages import messages_of
from bot.render.recalled import recalled_blocks
from retrieval.ask.context import Context
from retrieval.ask.recall import Recalled, Standing
from tests.fakes.quotes import a_citation, a_quote

LATER = datetime(2026, 3, 12, 8, tzinfo=UTC)
AROUND = Context("He rose.\n\n", "“We stay,”", " he said.\n\nThen he left.", a_citation())


def shown(**changes: Any) -> Message:
    known: dict[str, Any] = {
        "quote": a_quote("“We stay,”"),
        "context": AROUND,
        "standing": Standing.STANDS,
    }
    [message] = messages_of(
        recalled_blocks(Recalled(**(known | changes)), "https://t.me/b?start=q")
    )
    return message


def formatted(message: Message, style: Style) -> list[str]:
    encoded = message.text.encode("utf-16-le")
    return [
        encoded[2 * e.offset : 2 * (e.offset + e.length)].decode("utf-16-le")
        for e in message.entities
        if e.style is style
    ]


def test_the_paragraphs_stand_as_in_the_article_under_the_speaker_with_the_quote_in_bold() -> None:
    message = shown()
    assert message.text == (
        "Gideon Wallace, the Defence Secretary · 9 March 2026\n"
        "He rose.\n\n“We stay,” he said.\n\nThen he left.\n"
        "The Chronicle · Wallace rules out leaving · link to this quote"
    )
    assert formatted(message, Style.BOLD) == ["Gideon Wallace", "“We stay,”"]


def test_changed_words_come_with_what_the_article_says_now() -> None:
    message = shown(
        standing=Standing.CHANGED, changed_at=LATER, replaced_by=a_quote("“We may go,”")
    )
    assert message.text.startswith(
        "These words are not in the article any more. It was found changed on 12 March 2026."
    )
    assert "The article now says:" in message.text
    assert formatted(message, Style.QUOTE) == ["“We may go,”"]


def test_a_withdrawn_quote_says_so_first() -> None:
    message = shown(standing=Standing.WITHDRAWN, changed_at=LATER)
    assert message.text.startswith(
        "Withdrawn on 12 March 2026. The article is not on record any more"
    )


def test_words_that_stayed_while_the_article_changed_say_so() -> None:
    assert "changed on 12 March 2026; these words stayed" in shown(revised_at=(LATER,)).text
