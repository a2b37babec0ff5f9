"""Words that ask for nothing that could be on record: said to the program, or empty of a topic."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.ask.evidence import topic_words
from retrieval.ask.words import WORD, fold
from retrieval.errors import UserError
from retrieval.model import Query

_GREETING = (
    r"(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|night|day)|how are you|what'?s up|goodbye|bye)"
    r"(?: there| all| again)?"
)
_THANKS = (
    r"(?:many thanks|(?:no )?thanks|thank you|thx|cheers)"
    r"(?: again| a lot| so much| very much| for (?:that|this|your help))*"
)
_ASSENT = r"(?:okay|ok|yes|yeah|nope|no|sure|great|good|nice|cool|perfect|wow|lol|sorry|got it|well done|never ?mind)"
_ABOUT_THE_BOT = (
    r"(?:who|what) are you|who (?:made|built|wrote|runs) (?:you|this)|what(?:'s| is) (?:this|your name)"
    r"|what (?:can|do) (?:you|i) (?:do|ask|know)(?: you)?(?: for me| here)?"
    r"|(?:tell me|what) about (?:yourself|you)"
    r"|how (?:do|does|can|should) (?:i|you|this|it)(?: bot)? (?:use (?:you|this|it)|work|start)"
    r"|are you (?:there|real|human|(?:an? )?(?:human|robot|bot|ai))|can you help(?: me)?|help(?: me)?"
    r"|(?:this is )?(?:a |just a )?test(?:ing)?|ping|start"
)
_RUDE = r"(?:stupid|dumb|idiot|moron|useless|rubbish|crap|shit|bullshit|garbage|annoying|pathetic|terrible|liar|fool)"
_INSULT = (
    rf"(?:you are|you're|u r|are you|you|what an?)(?: (?:an?|so|such|really|just|very|fucking))* {_RUDE}"
    r"|(?:stupid|dumb|useless|rubbish|bad)(?= (?:bot|machine|thing)\b)|stupid|idiot|moron|useless|bullshit"
    r"|(?:fuck|screw|damn) (?:you|off|this)|fuck|you suck|shut up|go away|i hate you"
)
_BESIDES = r"(?:bot|machine|thing|please|so|and|then|now|you|very|that's|that is)"
_SMALL_TALK = re.compile(
    rf"(?>(?:{_GREETING}|{_THANKS}|{_INSULT}|{_ABOUT_THE_BOT}|{_ASSENT}|{_BESIDES})(?:[ ,.!?-]+|$))++"
)
"""Nothing but these, to the last word: "did Wallace thank the troops" is a question."""

_HAPPENING = frozenset("happen happened happening happens new going goes went".split())
"""What asks for all that there is of some days."""

_UNSPOKEN = re.compile(r"(?:[^\w',.!?-]|_)+")
"""Spaces and signs that are neither words nor end a sentence: emoji, brackets."""


def is_small_talk(text: str) -> bool:
    """Whether some words only greet, thank, insult or ask after the program, or are no words."""
    said = _UNSPOKEN.sub(" ", fold(text)).strip()
    return not WORD.search(said) or bool(_SMALL_TALK.fullmatch(said))


def asks_nothing(query: Query) -> bool:
    """Whether there is nothing in a question to look for: no topic, and nobody and no day named."""
    if query.people and query.misspelt is None:
        return False
    if is_small_talk(query.text):
        return True
    named = query.people or query.unknown_speaker or query.besides or query.quoted
    return not (named or query.period or query.outlets or query.authors or topic_words(query.core))


def refuse_days_alone(query: Query) -> None:
    """Refuse days with nothing to look for in them: "until 20 March", "what was said yesterday?".

    Raises:
        UserError: If nothing but a period can be made out.
    """
    limited = query.people or query.unknown_speaker or query.besides or query.quoted
    if limited or query.outlets or query.authors or set(topic_words(query.core)) - _HAPPENING:
        return
    if query.period is not None:
        raise UserError(
            "“{days}” tells me when, but not whom or what you ask about. Please add a name or a "
            "topic, such as “What did the minister say about the vote {days}?”, or ask for a briefing.",
            days=query.period.words,
        )


def with_topic(query: Query) -> Query:
    """The query with its own words for a topic where its frame has taken them: "who resigned?"."""
    named = query.people or query.unknown_speaker
    words = topic_words(query.core)
    if named or not words or topic_words(query.topic):
        return query
    return replace(query, topic=" ".join(words))
