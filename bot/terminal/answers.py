"""An answer in the terminal: the words set off by a bar, with who, when and where around them."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from bot.render.answers import CLOSEST, also_in_line, asks_when, misspelt_line, silence_notice
from bot.render.attribution import details, person_line, reach, source_line, speaker_line
from bot.render.changes import BY_DATE, READ_BOTH, contrast_line, no_change_line
from bot.render.invitations import TRY, WHAT, example_for
from bot.render.limits import limits_line
from bot.render.question_languages import language_line
from retrieval.model import Answer, NoAnswer, NothingAsked, Outcome, Quote, WhichPerson

BAR = "┃ "


def print_outcome(console: Console, outcome: Outcome) -> None:
    """Print an answer, who may be meant, what was searched in vain, or what can be asked."""
    if isinstance(outcome, NothingAsked):
        console.print(Text(f"{WHAT}\n{TRY} {example_for(outcome)}"))
        return
    if isinstance(outcome, WhichPerson):
        console.print(Text("More than one person of that name is on record. Ask by the full name:"))
        for person in outcome.people:
            console.print(Text(f"  {person_line(person)}"))
        return
    if isinstance(outcome, NoAnswer):
        _print_silence(console, outcome)
        return
    for line in filter(None, (misspelt_line(outcome), limits_line(outcome))):
        console.print(Text(line, style="italic"))
        console.print()
    if outcome.changes is not None:
        _print_changes(console, outcome)
    for number, quote in enumerate(outcome.quotes):
        if number:
            console.print()
        print_quote(console, quote, dated=asks_when(outcome.query))


def _print_silence(console: Console, outcome: NoAnswer) -> None:
    """What was searched, what may be wrong with the question, and what comes closest."""
    searched = f"Nothing on record. Searched {reach(outcome.searched)}."
    console.print(Text(f"{silence_notice(outcome)}{searched}"))
    if line := language_line(outcome):
        console.print(Text(line))
    if outcome.closest:
        console.print(Text(f"\n{CLOSEST}", style="italic"))
    for quote in outcome.closest:
        console.print()
        print_quote(console, quote, dated=True)


def _print_changes(console: Console, answer: Answer) -> None:
    """Pairs that may show a change of mind, or that rules found none."""
    if not answer.changes:
        console.print(Text(f"{no_change_line(answer)}\n", style="bold"))
        return
    for contrast in answer.changes:
        console.print(Text(contrast_line(contrast), style="bold"))
        console.print(Text(READ_BOTH, style="dim"))
        for quote in (contrast.earlier, contrast.later):
            print_quote(console, quote, dated=True)
        console.print()
    console.print(Text(f"{BY_DATE}\n", style="bold"))


def print_quote(console: Console, quote: Quote, *, dated: bool = False) -> None:
    """Who, when and how; the words behind a bar; where they stand."""
    heading = Text(speaker_line(quote), style="bold")
    if heading:
        heading.append(", " if quote.speaker and quote.speaker.role else " · ", style="not bold")
    console.print(heading + Text(details(quote, dated=dated), style="not bold"))
    for line in wrapped(console, quote.text):
        console.print(Text.assemble((BAR, "cyan"), line))
    console.print(Text("  " + source_line(quote.citation), style="dim"))
    console.print(_where(console, quote))
    if others := also_in_line(quote.citation, quote.also_in):
        console.print(Text(f"  {others}", style="dim"))


def _where(console: Console, quote: Quote) -> Text:
    """Where to read it: in a terminal an address to click, that opens at the words."""
    citation = quote.citation
    if citation.link is None:
        return Text(f"  onrecord article {quote.article_id}", style="dim")
    if not console.is_terminal:
        return Text(f"  {citation.link}")
    return Text(f"  {citation.url}", style=f"dim link {citation.link}")


def wrapped(console: Console, text: str) -> list[str]:
    """Lines that fit behind the bar; left whole where another program reads them."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if console.soft_wrap:
            lines.append(paragraph)
        else:
            wrapped = Text(paragraph).wrap(console, max(20, console.width - len(BAR)))
            lines.extend(line.plain for line in wrapped)
    return lines
