"""A subscription in one line: ``weekdays 07:30 Europe/London ukraine, @people Wallace``."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time
from functools import lru_cache
from zoneinfo import available_timezones

from bot.delivery.model import Schedule
from bot.delivery.times_of_day import looks_like_a_time, time_of
from bot.delivery.weekdays import days_at_head
from bot.languages import gettext as _
from retrieval.errors import UserError
from retrieval.model import MEDIUM, Length

EXAMPLE = '/subscribe weekdays 07:30 Europe/London ukraine, "fuel duty", @people Wallace @short'
MOST_NAMED = 20
"""Topics, people or outlets of one subscription."""

LONGEST_TOPIC = 100
"""Characters; what is longer is no topic but a paste."""

LISTS = ("topics", "people", "outlets")
_LENGTHS = (*(length.value for length in Length), MEDIUM)
_MARKS = ("zone", *LISTS, *_LENGTHS)
_SECTION = re.compile(r"(?<!\S)@(?P<mark>[A-Za-z]+)\b")
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]*[\"”»]")
_ITEM = re.compile(rf"(?:{_QUOTED.pattern}|[^,;\n])+")
_FILLER = re.compile(r"(?:at|on|in|every|each|and|,)\s+|,", re.IGNORECASE)
_SPACED_TIME = re.compile(r"\d{1,2}(?:[:.]\d{2})?\s+[ap]\.?m\.?(?=[\s,]|$)", re.IGNORECASE)
_AREAS = frozenset(
    """
    africa america antarctica arctic asia atlantic australia europe indian pacific
    """.split()
)
_SHORT_ZONES = frozenset(
    """
    aedt aest bst cdt cest cet cst edt eest eet est ist jst mdt msk mst nzdt nzst pdt pst
    """.split()
)
"""What clocks are called in short: most of them mean several zones, or one for half a year."""

_ENDING = re.compile(r"(?:^|(?<=[,;]))\s*(?:until|till|til)\b[^,;@]*", re.IGNORECASE)
"""A day up to which somebody wants briefings, and no topic."""

_BARE_ZONES = frozenset({"utc", "gmt"})


class RequestError(UserError):
    """A request was not understood; the message names the words, and gives an example."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a subscription is to be, as far as it is known.

    Attributes:
        subscription: Id of the one to be changed; 0 for a new one.
    """

    at: time | None = None
    days: frozenset[int] | None = None
    zone: str | None = None
    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    length: Length = Length.NORMAL
    subscription: int = 0

    @property
    def schedule(self) -> Schedule | None:
        """When it is due, once all of that is known."""
        if self.at is None or self.days is None or self.zone is None:
            return None
        return Schedule(self.at, self.zone, self.days)


@dataclass(frozen=True, slots=True)
class Request:
    """One line, read.

    Attributes:
        place: What stands behind ``@zone`` and is no time zone: the name of a city, perhaps.
    """

    draft: Draft
    place: str | None = None


def parse_request(words: str, usual: Length = Length.NORMAL) -> Request:
    """What one line asks for; days, time and zone come first, in any order, and none has to.

    Args:
        usual: The length where it names none.

    Raises:
        RequestError: If a part is not understood.
    """
    head, sections = _sections(words)
    request, rest = _head(head.strip())
    draft, place = replace(request.draft, length=usual), request.place
    lists = {mark: listed(rest) if mark == "topics" else () for mark in LISTS}
    for mark, text in sections:
        if mark in _LENGTHS:
            _nothing_behind(mark, text)
            draft = replace(draft, length=Length.named(mark))
        elif mark == "zone":
            zone = zone_of(text.strip(" ,"))
            draft, place = replace(draft, zone=zone), None if zone else text.strip(" ,")
        elif more := listed(text):
            lists[mark] = _once((*lists[mark], *more))
        else:
            raise RequestError(
                _("Nothing stands behind @{mark}. {for_example}").format(
                    mark=mark, for_example=_for_example()
                )
            )
    return Request(
        replace(draft, topics=lists["topics"], people=lists["people"], outlets=lists["outlets"]),
        place or None,
    )


def listed(words: str) -> tuple[str, ...]:
    """Names or topics that commas part, each once; a phrase in quotation marks keeps them.

    Raises:
        RequestError: If there are too many, or one is too long.
    """
    if len(re.findall(r"[\"“”„«»]", words)) % 2:
        raise RequestError(
            _("A quotation mark is not closed in: {words}. {for_example}").format(
                words=words.strip(), for_example=_for_example()
            )
        )
    items = (" ".join(_QUOTED.sub(_straight, item).split()) for item in _ITEM.findall(words))
    found = [item for item in items if item.strip('" ')]
    if len(found) > MOST_NAMED:
        raise RequestError(
            _("That are {found} at once; at most {most_named} can be followed.").format(
                found=len(found), most_named=MOST_NAMED
            )
        )
    if long := next((text for text in found if len(text) > LONGEST_TOPIC), None):
        raise RequestError(
            _("“{long}…” is too long: at most {longest_topic} characters each.").format(
                long=long[:40], longest_topic=LONGEST_TOPIC
            )
        )
    return _once(found)


def _straight(phrase: re.Match[str]) -> str:
    return f'"{phrase.group()[1:-1].strip()}"'


def _once(found: Sequence[str]) -> tuple[str, ...]:
    """Each once, as it was written first; case does not count."""
    first: dict[str, str] = {}
    for text in found:
        first.setdefault(text.casefold(), text)
    return tuple(first.values())


def zone_of(words: str) -> str | None:
    """The IANA zone of that name in any case, or ``None``.

    Raises:
        RequestError: If it looks like one and is none.
    """
    typed = words.strip().replace(" ", "_")
    known = _zones()
    if typed.casefold() in known and ("/" in typed or typed.casefold() in _BARE_ZONES):
        return known[typed.casefold()]
    area, slash, _rest = typed.partition("/")
    if slash and area.casefold() in _AREAS:
        near = difflib.get_close_matches(typed.casefold(), known, n=1)
        hint = " " + _("Did you mean {known}?").format(known=known[near[0]]) if near else ""
        raise RequestError(
            _("I know no time zone “{words}”.{hint}").format(words=words.strip(), hint=hint)
        )
    return None


def _sections(words: str) -> tuple[str, list[tuple[str, str]]]:
    """What stands before the first mark, and each mark with what stands behind it."""
    blank = _QUOTED.sub(lambda match: "\0" * len(match.group()), words)
    found = list(_SECTION.finditer(blank))
    for match in found:
        if match["mark"].casefold() not in _MARKS:
            near = difflib.get_close_matches(match["mark"].casefold(), _MARKS, n=1)
            hint = " " + _("Did you mean @{near}?").format(near=near[0]) if near else ""
            raise RequestError(
                _(
                    "I did not understand @{match}.{hint} There are @people, @outlets, "
                    "@topics, @zone, "
                    "@short, @normal and @long. {for_example}"
                ).format(match=match["mark"], hint=hint, for_example=_for_example())
            )
    ends = [*(match.start() for match in found), len(words)][1:]
    sections = [
        (match["mark"].casefold(), words[match.end() : end])
        for match, end in zip(found, ends, strict=True)
    ]
    return words[: found[0].start()] if found else words, sections


def _head(words: str) -> tuple[Request, str]:
    """Days, time and zone at the head, and the rest."""
    draft, rest = Draft(), words
    while rest:
        bare = _FILLER.sub("", rest, count=1) if _FILLER.match(rest) else rest
        if draft.days is None and (found := days_at_head(rest) or days_at_head(bare)):
            days, rest = found
            draft = replace(draft, days=days)
            continue
        spaced = _SPACED_TIME.match(bare)
        token = spaced.group() if spaced else re.split(r"[\s,]", bare, maxsplit=1)[0]
        after = bare[len(token) :].lstrip(" ,")
        if draft.at is None and (at := time_of(token)):
            draft, rest = replace(draft, at=at), after
        elif draft.zone is None and (zone := zone_of(token)):
            draft, rest = replace(draft, zone=zone), after
        else:
            break
    _check_zone(draft, rest)
    _check_left_over(draft, rest)
    return Request(draft), rest


def _check_zone(draft: Draft, rest: str) -> None:
    """Refuse what was meant as a time zone and would be taken for a topic."""
    token = re.split(r"[\s,]", rest.strip(" ,"), maxsplit=1)[0]
    if draft.at and draft.zone is None and token.casefold() in _SHORT_ZONES:
        raise RequestError(
            _(
                "“{token}” may be several time zones. Name one by its place, such as "
                "Europe/London. {for_example}"
            ).format(token=token, for_example=_for_example())
        )


def _check_left_over(draft: Draft, rest: str) -> None:
    """Refuse what was meant as a time and would be taken for a topic."""
    bare = _QUOTED.sub(" ", rest)
    if ending := _ENDING.search(bare):
        raise RequestError(
            _(
                "A subscription goes on until you end or pause it in /subscriptions. Leave out "
                "“{words}”. {for_example}"
            ).format(words=ending.group().strip(), for_example=_for_example())
        )
    for token in re.split(r"[\s,]+", bare):
        if not looks_like_a_time(token):
            continue
        if time_of(token) is None:
            raise RequestError(
                _("“{token}” is no time of day. {for_example}").format(
                    token=token, for_example=_for_example()
                )
            )
        if draft.at is None:
            raise RequestError(
                _(
                    "I found the time {token} behind other words. Put days and time first. "
                    "{for_example}"
                ).format(token=token, for_example=_for_example())
            )
        raise RequestError(
            _("There are two times in it; {token} is the second. {for_example}").format(
                token=token, for_example=_for_example()
            )
        )


def _nothing_behind(mark: str, text: str) -> None:
    if text.strip(" ,"):
        raise RequestError(
            _(
                "I did not understand “{value}” behind @{mark}. Topics come before the marks. "
                "{for_example}"
            ).format(value=text.strip(" ,"), mark=mark, for_example=_for_example())
        )


def _for_example() -> str:
    return _("For example: {example}").format(example=EXAMPLE)


@lru_cache(1)
def _zones() -> dict[str, str]:
    """Names of the zones by their lower case."""
    return {name.casefold(): name for name in sorted(available_timezones())}
