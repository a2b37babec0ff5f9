"""/start and /help: what the bot does, in plain words, with examples that work on this corpus."""

from __future__ import annotations

from typing import Any

from telegram import ReplyKeyboardMarkup, Update
from telegram.constants import ChatType
from telegram.ext import Application, CommandHandler, ContextTypes

from bot.handlers.access import POSTS
from bot.handlers.sending import reply
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.invitations import examples_for
from bot.render.message import Style, plain, styled
from bot.render.pages import Block
from bot.services import Services
from retrieval.errors import CorpusError

WHAT = marked(
    "Ask me what somebody said, and I answer with their exact words: who, where and "
    "when, with a link to the sentence. I never write or summarise anything myself. "
    "Where nothing is on record, I say so."
)
WORDS = marked(
    "Send me nothing but a quotation, in quotation marks, or forward me a message, and "
    "I check whether the words are on record; or write /verify Wallace: “we will not "
    "leave”."
)
BRIEFINGS = marked(
    "/briefing tells what is new, story by story, with who said what; “/briefing fuel "
    "duty since Monday, short” says on what, since when and how much. It tells nothing "
    "twice. React to a message of it with 👎 to hear less of its stories (I ask back "
    "which), with 👍 to hear more; take the reaction away to undo it. The button Less "
    "does it for one story."
)
GOING_ON = marked(
    "Go on in a few words: “and the Prime Minister?”, “what about the strike?”, “when "
    "was that?”, “more”. I show how I understood them. /new forgets what you asked; after a while "
    "I forget it by myself."
)
FILES = marked(
    "/export gives you the last answer, timeline or briefing as PDF, Word or Markdown, to pass on."
)
GETTING_NEWS = marked(
    "/subscribe sends you a briefing at times that you choose; /watch tells you when "
    "somebody speaks or something is spoken of. In groups and channels administrators "
    "may do both."
)
YOURS = marked(
    "/settings changes language, time zone, length, pictures and links; /privacy says what I keep "
    "of you, and how to have it or have it deleted."
)
IN_GROUPS = marked("In a group, mention me, reply to me, or use /ask.")
MORE_IN_PRIVATE = marked(
    "/briefing, /quotes, /timeline and /verify work here too. /setup is for administrators. In our "
    "private chat /help tells all that I can do."
)
ADMINS = marked(
    "For admins: send me an address or a document to add it; /addfeed follows a feed, "
    "/feeds shows how all do, /reload reads the articles again, /status shows what is "
    "on record, /invite, /allow and /block say who may ask, /admins who is in charge, "
    "/audit what they did."
)
SECTIONS = (
    (marked("Going on"), GOING_ON),
    (marked("Briefings"), BRIEFINGS),
    (marked("Unasked"), GETTING_NEWS),
    (marked("Checking words"), WORDS),
    (marked("Files"), FILES),
    (marked("Settings and your data"), YOURS),
    (marked("Groups"), IN_GROUPS),
)
"""Under a heading each, so that whoever looks for one thing finds it on a phone."""

IN_THE_FIELD = marked("What did … say about …?")
"""Stands where a question is typed; Telegram takes 64 characters."""

NOTHING_YET = marked("No articles have been loaded yet, so there is nothing to ask.")


class Welcome:
    """Handlers for /start and /help."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        application.add_handler(CommandHandler(["start", "help"], self.welcome, POSTS))

    async def welcome(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what the bot does; needs neither model nor corpus."""
        message, user = update.effective_message, update.effective_user
        if message is None:
            return
        examples = await self._examples()
        private = message.chat.type == ChatType.PRIVATE
        blocks = [Block(above=(plain(_(WHAT)),))]
        if private:
            blocks += [_section(*one) for one in SECTIONS]
        else:  # all of it would be a page that everybody has to scroll past
            blocks.append(Block(above=(plain(f"{_(IN_GROUPS)} {_(MORE_IN_PRIVATE)}"),)))
        if examples is None:
            blocks.append(Block(above=(plain(_(NOTHING_YET)),)))
        elif examples:
            lines = "\n".join(f"• {example}" for example in examples)
            blocks.append(Block(above=(styled(_("Try:"), Style.BOLD), plain(f"\n{lines}"))))
        if private and user and await self._services.admission.is_admin(user.id):
            blocks.append(Block(above=(plain(_(ADMINS)),)))
        keyboard = (
            ReplyKeyboardMarkup.from_column(
                examples,
                resize_keyboard=True,
                one_time_keyboard=True,
                input_field_placeholder=_(IN_THE_FIELD),
            )
            if private and examples
            else None
        )
        await reply(message, blocks, keyboard)

    async def _examples(self) -> list[str] | None:
        """Questions that have answers here; ``None`` where there is nothing to ask."""
        try:
            return examples_for(await self._services.lookup.people())
        except CorpusError:
            return None


def _section(heading: str, text: str) -> Block:
    return Block(above=(styled(_(heading), Style.BOLD), plain(f"\n{_(text)}")))
