"""What stands around what people ask: courtesies, short forms, run-ups. Data, no rules."""

from __future__ import annotations

import re

from retrieval.ask.vocabulary import (
    IN_VIEW,
    JUDGE,
    NAMING,
    RECOUNTS,
    SAY,
    SAYING,
    TOOK,
    UTTER,
    VIEW,
)

ACTS = frozenset(
    """
    apologise apologised apologize apologized promise promised pledge pledged deny denied admit admitted
    """.split()
)
"""Verbs that ask for something by themselves: "did Wallace apologise?"."""

COURTESY = re.compile(
    r"^(?:(?:hi|hello|hey|ok|okay|please|pls|so|and|well)\b[ ,!.]*)*"
    r"(?:(?:can|could|would|will) you (?:please |kindly )?|i (?:want|need|would like|'d like) to )?"
    r"(?:(?:tell|show|give|remind) me|(?:know|see|hear|find(?: out)?|check)|do you know)"
    r" (?=(?:exactly )?(?:what|who|whether|if|how|when|where|anything)\b)"
    r"|^(?:(?:hi|hello|hey|ok|okay|please|pls|well)\b[ ,!.]*)+(?=\S)"
    r"|^(?:i(?:'m| am) (?:after|looking for)|looking for|i need|i want|need|find)(?: me)? (?:the )?(?=(?:[\w.-]+ ){0,4}[\w.-]+'s )"
    r"|^i (?:heard|saw|read|think|believe|remember)(?: that)? (?=[\w.-]+ [\w.-]+ )"
    r"|^(?:i(?:'m| am) )?(?:looking for|after|trying to find) (?=(?:exactly )?(?:what|whether|how|why)\b)"
    r"|,? (?:didn't|hasn't|doesn't|wasn't) (?:he|she|they)$"
    r"|[ ,.!;?-]+(?:can|could|would) you (?:please )?(?:find|get|show|send)(?: me)? (?:it|that|this|them)(?: please| for me)?$"
    r"|[ ,]+(?:please|pls|plz|thanks|thank you|exact words)(?=[ ,?!.]*$)"
)
"""What is said to be polite, before a question and after it."""

FRONTED = re.compile(
    rf"^(?![^,]*\b{IN_VIEW},)(?P<front>(?:at|in|on|after|before|during|when|while|following|speaking|asked) [^,?]+), "
    r"(?=(?:what|how|why|where|when|who|which|whom)\b)"
)
"""Where and when something was said, put first: "At the breakfast, why did Graham call …?"."""

HEARD = re.compile(
    rf"^i (?:heard|saw|remember|recall)(?: hearing)? (?P<who>{NAMING}(?: {NAMING}){{0,2}}?) "
    rf"(?=(?:{SAYING}|{JUDGE})(?<!ed)(?<!s)(?<!ing)(?<!said)(?<!told)\b)"
)
"""Somebody whose words the asker remembers: "I heard Wallace compare it to a war"."""

OWN = re.compile(
    rf",? (?:(?:in|by) (?P<his>his|her|their) (?:(?=own\b){IN_VIEW}|views?|opinions?|telling|judge?ment|estimation)|as (?P<he>he|she|they) (?:{RECOUNTS}) (?:it|things|them|this|that))$"
)
"""That whoever acts in a question is to tell of it: "why did she stay quiet, in her own words?"."""

INDIRECT = re.compile(r"^ ?(?:why|whether|how(?! to\b)|what|who|where|when|if)\b")
"""How a topic begins that nobody but a speaker stands before: "Wallace on why he left"."""

WORD_FOR_WORD = re.compile(
    r"\b(?:exact (?:words|quotes?)|quotes?|verbatim|own words|interview|statement|reaction|response"
    r"|comment|remarks?)\b"
)
"""What says of keywords that somebody's words are asked for."""

CONTRACTED = re.compile(r"\b(what|who|where|when|how)s\b")
TELL = re.compile(r"\b(?:tell|tells|told|telling)\b")
ADDRESSED = re.compile(r"^(?:[\w'-]+ ){1,4}?(?:about|on|regarding|that) (?=\S)")
""" "tell reporters about the vote": whom somebody told is not what it was about."""

BESIDES = re.compile(
    r"^(?:and |so )?(?P<who>who) (?:else )?(?:other than|apart from|besides|except(?: for)?) "
    r"(?P<name>[\w'.-]+(?: (?!(?:said|says|spoke|commented|talked|mentioned)\b)[\w'.-]+){0,7}) "
)
"""Whose words are left out: "who other than Wallace spoke about withdrawal?"."""

SPEECH = re.compile(
    r"\b(?:say|says|said|saying|tell|tells|told|think|thinks|thought|mention|mentions|mentioned|talk"
    r"|talked|speak|spoke|comment|commented|quotes?|according to|react|reacted|reply|replied|write|wrote)\b"
)
"""Verbs that only people and bodies take."""

ATTRIBUTING = re.compile(
    rf"\b{SAY}\b|\b{UTTER}\b|\b{TOOK}\b|\b{JUDGE}\b|\b{VIEW}\b|\b{IN_VIEW}\b|according to|anything|everything|\bfrom\b|\bby\b"
)
"""Words that show that the one before or after them is asked for as a speaker."""

SHORT_FORMS = {
    "pm": "prime minister", "pms": "prime minister's", "sec": "secretary", "def": "defence",
    "govt": "government", "gov": "governor", "gen": "general", "chair": "chairman", "ag": "attorney general",
    "mod": "ministry of defence", "fm": "first minister", "dpm": "deputy prime minister",
    "abt": "about", "bout": "about", "abuot": "about", "aobut": "about",
}  # fmt: skip
"""How offices are typed on a phone, and the word before what is asked."""

ABBREVIATION = re.compile(r"\b(?P<short>" + "|".join(SHORT_FORMS) + r")\b(?:\.(?= ))?")
