"""The bot with every setting as it is shipped: what is asked is read by the cross-encoder too."""

from __future__ import annotations

from tests.e2e.conftest import StartBot
from tests.emulator.people import Person


async def test_an_answer_its_follow_up_and_silence_come_from_all_there_is(
    start_bot: StartBot, admin: Person
) -> None:
    await start_bot(rerank="auto")
    shown = await admin.ask("what did Wallace say about withdrawal?")
    assert any("withdraw" in words for words in shown.blockquotes)
    assert shown.formatted("bold")[0] == "Gideon Wallace"
    followed = await admin.ask("and Quillan?")
    assert "what did Nerys Quillan say about withdrawal?" in followed.text
    assert followed.formatted("bold")[0].endswith("Quillan")
    silence = await admin.ask("what did Wallace say about penguins in Patagonia?")
    assert "Nothing on record" in silence.text
