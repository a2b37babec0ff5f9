"""Quotes offered in any chat, while somebody types behind the bot's name."""

from __future__ import annotations

import asyncio

import pytest

from bot.access.model import Mode
from tests.e2e.conftest import StartBot
from tests.emulator.people import Person
from tests.emulator.world import Emulator

WORDS = "wallace withdrawal"


@pytest.mark.usefixtures("bot")
async def test_what_is_typed_is_offered_quotes_with_who_and_when(alice: Person) -> None:
    offer = await alice.type_inline(WORDS)
    assert offer.titles
    assert all(title.startswith("Gideon Wallace") for title in offer.titles)
    assert "2026" in offer.titles[0]
    assert "withdraw" in offer.results[0]["description"]
    assert offer.button == {"text": "Ask in the private chat", "start_parameter": "inline"}


@pytest.mark.usefixtures("bot")
async def test_a_chosen_quote_is_sent_with_its_attribution_link_and_a_way_to_its_context(
    emulator: Emulator, alice: Person, bob: Person
) -> None:
    emulator.inline.feedback = True
    offer = await alice.type_inline(WORDS, chat_type="group")
    sent = alice.choose(offer, 0, emulator.group("Desk"))
    assert sent.formatted("bold") == ["Gideon Wallace"]
    assert len(sent.blockquotes) == 1
    assert all("#:~:text=" in address for address in sent.links.values())
    [[button]] = sent.json["reply_markup"]["inline_keyboard"]
    opened = await bob.ask(f"/start {button['url'].split('=')[1]}")
    assert sent.blockquotes[0] in opened.formatted("bold")


@pytest.mark.usefixtures("bot")
async def test_pages_follow_each_other_without_doubles_until_there_are_no_more(
    alice: Person,
) -> None:
    seen: list[str] = []
    offset = ""
    for _ in range(8):
        offer = await alice.type_inline("fuel duty", offset)
        seen += [result["id"] for result in offer.results]
        offset = offer.next_offset
        if not offset:
            break
    assert len(seen) > 10
    assert len(seen) == len(set(seen))
    assert offset == ""


@pytest.mark.usefixtures("bot")
async def test_a_name_that_several_people_bear_offers_the_words_of_each(alice: Person) -> None:
    offer = await alice.type_inline("wallace")
    names = {title.split(",")[0].split(" · ")[0] for title in offer.titles}
    assert len(names) > 1
    assert all("Wallace" in name for name in names)


@pytest.mark.usefixtures("bot")
async def test_a_page_of_another_generation_is_empty(alice: Person) -> None:
    for offset in ("000000-gone:10", "nonsense", "7"):
        offer = await alice.type_inline(WORDS, offset)
        assert (offer.results, offer.next_offset) == ([], "")


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("", "Type a name"),
        ("   ", "Type a name"),
        ("penguins in Patagonia", "Nothing on record"),
        ("hello", "Nothing on record"),
        ("until 20 March", "Nothing on record"),
        ("\U0001f986", "Nothing on record"),
        ("x" * 5000, "Nothing on record"),
    ],
)
async def test_nothing_to_offer_is_told_by_the_button(
    alice: Person, words: str, label: str
) -> None:
    offer = await alice.type_inline(words)
    assert offer.results == []
    assert offer.button
    assert label in offer.button["text"]


@pytest.mark.usefixtures("bot")
async def test_the_button_leads_to_what_the_bot_does(alice: Person) -> None:
    offer = await alice.type_inline("")
    assert offer.button
    assert "Ask me what" in (await alice.ask(f"/start {offer.button['start_parameter']}")).text


async def test_strangers_are_offered_nothing_but_the_way_in(
    start_bot: StartBot, admin: Person, alice: Person
) -> None:
    await start_bot(access=Mode.INVITE)
    offer = await alice.type_inline(WORDS)
    assert offer.results == []
    assert offer.button
    assert "how to get in" in offer.button["text"]
    why = await alice.ask(f"/start {offer.button['start_parameter']}")
    assert f"/allow {alice.id}" in why.text
    await admin.ask(f"/allow {alice.id}")
    assert (await alice.type_inline(WORDS)).results


async def test_an_offer_is_kept_for_its_reader_alone(
    start_bot: StartBot, admin: Person, alice: Person
) -> None:
    await start_bot(access=Mode.LIST)
    assert (await admin.type_inline(WORDS)).personal
    assert (await alice.type_inline(WORDS)).results == []


@pytest.mark.usefixtures("bot")
async def test_whoever_is_blocked_is_offered_nothing_at_all(admin: Person, alice: Person) -> None:
    await admin.ask(f"/block {alice.id}")
    offer = await alice.type_inline(WORDS)
    assert (offer.results, offer.button) == ([], None)


@pytest.mark.usefixtures("bot")
async def test_the_same_words_are_offered_again_without_asking_the_bot(
    alice: Person, bob: Person
) -> None:
    first = await alice.type_inline(WORDS)
    assert not first.kept
    assert (await alice.type_inline(WORDS)).kept
    assert not (await bob.type_inline(WORDS)).kept  # who has a language and links of their own


async def test_typing_is_counted_but_less_than_questions(
    start_bot: StartBot, alice: Person
) -> None:
    await start_bot(user_questions=1)
    for number in range(10):
        assert (await alice.type_inline(f"hello {number}")).button
    held = (await alice.type_inline("hello again")).button
    assert held
    assert "try again in" in held["text"]


@pytest.mark.usefixtures("bot")
async def test_only_the_newest_words_of_somebody_are_answered_while_others_go_on(
    emulator: Emulator, alice: Person, bob: Person
) -> None:
    typed = ["w", "wa", "wal", "wall", "walla", "wallace w", "wallace wi", "wallace with"]
    queries = [emulator.type_inline(alice.account, words, "", "sender") for words in typed]
    offer, other = await asyncio.gather(alice.type_inline(WORDS), bob.type_inline("fuel duty"))
    assert offer.results
    assert other.results
    answered = [query for query in queries if query in emulator.inline.answers]
    assert len(answered) < len(queries)
