"""What a chat has chosen, line by line, and what the questions behind the buttons say."""

from __future__ import annotations

from bot.choices.model import LANGUAGES, Changers, Choices, Links
from bot.render.message import Run, Style, plain, styled
from bot.render.pages import Block
from retrieval.model import Length

YOURS = "Your settings"
OF_THE_CHAT = "Settings of this chat"
UNKNOWN_ZONE = "not known yet"
LENGTHS = {Length.SHORT: "short", Length.NORMAL: "normal", Length.LONG: "long"}
LINKS = {Links.SENTENCE: "to the sentence", Links.ARTICLE: "to the article"}
CHANGERS = {Changers.ADMINS: "administrators only", Changers.EVERYBODY: "everybody"}
SWITCH = {True: "on", False: "off"}

WHICH_LANGUAGE = (
    "In which language shall I speak? Quotations stay in the language in which they were said."
)
WHICH_ZONE = "Where does your clock stand? Tap a place, or send the name of a city."
WHICH_ZONE_IN_GROUP = (
    "Where does this chat's clock stand? Tap a place, or reply with the name of a city."
)
WHICH_CITY = "There are several of that name. Which one is meant?"
SHARE = "Or share your location:"
IN_PRIVATE = (
    "What you ask about in groups, and how links look there, goes by the group's own settings: "
    "/setup, for its administrators."
)
PRIVACY_MODE = (
    "By Telegram's privacy mode I read only what is addressed to me here: commands, replies to "
    "me, and messages with my name in them. Nothing else reaches me, unless an administrator made "
    "me one too, or @BotFather was told otherwise; even then I leave your talk alone."
)
WHO_MAY = (
    "Administrators of this chat may change these settings, anonymous ones by sending /setup with "
    "what they want, such as “/setup language de”, “/setup zone Leeds”, “/setup length short” or "
    "“/setup changers everybody”."
)


def settings_blocks(choices: Choices, *, private: bool) -> list[Block]:
    """All that is chosen, in the order of the buttons."""
    heading = styled(YOURS if private else OF_THE_CHAT, Style.BOLD)
    lines = "".join(f"\n{line}" for line in _lines(choices, private=private))
    blocks = [Block(above=(heading, plain(lines)))]
    if private:
        return [*blocks, Block(above=(plain(IN_PRIVATE),))]
    return [*blocks, Block(above=(plain(PRIVACY_MODE),)), Block(above=(plain(WHO_MAY),))]


def _lines(choices: Choices, *, private: bool) -> list[str]:
    lines = [
        f"Language: {language_line(choices)}",
        f"Time zone: {choices.zone or UNKNOWN_ZONE}",
        f"Length of briefings: {LENGTHS[choices.length]}",
        f"Pictures: {SWITCH[choices.pictures]}",
        f"Links: {LINKS[choices.links]}",
        f"Previews of linked pages: {SWITCH[choices.previews]}",
    ]
    if private:
        return lines
    return [*lines, f"May change what this chat is sent: {CHANGERS[choices.changers]}"]


def language_line(choices: Choices) -> str:
    """ "Deutsch", "automatic (as Telegram speaks to you)"."""
    if choices.language is None:
        return "automatic (as Telegram speaks to you)"
    return LANGUAGES[choices.language]


def question_block(question: str) -> Block:
    """A question over buttons."""
    run: Run = styled(question, Style.BOLD)
    return Block(above=(run,))
