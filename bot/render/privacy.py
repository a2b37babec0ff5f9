"""What is kept of people and for how long, and what deleting it came to, in plain sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot.languages import gettext as _
from bot.languages import marked, ngettext
from bot.privacy import terms as fixed
from bot.privacy.model import Erased, Reason
from bot.privacy.terms import Terms
from bot.render.message import Style, plain, styled
from bot.render.pages import Block

KEPT = marked("What I keep of you")
AT_ALL_TIMES = marked(
    "Until you change or delete it: your settings, your subscriptions, what you watch for, and "
    "whether you were let in. That somebody is blocked stays, even if they delete all else."
)
YOURS = marked(
    "/export_my_data sends you all of it as a file. /delete_my_data deletes it. What you write "
    "in a chat stays in that chat: that is Telegram's to keep and yours to delete."
)
QUESTIONS_LOGGED = marked(
    "The texts of questions may also stand in this bot's log, as whoever runs it has decided."
)
QUESTIONS_NOT_LOGGED = marked("The texts of questions are not written to any log.")
SURE = marked(
    "Shall I delete everything that I keep of you: settings, subscriptions, watches, what you "
    "asked and what I showed you? Briefings end. It cannot be undone; /export_my_data first, if "
    "you want a copy."
)
NEW_INVITATION = marked("You would need a new invitation to ask again.")
ONLY_PRIVATE = marked("Send me that in our private chat: it is nobody else's business.")
NOT_DELETED = marked("Nothing was deleted.")
EXPORTED = marked("Everything that I keep of you. The numbers are Telegram's and mine.")
ARE_BLOCKED = marked(
    "You are blocked: I answer you nothing but /privacy, /export_my_data and /delete_my_data. That "
    "you are blocked is kept with your number and name until those in charge end it. Deleting "
    "does not end it, or it would be a way in."
)
NOTHING_KEPT = marked("Nothing is kept of you.")
NOTHING_ELSE_KEPT = marked("Nothing else is kept of you.")
BEGINS_ANEW = marked("If you write to me again, I begin to keep such things anew: see /privacy.")
_STAYS: Mapping[Reason, str] = {
    Reason.AUDIT: marked(
        "What you did as somebody in charge stays in the audit log, for those who answer for it."
    ),
    Reason.BLOCKED: marked("That you are blocked stays, or deleting would be a way in."),
    Reason.IN_CHARGE: marked("That you are in charge of this bot stays, until somebody ends it."),
    Reason.LIMIT: marked(
        "How much you asked lately stays for a day, without your name, so that the limit holds."
    ),
}


def privacy_blocks(terms: Terms, *, logged: bool, blocked: bool = False) -> list[Block]:
    """What is kept, for how long, and how to get it out or have it deleted.

    Args:
        logged: Whether texts of questions may stand in the log.
        blocked: Whether that is all that the reader may do.
    """
    lines = "".join(f"\n• {line}" for line in _lines(terms))
    return [
        Block(above=(styled(_(KEPT), Style.BOLD), plain(lines))),
        Block(above=(plain(_(AT_ALL_TIMES)),)),
        *([Block(above=(plain(_(ARE_BLOCKED)),))] if blocked else []),
        Block(above=(plain(_(_(QUESTIONS_LOGGED) if logged else _(QUESTIONS_NOT_LOGGED))),)),
        Block(above=(plain(_(YOURS)),)),
    ]


def _lines(terms: Terms) -> list[str]:
    kept = (
        (_("What you asked last, so that you can go on in a few words: {time}."),
         terms.conversation),
        (_("What each of my answers shows, so that its buttons work: {time}."), terms.buttons),
        (_("Which words I showed to whom, so that I can tell you when they are corrected: "
           "{time}."), terms.shown),
        (_("Whether you found answers right: {time}."), terms.judgements),
        (_("Which briefings and alerts I sent you: {time}."), terms.deliveries),
        (_("What briefings told you, so that none tells it twice: {time}."), fixed.TOLD),
        (_("What I found for what you watch: {time}."), terms.sightings),
        (_("How much you asked, so that the limit holds: {time}."), fixed.COUNTED),
        (_("What those in charge of me did: {time}."), terms.audit),
    )  # fmt: skip
    return [line.format(time=age_line(age)) for line, age in kept]


def age_line(age: timedelta) -> str:
    """ "1 hour", "30 days"."""
    hours = round(age.total_seconds() / 3600)
    if not hours:
        return _("not at all")
    if (hours < 48 and hours % 24) or hours == 24:
        return ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    days = hours // 24
    return ngettext("{n} day", "{n} days", days).format(n=days)


def erased_blocks(erased: Erased) -> list[Block]:
    """How much was deleted, what stays and why."""
    done = _done(erased)
    stays = [_(_STAYS[reason]) for reason in Reason if erased.stays.get(reason)]
    rest = [] if done else [_(NOTHING_ELSE_KEPT) if stays else _(NOTHING_KEPT)]
    lines = [*done, *stays, *rest, _(BEGINS_ANEW)]
    return [Block(above=(plain("\n".join(lines)),))]


def _done(erased: Erased) -> list[str]:
    """What was deleted and taken out, in a sentence each; none where nothing was there."""
    lines = []
    if count := sum(erased.deleted.values()):
        lines.append(
            ngettext("Deleted: {n} entry.", "Deleted: {n} entries.", count).format(n=count)
        )
    if taken := sum(erased.blanked.values()):
        lines.append(
            ngettext(
                "Your number was taken out of {n} entry that belongs to a group or to all.",
                "Your number was taken out of {n} entries that belong to groups or to all.",
                taken,
            ).format(n=taken)
        )
    return lines
