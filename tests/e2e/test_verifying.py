"""What people see when they ask whether words were said."""

from __future__ import annotations

import pytest

from tests.emulator.people import Person, Shown
from tests.emulator.world import Emulator

pytestmark = pytest.mark.usefixtures("bot")

WORDS = "There will be no withdrawal of Kestrian troops"


async def test_words_on_record_are_proven_with_the_outlets_that_carry_them(alice: Person) -> None:
    shown = await alice.ask(f"/verify Wallace: “{WORDS}”")
    assert shown.text.startswith("VERBATIM\nOn record as quoted words of")
    assert any(WORDS in words for words in shown.formatted("bold"))
    assert "The Vennport Chronicle, 8 March 2026: in full" in shown.links
    assert "• Daily Lantern, 8 March 2026: in full" in shown.text


async def test_a_proof_can_be_opened_in_its_context(alice: Person) -> None:
    shown = await alice.ask(f"/verify Wallace: “{WORDS}”")
    await shown.tap("Context")
    assert WORDS in (await alice.chat.reply()).text


async def test_a_missing_no_cannot_be_overlooked(alice: Person) -> None:
    shown = await alice.ask("/verify Wallace: “There will be withdrawal of Kestrian troops”")
    assert shown.text.startswith("ALTERED")
    assert "ATTENTION: “no” is on record, and missing from your words." in shown.formatted("bold")


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        (f"/verify Thorley: “{WORDS}”", "OTHER SPEAKER"),
        ("/verify “the deal protected 3,000 jobs in the ports”", "NOT A QUOTATION"),
        ("/verify “penguins are the true owners of this harbour”", "NOT FOUND"),
        (f"“{WORDS}”", "VERBATIM"),
    ],
)
async def test_each_verdict_leads(alice: Person, asked: str, label: str) -> None:
    assert (await alice.ask(asked)).text.startswith(label)


async def test_a_question_with_a_quotation_in_it_stays_a_question(alice: Person) -> None:
    shown = await alice.ask("what did Wallace say about “a withdrawal on paper”?")
    assert "You asked" not in shown.text
    assert shown.blockquotes


async def forwarded(alice: Person, text: str) -> Shown:
    origin = {"type": "hidden_user", "date": 1_773_000_000, "sender_user_name": "Rumour"}
    await alice.chat.send_content({"text": text, "forward_origin": origin})
    return await alice.chat.reply()


async def test_every_quotation_of_a_forwarded_message_gets_its_verdict(alice: Person) -> None:
    first = await forwarded(
        alice, f"Heard that? “{WORDS}!” And then: “we will all go fishing in the summer”."
    )
    second = await alice.chat.reply()
    assert first.text.startswith("VERBATIM")
    assert second.text.startswith("NOT FOUND")


async def test_a_forwarded_message_without_quotations_is_checked_whole(alice: Person) -> None:
    assert (await forwarded(alice, WORDS)).text.startswith("VERBATIM")


async def test_the_command_explains_itself(alice: Person) -> None:
    assert "/verify Wallace: “" in (await alice.ask("/verify")).text


async def test_too_few_words_are_declined_in_a_sentence(alice: Person) -> None:
    assert "four words" in (await alice.ask("/verify “no plan”")).text


async def test_it_works_in_a_group_by_command_only(emulator: Emulator, alice: Person) -> None:
    emulator.privacy_off = True
    group = emulator.group("Press room")
    await group.send(f"“{WORDS}”", alice)
    await group.send(f"/verify “{WORDS}”", alice)
    assert (await group.reply()).text.startswith("VERBATIM")
    assert group.unread() == 0
