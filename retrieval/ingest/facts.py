"""What a page's own lines say of it: who wrote it, who publishes it, and when it was published."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from retrieval.ingest.dates import WRITTEN_DATE, parse_moment
from retrieval.ingest.furniture import is_furniture, is_promotion
from retrieval.ingest.prose import is_date_line
from retrieval.model import Moment

_WORD = r"[A-Z](?:[\w’'-]*\w|\.)?"
_NAME = rf"{_WORD}(?:\s+(?:(?:of|the|and|&|de|van|von|al|bin)\s+)?{_WORD}){{0,4}}"
_BYLINE = re.compile(
    rf"^(?i:by|words by|written by|author:)\s+(?P<author>{_NAME}(?:\s*(?:,|and|&)\s*{_NAME}){{0,3}}?)"
    r"(?P<rest>\s*(?:[,|·•–—-].{0,80}|in\s+[A-Z][\w ]{1,30})?)$"
)
_NAME_AND_POST = re.compile(
    rf"^(?P<author>{_WORD}(?:\s+{_WORD}){{1,3}})\s*(?:,|[|–—-]\s)\s*[\w' ]{{0,40}}"
    r"\b(?i:correspondent|editor|reporter|columnist|writer)(?: (?:in|for|at) [A-Z][\w ]{1,30})?$"
)
_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|christmas|easter",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"^(?:first\s+)?(?:published|posted|date|issued|released|publication date)\b\s*(?:on|at|:)?"
    r"\s*(?P<rest>.{6,90})$",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"^(?:last\s+)?(?:updated|modified|edited)\b\s*(?:on|at|:)?\s*(?P<rest>.{0,60})$",
    re.IGNORECASE,
)
_RECENTLY = re.compile(r"\d{1,2}[:.]\d{2}|\bago\b", re.IGNORECASE)
_AUTHOR_BOX = re.compile(
    rf"^(?P<author>{_NAME}) (?:is|was) (?:a|an|the|our)\b.{{0,160}}\b(?:editor|columnist|correspondent"
    r"|reporter|journalist|writer|author|fellow|lecturer|contributor)\b",
)
_AUTHOR_WORDS = 60
_RIGHTS = re.compile(r"[.,]?\s+(?:all rights|(?:ltd|limited|inc|plc|llc)\b).*$", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"^(?:(?:copyright|\(c\)|©)\s*)+(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by\s+)?(?P<name>.{2,60})$",
    re.IGNORECASE,
)
_OWN_NAME = re.compile(
    rf"^(?P<a>(?:The\s+)?{_NAME})\s+(?:(?i:newsletters?)$|(?:provides|brings you|delivers|offers)\b)"
    rf"|^(?i:subscribe to|sign up to|download the)\s+(?P<b>(?:[Tt]he\s+)?{_NAME})(?:\s+app)?$"
)
_WHOLE_NAME = re.compile(rf"(?:The\s+)?{_NAME}")
_NO_NAME = frozenset("us me our copyright daily weekly morning free more email".split())
_LABELLED_TITLE = re.compile(
    r"^(?:subject|title|headline)\s*:\s*(?P<title>.{6,200})$", re.IGNORECASE
)
_SHORTEST_TITLE = 4
"""Words before a bar; fewer are a section or a site ("The Post | Live")."""
_TITLE_AND_OUTLET = re.compile(
    rf"^(?P<title>.{{15,}}?)\s+(?P<mark>[|–—-])\s+(?P<outlet>(?:The\s+)?{_NAME})$"
)


def byline(line: str) -> str | None:
    """The author where the line is a byline ("By Jane Roe, Political Editor")."""
    found = _BYLINE.match(line)
    return found["author"].strip() if found and not _CALENDAR.match(found["author"]) else None


def signature(line: str) -> str | None:
    """The author in "Jane Roe, Political Editor"; in a body such a line names a speaker."""
    found = _NAME_AND_POST.match(line)
    return found["author"] if found else None


def publication(line: str) -> Moment | None:
    """The moment of a line that is labelled as the publication date and says nothing else."""
    found = _PUBLISHED.match(line)
    if not found or not is_date_line(found["rest"]):
        return None
    return parse_moment(
        re.split(r"\b(?:updated|modified)\b", found["rest"], flags=re.IGNORECASE)[0]
    )


def is_update(line: str) -> bool:
    """Whether a line says when the page was last changed."""
    found = _UPDATED.match(line)
    return bool(found) and (is_date_line(line) or bool(_RECENTLY.search(line)))


def updated(lines: Iterable[str]) -> Moment | None:
    """When the page was last changed, where a line says so with a full date."""
    found = (_UPDATED.match(line) for line in lines if is_update(line))
    return next(filter(None, (parse_moment(match["rest"]) for match in found if match)), None)


def boxed_author(line: str, body: Iterable[str]) -> str | None:
    """The author whom a closing line introduces ("Jane Roe is a columnist"), unless it is prose.

    A report closes on the people it is about in the same form; they are named before.
    """
    found = _AUTHOR_BOX.match(line) if len(line.split()) <= _AUTHOR_WORDS else None
    if not found:
        return None
    surname = found["author"].split()[-1]
    return None if any(surname in paragraph for paragraph in body) else found["author"]


def is_byline_or_date(line: str) -> bool:
    """Whether a line only says who wrote the page, or when it was published or changed."""
    return bool(byline(line) or is_date_line(line) or publication(line) or is_update(line))


def published(lines: Sequence[str], below_headline: Iterable[str]) -> Moment | None:
    """The publication date: a labelled one, else a date on its own between headline and text."""
    for line in lines:
        moment = publication(line)
        if moment:
            return moment
    for line in below_headline:
        found = WRITTEN_DATE.search(line)
        if found and not is_update(line) and (is_date_line(line) or _signed(line)):
            return parse_moment(found.group())
    return None


def _signed(line: str) -> bool:
    """ "By Jane Roe | 3 March 2024": a date behind a byline."""
    return len(line.split()) <= 20 and byline(line) is not None


def outlet(lines: Iterable[str]) -> str | None:
    """The site's name, where its own furniture says it."""
    names: Counter[str] = Counter()
    for line in lines:
        name = _outlet_in(line)
        if name and name.lower() not in _NO_NAME:
            names[name] += 1
    return max(names, key=lambda name: (names[name], -len(name)), default=None)


def _outlet_in(line: str) -> str | None:
    rights = _COPYRIGHT.match(line)
    if rights:
        name = _RIGHTS.sub("", rights["name"]).strip(" .,")
        return name if _WHOLE_NAME.fullmatch(name) else None
    found = _OWN_NAME.match(line)
    if not found or not (is_furniture(line) or is_promotion(line)):
        return None
    return found["a"] or found["b"]


def labelled_title(line: str) -> str | None:
    """The title in "Subject: Lock shuts at five", as mail and exports write it."""
    found = _LABELLED_TITLE.match(line)
    return (
        re.sub(r"^(?:(?:fwd?|re)\s*:\s*)+", "", found["title"], flags=re.IGNORECASE)
        if found
        else None
    )


def titled(line: str, lines: Sequence[str]) -> tuple[str, str | None]:
    """A headline and the outlet behind it ("Title | Outlet"), where the page bears that out.

    A dash joins halves of headlines too, so it needs the title or the outlet again elsewhere.
    """
    found = _TITLE_AND_OUTLET.match(line)
    if not found:
        return line, None
    others = [other for other in lines if other != line]
    known = found["title"] in others or any(found["outlet"] in o for o in others if _outlet_in(o))
    if known or (found["mark"] == "|" and len(found["title"].split()) >= _SHORTEST_TITLE):
        return found["title"], found["outlet"]
    return line, None


def outlets_behind(lines: Iterable[str]) -> dict[str, str]:
    """Outlets by the titles they stand behind ("Title | Outlet", "Title - Outlet")."""
    found = (match for match in map(_TITLE_AND_OUTLET.match, lines) if match)
    return {match["title"]: match["outlet"] for match in found}
