"""Brings the catalogues up to date with the sentences in the code, and tells what is amiss.

``python -m tests.translations`` does both; the tests ask for the second alone.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.languages import Language
from bot.languages.catalogues import DOMAIN

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "bot" / "languages" / "locale"
TRANSLATED = tuple(language for language in Language if language is not Language.ENGLISH)

_SOURCES = {
    "bot": {**DEFAULT_KEYWORDS, "marked": None},
    # Errors of the engine are translated by whoever shows them.
    "retrieval/ask": dict.fromkeys(("UserError", "QuestionTooLong", "UnknownQuote")),
    "retrieval/adapters": dict.fromkeys(("UnknownArticle",)),
    "retrieval/index": dict.fromkeys(
        ("DoubtfulReload", "NoGeneration", "UnknownArticle", "UnknownGeneration")
    ),
    "retrieval/ingest": dict.fromkeys(("UnfitFact",)),
    "retrieval/brief": dict.fromkeys(("UserError", "UnknownStory")),
}
"""Folders of the code, and what marks a sentence there."""

_METHODS = [
    ("tuning.py", "ignore"),
    ("**.py", "python"),
    ("web/templates/**.html", "jinja2"),
]
_PLACE = re.compile(r"\{(\w*)[^}]*\}")
_KEPT = re.compile(r"(?<![\w/])/[a-z_]+\b|ONRECORD_\w+|<[^<>]+>|`|\*\*|@\w+|https?://\S+|--\w+")
"""Commands, settings, markup and addresses: the same in every language."""
_UNKEPT = tuple(
    f'"{header}'
    for header in (
        "Project-Id", "Report-Msgid", "POT-Creation", "PO-Revision", "Last-Tr", "Language-Team",
        "Generated-By",
    )
)  # fmt: skip
_EDGES = re.compile(r"^\s*|\s*$")
_QUOTES = {
    Language.GERMAN: "„“",
    Language.FRENCH: "«»",
    Language.SPANISH: "«»",
    Language.UKRAINIAN: "«»",
}
_ALL_QUOTES = set('“”„«»"')


@cache
def sentences() -> Catalog:
    """What the code says, as a template without translations."""
    template = Catalog(domain=DOMAIN)
    for folder, keywords in _SOURCES.items():
        for name, _line, message, comments, context in extract_from_dir(
            ROOT / folder,
            _METHODS,
            keywords=keywords,
            comment_tags=("Translators:",),
        ):
            places = [(f"{folder}/{name}", 0)]
            template.add(message, locations=places, auto_comments=comments, context=context)
    return template


def hidden() -> Iterator[str]:
    """Where a sentence stands inside an f-string, in which the extraction does not see it."""
    for path in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                calls = [it for it in ast.walk(node) if isinstance(it, ast.Call)]
                if any(_says_words(call) for call in calls):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}"


def _says_words(call: ast.Call) -> bool:
    names = isinstance(call.func, ast.Name) and call.func.id in {"_", "gettext", "ngettext"}
    return names and any(isinstance(argument, ast.Constant) for argument in call.args)


def path_of(language: Language) -> Path:
    """Where the language's catalogue is kept."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def kept(language: Language) -> Catalog:
    """The catalogue as it is kept; an empty one where there is none yet."""
    path = path_of(language)
    if not path.exists():
        return _begun(language)
    with path.open("rb") as file:
        return read_po(file, locale=str(language), domain=DOMAIN)


def _begun(language: Language) -> Catalog:
    about = "# What Onrecord says in another language; docs/translating.md tells how."
    return Catalog(locale=str(language), domain=DOMAIN, header_comment=about, fuzzy=False)


def update(language: Language) -> None:
    """Take in new sentences, to be translated, and drop those that nobody says any more."""
    catalogue = kept(language)
    catalogue.update(sentences(), no_fuzzy_matching=True, update_creation_date=False)
    write(language, catalogue)


def write(language: Language, catalogue: Catalog) -> None:
    """Keep the catalogue, without what would change with the day or the line of a sentence."""
    written = io.BytesIO()
    write_po(
        written, catalogue, width=100, sort_by_file=True, include_lineno=False,
        ignore_obsolete=True,
    )  # fmt: skip
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = written.getvalue().decode().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(_UNKEPT)), "utf-8")


def outdated(language: Language) -> Iterator[str]:
    """What the code and the catalogue do not have in common, and what nobody has translated."""
    catalogue = kept(language)
    said = {_key(message) for message in sentences() if message.id}
    held = {_key(message) for message in [*catalogue, *catalogue.obsolete.values()] if message.id}
    yield from (f"missing: {key[0]!r}" for key in said - held)
    yield from (f"nobody says any more: {key[0]!r}" for key in held - said)
    for message in catalogue:
        if message.id and (message.fuzzy or not all(_forms(message))):
            yield f"not translated: {_key(message)[0]!r}"


def broken(language: Language) -> Iterator[str]:
    """What is wrong with sentences that are translated."""
    catalogue = kept(language)
    for message in catalogue:
        if message.id and all(_forms(message)):
            for trouble in troubles_of(message, language, catalogue.num_plurals):
                yield f"{trouble}: {_key(message)[0]!r}"


def troubles_of(message: Message, language: Language, plurals: int) -> Iterator[str]:
    """What a translation lacks of its sentence, or has beside it.

    Args:
        plurals: Forms that the language has.
    """
    ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    forms = _forms(message)
    if len(forms) != (plurals if message.pluralizable else 1):
        yield "has not the plural forms of the language"
    for form, text in enumerate(forms):
        needed, found = set(_PLACE.findall(ids[-1])), set(_PLACE.findall(text))
        spared = {"n"} if message.pluralizable and _means_one(language, form) else set()
        if needed ^ found and needed ^ found != spared:
            yield f"places differ ({sorted(needed ^ found)})"
        yield from _differences(ids[min(form, len(ids) - 1)], text, language)


def _key(message: Message) -> tuple[str, str | None]:
    first = message.id if isinstance(message.id, str) else message.id[0]
    return first, message.context


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def _means_one(language: Language, form: int) -> bool:
    """Whether no number but none and one takes the form, so that it may say it in a word."""
    return not form and language is not Language.UKRAINIAN


def _differences(english: str, text: str, language: Language) -> Iterator[str]:
    if Counter(_KEPT.findall(english)) != Counter(_KEPT.findall(text)):
        yield "commands or markup differ"
    if english.count("\n") != text.count("\n"):
        yield "has other line breaks"
    if _EDGES.findall(english) != _EDGES.findall(text):
        yield "begins or ends with other space"
    opening, closing = _QUOTES[language]
    if _ALL_QUOTES & set(text) - {opening, closing}:
        yield "has another language's quotation marks"
    if text.count(opening) != text.count(closing):
        yield "has an unpaired quotation mark"


def main() -> int:
    """Bring all up to date; the number of sentences that want a translator's hand."""
    amiss = 0
    for language in TRANSLATED:
        update(language)
        found = sorted([*outdated(language), *broken(language)])
        amiss += len(found)
        print(f"{language.own_name}: {len(sentences())} sentences, {len(found)} to see to")
        print("".join(f"  {line}\n" for line in found), end="")
    return min(amiss, 1)


if __name__ == "__main__":
    sys.exit(main())
