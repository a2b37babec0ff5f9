"""How people go on from an answer: the patterns of their follow-ups, lower case. Data, no rules."""

from __future__ import annotations

import re

from retrieval.ask.vocabulary import VIEW

AUXILIARY = r"(?:did|does|do|has|have|had|is|was|were|are|will|would|can|could|should)"
_EXTENT = r"(?:of (?:that|this|it|them|those)|on (?:that|this|it)|about (?:that|this|it)|quotes?|statements?|please|from (?:him|her|them))"

MORE = re.compile(
    rf"(?:and |ok |okay )?(?:(?:(?:show|give|tell|get) me |any |some |see |show )*more(?: {_EXTENT})*"
    rf"|(?:anything|what|something) else(?: {_EXTENT})*|go on|continue|next|keep going|the rest)(?: please)?"
)
"""Further quotes of the same answer."""

_SAYING = r"(?:say|said|saying|mean|claim|claimed|tell|told)"
_THAT = r"(?:that|this|it|so)"
OCCASION = re.compile(
    rf"(?:and )?(?:(?:when|where|who)(?: exactly| precisely)?"
    rf"|(?:when|where)(?: exactly| precisely)? (?:was|is) {_THAT}(?: said| from)?"
    rf"|(?:when|where)(?: exactly| precisely)? (?:did|has|have|does) [\w'-]+(?: [\w'-]+)? {_SAYING} {_THAT}"
    rf"|who (?:said|says|is saying|told us) {_THAT}|whose words (?:are|were|is|was) {_THAT}|who was that"
    rf"|(?:on )?(?:what|which) (?:day|date)(?: (?:was|is) {_THAT})?|in (?:what|which) place(?: was {_THAT})?)"
)
"""When, where or by whom what was just shown was said."""

OTHERS = re.compile(
    r"(?:and |but )?(?:(?:did |has |have |does |what about )?(?:who|anyone|anybody|somebody|someone) else|the others|others)"
    r"(?: (?:say|said|spoke|commented|says|mentioned|talked)(?: (?:about|on|of))?(?: (?:anything|something)(?: (?:about|on))?)?"
    r"(?: (?:that|this|it|so))?)?"
)
"""Who else spoke on what was asked about."""

LEAD = re.compile(
    r"^(?:(?:and|but|so|ok|okay|now|then)\b,? )*(?:(?:what|how) about |what of |(?:only|just) )?",
    re.IGNORECASE,
)
"""How a follow-up begins; it may match nothing."""

LIMIT_ONLY = re.compile(r"(?:only|just|the|in|from|please|then|what|say)?")
"""What may stand beside days and outlets that limit a question asked before."""

ALSO = re.compile(r" (?:too|as well|then|please)$|^(?:about|on) (?=\S)", re.IGNORECASE)
AGAIN = re.compile(r" (?:then|instead|too|as well|please)$", re.IGNORECASE)
REFERRING = re.compile(
    r"(?:that|this|it|them|those|the same|the same (?:thing|topic|matter|subject))", re.IGNORECASE
)
"""What stands for the topic asked about before."""

_ASKED = r"(?:what|when|where|why|how|which)(?: else| exactly| words)?"
PRONOUN = re.compile(
    rf"^(?:{_ASKED} (?:{AUXILIARY} )?|{AUXILIARY} )(?P<pronoun>he|she|they)\b(?= )", re.IGNORECASE
)
"""A pronoun as the one who speaks."""

OBJECT = re.compile(r"^.{3,80}\b(?:about|of|on|by|from) (?P<pronoun>him|her|them)$", re.IGNORECASE)
"""A pronoun for whom others speak of."""

POSSESSIVE = re.compile(
    rf"^(?:what(?:'s| is| was| were| are) )?(?P<pronoun>his|her|their)(?= (?:\w+ )?{VIEW}\b)",
    re.IGNORECASE,
)
"""A pronoun for whose views are asked for."""

ELSE_SAID = re.compile(
    rf"^what else {AUXILIARY} (?:he|she|they) {_SAYING}(?: (?:about|on) {_THAT})?$"
)
"""Further words of the same person, on the same."""
