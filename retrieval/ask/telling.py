"""Whether a text tells what somebody said, where it is no statement of theirs on record."""

from __future__ import annotations

import re
from collections.abc import Iterable

from retrieval.ask.phrasing import JUDGING, SAYING, VIEW
from retrieval.language.names import parse_name
from retrieval.language.roles import ROLE_NOUNS
from retrieval.model import Query

_SAID = (
    rf"(?:{SAYING}|{JUDGING}|mention(?:s|ed)|spoke|speaks|speaking|talk(?:s|ed|ing)|voic(?:es|ed)"
    r"|express(?:es|ed)|tweet(?:s|ed)|post(?:s|ed)|issu(?:es|ed)|criticis(?:es|ed)|criticiz(?:es|ed)"
    r"|condemn(?:s|ed)|denounc(?:es|ed)|prais(?:es|ed)|accus(?:es|ed)|blam(?:es|ed)"
    r"|ma(?:k|d)es? (?:it )?clear)"
)
_OFFICE = (
    r"(?:[A-Z][\w.’'-]*|former|then|fellow|retired|the|a|an|of|for|state"
    rf"|{'|'.join(sorted(ROLE_NOUNS))})"
)
"""A word that may stand before a name: of an office, or of the name itself."""

_BEFORE = r"(?:(?:has|had|have|is|was|would|also|then|later|once|first|never|often|\w+ly) )*"
"""What may stand between a speaker and the verb."""

_QUOTATIVE = r"(?i:according to|said|says|told|asked|added|wrote|argued|tweeted)"
"""What a speaker may follow."""


def telling_of(query: Query) -> re.Pattern[str] | None:
    """What a text holds that tells the words of those asked about by name.

    "the targets, among them Powell" names whom "what did Powell say about it?" asks about, and
    tells nothing that he said. ``None`` where nobody is asked about by name.
    """
    names = query.people or filter(None, [query.unknown_speaker])
    surnames = "|".join(sorted(map(re.escape, _surnames(names)), key=len, reverse=True))
    surnames = surnames.replace("'", "['’]")
    if not surnames:
        return None
    name = rf"(?i:\b(?:{surnames})\b)"
    aside = r"(?:,[^,.;\n]{1,80},|,| of [A-Z][\w ]{1,30},?| and [^,.;\n]{1,50}?)?"
    return re.compile(
        rf"{name}(?:['’]s (?:\w+ ){{0,3}}?{VIEW}\b|{aside} {_BEFORE}{_SAID}\b)"
        rf"|\b{_QUOTATIVE} (?:{_OFFICE} ){{0,8}}?{name}"
    )


def _surnames(names: Iterable[str]) -> set[str]:
    return {name.surname if (name := parse_name(full)) else full for full in names}
