"""What a chat has chosen, line by line, and what the questions behind the buttons say."""

from __future__ import annotations

from bot.choices.model import Changers, Choices, Links
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.kinds import length_word
from bot.render.message import Style, plain, styled
from bot.render.pages import Block

YOURS = marked("Your settings")
OF_THE_CHAT = marked("Settings of this chat")
UNKNOWN_ZONE = marked("not known yet")
LINKS = {Links.SENTENCE: marked("to the sentence"), Links.ARTICLE: marked("to the article")}
CHANGERS = {
    Changers.ADMINS: marked("administrators only"),
    Changers.EVERYBODY: marked("everybody"),
}
SWITCH = {True: marked("on"), False: marked("off")}

WHICH_LANGUAGE = marked(
    "In which language shall I speak? Quotations stay in the language in which they were said."
)
WHICH_ZONE = marked("Where does your clock stand? Tap a place, or send the name of a city.")
WHICH_ZONE_IN_GROUP = marked(
    "Where does this chat's clock stand? Tap a place, or reply with the name of a city."
)
WHICH_CITY = marked("There are several of that name. Which one is meant?")
SHARE = marked("Or share your location:")
IN_PRIVATE = marked(
    "What you ask about in groups, and how links look there, goes by the group's own settings: "
    "/setup, for its administrators."
)
PRIVACY_MODE = marked(
    "By Telegram's privacy mode I read only what is addressed to me here: commands, replies to "
    "me, and messages with my name in them. Nothing else reaches me, unless an administrator made "
    "me one too, or @BotFather was told otherwise; even then I leave your talk alone."
)
WHO_MAY = marked(
    "Administrators of this chat may change these settings, by tapping or in a line: “/setup "
    "language de”, “/setup zone Leeds”, “/setup length short”, “/setup changers everybody”."
)


def settings_blocks(choices: Choices, *, private: bool) -> list[Block]:
    """All that is chosen, in the order of the buttons."""
    heading = styled(_(_(YOURS) if private else _(OF_THE_CHAT)), Style.BOLD)
    lines = "".join(f"\n{line}" for line in _lines(choices, private=private))
    notes = (_(IN_PRIVATE),) if private else (_(PRIVACY_MODE), _(WHO_MAY))
    return [
        Block(above=(heading, plain(lines))),
        *(Block(above=(plain(_(note)),)) for note in notes),
    ]


def _lines(choices: Choices, *, private: bool) -> list[str]:
    lines = [
        _("Language: {language}").format(language=language_line(choices)),
        _("Time zone: {zone}").format(zone=choices.zone or _(UNKNOWN_ZONE)),
        _("Length of briefings: {length}").format(length=length_word(choices.length)),
        _("Pictures: {switch}").format(switch=_(SWITCH[choices.pictures])),
        _("Links: {links}").format(links=_(LINKS[choices.links])),
        _("Previews of linked pages: {switch}").format(switch=_(SWITCH[choices.previews])),
    ]
    if private:
        return lines
    changers = _(CHANGERS[choices.changers])
    return [*lines, _("May change what this chat is sent: {who}").format(who=changers)]


def language_line(choices: Choices) -> str:
    """ "Deutsch", "automatic (now English)"."""
    if choices.language is None:
        return _("automatic (now {language})").format(language=choices.spoken.own_name)
    return choices.language.own_name


def question_block(question: str) -> Block:
    """A question over buttons."""
    return Block(above=(styled(question, Style.BOLD),))
