"""Subscriptions made in one line or by tapping through, and what becomes of them later."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.e2e.conftest import StartBot
from tests.emulator.people import Person, Shown
from tests.fakes.clock import Clock

MONDAY = datetime(2026, 3, 9, 12, tzinfo=UTC)
LINE = '/subscribe weekdays 07:30 Europe/London ostrel, "fuel duty", @people Pell @short'


@pytest.fixture
def clock() -> Clock:
    return Clock(MONDAY)


@pytest.fixture(autouse=True)
async def bot(start_bot: StartBot, clock: Clock) -> None:
    await start_bot(clock=clock)


async def asked(shown: Shown, wanted: str) -> Shown:
    """The message once it shows what is wanted."""
    await shown.emulator.until(lambda: wanted in shown.text, 30)
    return shown


async def tapped(shown: Shown, label: str, wanted: str, by: Person | None = None) -> Shown:
    """The message after a tap, once it shows what is wanted."""
    await shown.tap(label, by)
    return await asked(shown, wanted)


async def ticked(shown: Shown, label: str) -> None:
    """Tap an option, and wait until it shows its tick."""
    await shown.tap(label)
    await shown.emulator.until(lambda: f"✓ {label}" in shown.buttons, 30)


async def test_one_line_is_enough_and_is_confirmed_in_words(alice: Person) -> None:
    shown = await alice.ask(LINE)
    assert shown.formatted("bold") == [
        "Subscribed: a briefing on weekdays at 07:30 (Europe/London)."
    ]
    assert 'Topics: ostrel, "fuel duty"' in shown.text
    assert "People first: Oswin Pell" in shown.text
    assert "Length: short" in shown.text
    assert "The next one comes tomorrow, Tuesday 10 March, at 07:30." in shown.text
    assert shown.buttons == ["Change", "Pause", "End"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("weekdays 25:00", "“25:00” is no time of day"),
        ("daily 7:30 Europe/Londn", "Did you mean Europe/London?"),
        ("daily 7:30 UTC @people Wallis", "Nobody called Wallis is on record. Did you mean"),
        ("daily 7:30 UTC @outlets Chronicel", "Did you mean The Vennport Chronicle?"),
        ("daily 7:30 UTC @minister Pell", "I did not understand @minister"),
    ],
)
async def test_what_is_not_understood_is_named(alice: Person, words: str, told: str) -> None:
    assert told in (await alice.ask(f"/subscribe {words}")).text


async def test_a_subscription_is_made_by_tapping_through(alice: Person) -> None:
    shown = await alice.ask("/subscribe")
    assert "At what time?" in shown.text
    await tapped(shown, "07:30", "On which days?")
    await ticked(shown, "Mon")
    await ticked(shown, "Wed")
    await tapped(shown, "These days", "Where are you?")
    await alice.chat.reply()  # the button that shares a location
    await alice.chat.send("Leeds")
    assert (await alice.chat.reply()).text == "Your time zone: Europe/London."
    shown = await alice.chat.reply()
    assert "A briefing on Monday and on Wednesday at 07:30 (Europe/London)" in shown.text
    await tapped(shown, "Topics", "Which topics?")
    shown = await alice.ask('ostrel, "fuel duty"')
    assert 'Topics: ostrel, "fuel duty"' in shown.text
    await tapped(shown, "People", "Whose words")
    await ticked(shown, "Gideon Wallace")
    await tapped(shown, "Done", "People first: Gideon Wallace")
    await tapped(shown, "Outlets", "From which outlets")
    await ticked(shown, "Halyard")
    await tapped(shown, "Done", "Outlets: Halyard")
    await tapped(shown, "Length: normal", "Length: long")
    await tapped(shown, "Subscribe", "Subscribed: a briefing on Monday and on Wednesday")
    assert "The next one comes on Wednesday 11 March at 07:30." in shown.text
    assert "People first: Gideon Wallace" in (await alice.ask("/subscriptions")).text


async def test_a_city_that_may_be_several_is_asked_back(alice: Person) -> None:
    shown = await alice.ask("/subscribe daily 8am @zone Birmingham")
    assert "Which of them?" in shown.text
    assert shown.buttons[:2] == ["Birmingham, United Kingdom", "Birmingham, Alabama, United States"]
    await tapped(shown, "Birmingham, Alabama, United States", "at 08:00 (America/Chicago)")
    await tapped(shown, "Subscribe", "The next one comes today at 08:00.")


async def test_a_city_behind_the_time_is_asked_about_unless_the_zone_is_known(
    alice: Person,
) -> None:
    shown = await alice.ask("/subscribe weekdays 07:30 Leeds floods")
    assert "“Leeds” may be where your clock stands, or belong to the topic." in shown.text
    assert shown.buttons[:2] == ["Leeds is where I am", "The topic is Leeds floods"]
    await tapped(shown, "Leeds is where I am", "at 07:30 (Europe/London)")
    assert "Topics: floods" in shown.text
    await tapped(shown, "Subscribe", "Subscribed: a briefing on weekdays")
    again = await alice.ask("/subscribe weekdays 08:30 Leeds floods")
    assert "Topics: Leeds floods" in again.text
    assert "at 08:30 (Europe/London)" in again.text


async def test_a_city_behind_the_topic_is_asked_about_and_all_is_shown_before_it_is_kept(
    alice: Person,
) -> None:
    shown = await alice.ask("/subscribe weekdays 07:30 rail, fuel duty in Leeds")
    assert shown.buttons[:2] == ["Leeds is where I am", "The topic is fuel duty in Leeds"]
    await tapped(shown, "Leeds is where I am", "at 07:30 (Europe/London)")
    assert "Topics: rail, fuel duty\n" in shown.text
    await tapped(shown, "Cancel", "")
    nowhere = await alice.ask("/subscribe weekdays 07:30 fuel duty in Vennport")
    assert "on fuel duty in Vennport" in nowhere.text
    assert "Where are you?" in nowhere.text


async def test_a_city_that_belongs_to_the_topic_stays_there_and_the_zone_is_asked_for(
    alice: Person,
) -> None:
    shown = await alice.ask("/subscribe weekdays 07:30 Leeds floods")
    await tapped(shown, "The topic is Leeds floods", "Where are you?")
    await alice.chat.reply()  # the button that shares a location
    await alice.chat.send("UTC")
    await alice.chat.reply()
    assert "Topics: Leeds floods" in (await alice.chat.reply()).text


async def test_a_city_in_quotation_marks_is_a_topic(alice: Person) -> None:
    shown = await alice.ask("/subscribe weekdays 07:30 “Leeds floods”")
    assert "Where are you?" in shown.text


async def test_a_shared_location_tells_the_time_zone(alice: Person) -> None:
    await alice.ask("/subscribe daily 8am")
    assert (await alice.chat.reply()).buttons == ["Share my location"]
    await alice.chat.send_content({"location": {"latitude": -31.55, "longitude": 159.08}})
    assert (await alice.chat.reply()).text == "Your time zone: Australia/Lord_Howe."
    assert "at 08:00 (Australia/Lord_Howe)" in (await alice.chat.reply()).text


async def test_a_location_at_sea_leaves_the_question_open(alice: Person) -> None:
    await alice.ask("/subscribe daily 8am")
    await alice.chat.reply()
    await alice.chat.send_content({"location": {"latitude": 0, "longitude": -30}})
    assert "no time zone for that place" in (await alice.chat.reply()).text
    await alice.chat.send("Nowhereville")
    assert "no city called Nowhereville" in (await alice.chat.reply()).text
    await alice.chat.send("São Paulo")
    assert (await alice.chat.reply()).text == "Your time zone: America/Sao_Paulo."


async def test_the_time_zone_is_remembered_for_the_next(alice: Person) -> None:
    await alice.ask("/subscribe daily 8am Asia/Tokyo")
    assert "at 18:00 (Asia/Tokyo)" in (await alice.ask("/subscribe weekends 6pm")).text


@pytest.mark.parametrize("mark", ["?", ""])
async def test_a_question_is_a_question_while_a_wizard_waits(alice: Person, mark: str) -> None:
    await alice.ask("/subscribe")
    assert (await alice.ask(f"what did Pell say about fuel duty{mark}")).blockquotes
    assert "On which days?" in (await alice.ask("7pm")).text


async def test_an_answer_that_is_none_is_told_so_and_asked_again(alice: Person) -> None:
    await alice.ask("/subscribe")
    assert "I did not understand “soon” as a time" in (await alice.ask("soon")).text
    assert "On which days?" in (await alice.ask("noon")).text
    assert "as a day" in (await alice.ask("sometimes")).text
    assert "Where are you?" in (await alice.ask("mon, wed-fri")).text


async def test_a_subscription_is_changed(alice: Person) -> None:
    shown = await alice.ask(LINE)
    await tapped(shown, "Change", "Tap what you want to change")
    await tapped(shown, "Time", "At what time?")
    await tapped(shown, "18:00", "at 18:00 (Europe/London)")
    await tapped(shown, "Topics", "Which topics?")
    await tapped(shown, "Everything", "Topics: everything")
    await tapped(shown, "Save", "Changed: a briefing on weekdays at 18:00")
    assert "The next one comes today at 18:00." in shown.text
    listed = await alice.ask("/subscriptions")
    assert listed.formatted("bold") == ["1. On weekdays at 18:00 (Europe/London)"]


async def test_a_change_that_is_cancelled_changes_nothing(alice: Person) -> None:
    shown = await alice.ask(LINE)
    await tapped(shown, "Change", "Tap what you want to change")
    await tapped(shown, "Time", "At what time?")
    await tapped(shown, "18:00", "at 18:00 (Europe/London)")
    await tapped(shown, "Cancel", "Left as it was.")
    assert "at 07:30" in (await alice.ask("/subscriptions")).text


async def test_a_subscription_is_paused_a_week_until_a_date_and_for_good(alice: Person) -> None:
    shown = await alice.ask(LINE)
    await tapped(shown, "Pause", "For how long")
    await tapped(shown, "A week", "Paused. The next one comes on Tuesday 17 March at 07:30.")
    await tapped(shown, "Resume", "tomorrow, Tuesday 10 March")
    await tapped(shown, "Pause", "For how long")
    await tapped(shown, "Until a date", "When shall it come again?")
    assert "no day to come" in (await alice.ask("yesterday")).text
    until = await alice.ask("21 March")
    assert "Paused. The next one comes on Monday 23 March at 07:30." in until.text
    await tapped(until, "Resume", "tomorrow, Tuesday 10 March")
    await tapped(until, "Pause", "For how long")
    await tapped(until, "Until further notice", "Paused until further notice.")
    await tapped(until, "Resume", "tomorrow, Tuesday 10 March")


async def test_each_of_several_subscriptions_is_ended_by_itself(alice: Person) -> None:
    await alice.ask(LINE)
    await alice.ask("/subscribe weekends 9:00 rail")
    listed = await alice.ask("/subscriptions")
    assert listed.buttons == ["Change 1", "Pause 1", "End 1", "Change 2", "Pause 2", "End 2"]
    await tapped(listed, "End 1", "Ended")
    left = await alice.ask("/subscriptions")
    assert left.formatted("bold") == ["1. At weekends at 09:00 (Europe/London)"]
    await tapped(left, "End", "Ended")
    assert "no subscriptions here" in (await alice.ask("/subscriptions")).text


async def test_a_button_of_what_was_ended_says_so(alice: Person) -> None:
    first = await alice.ask(LINE)
    second = await alice.ask("/subscriptions")
    await tapped(first, "End", "Ended")
    assert "ended before" in await second.tap("Pause")
    wizard = await alice.ask("/subscribe")
    await alice.ask("/subscribe")
    assert "over" in await wizard.tap("07:30")


async def test_a_chat_has_so_many_subscriptions_and_no_more(alice: Person) -> None:
    for hour in range(10):
        assert "Subscribed" in (await alice.ask(f"/subscribe daily {hour:02}:00 UTC")).text
    assert "10 subscriptions here already" in (await alice.ask(LINE)).text


async def test_whoever_moves_takes_their_subscriptions_along(alice: Person) -> None:
    await alice.ask("/subscribe daily 13:00 Europe/London")
    told = (await alice.ask("/timezone Tokyo")).text
    # One o'clock is past in Tokyo, and today's briefing has not come: it comes at once.
    assert "Your time zone is Asia/Tokyo now" in told
    assert "The next one comes today at 21:00." in told
    assert "at 13:00 (Asia/Tokyo)" in (await alice.ask("/subscriptions")).text
    assert "There are several" in (await alice.ask("/timezone Birmingham")).text
    assert "Your time zone is Asia/Tokyo" in (await alice.ask("/timezone")).text


async def test_a_location_outside_the_wizard_says_how_to_move(alice: Person) -> None:
    await alice.ask(LINE)
    await alice.chat.send_content({"location": {"latitude": 48.85, "longitude": 2.35}})
    assert "/timezone Europe/Paris" in (await alice.chat.reply()).text
