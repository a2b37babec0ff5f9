"""Numbers with what they count, in the reader's language."""

from __future__ import annotations

from bot.languages import ngettext
from bot.languages.dates import figure


def articles(n: int) -> str:
    """ "1 article", "1,204 articles"."""
    return ngettext("{n} article", "{n} articles", n).format(n=figure(n))


def undated_articles(n: int) -> str:
    """ "9 undated articles"."""
    return ngettext("{n} undated article", "{n} undated articles", n).format(n=figure(n))


def outlets(n: int) -> str:
    """ "5 outlets"."""
    return ngettext("{n} outlet", "{n} outlets", n).format(n=figure(n))


def other_outlets(n: int) -> str:
    """ "3 other outlets"."""
    return ngettext("{n} other outlet", "{n} other outlets", n).format(n=figure(n))


def stories(n: int) -> str:
    """ "3 stories"."""
    return ngettext("{n} story", "{n} stories", n).format(n=figure(n))


def statements(n: int) -> str:
    """ "412 statements"."""
    return ngettext("{n} statement", "{n} statements", n).format(n=figure(n))


def quotations(n: int) -> str:
    """ "4 quotations"."""
    return ngettext("{n} quotation", "{n} quotations", n).format(n=figure(n))


def quotes(n: int) -> str:
    """ "4 quotes"."""
    return ngettext("{n} quote", "{n} quotes", n).format(n=figure(n))


def sources(n: int) -> str:
    """ "2 sources"."""
    return ngettext("{n} source", "{n} sources", n).format(n=figure(n))


def people(n: int) -> str:
    """ "1 person", "10 people"."""
    return ngettext("{n} person", "{n} people", n).format(n=figure(n))


def times(n: int) -> str:
    """ "3 times"."""
    return ngettext("{n} time", "{n} times", n).format(n=figure(n))


def days(n: int) -> str:
    """ "30 days"."""
    return ngettext("{n} day", "{n} days", n).format(n=figure(n))


def seconds(n: int) -> str:
    """ "12 seconds"."""
    return ngettext("{n} second", "{n} seconds", n).format(n=figure(n))


def minutes(n: int) -> str:
    """ "2 minutes"."""
    return ngettext("{n} minute", "{n} minutes", n).format(n=figure(n))


def counted(number: int, thing: str, things: str | None = None) -> str:
    """For what stays English, the terminal and the audit log; ``things`` where an s won't do."""
    return f"{number:,} {thing if number == 1 else things or f'{thing}s'}"
