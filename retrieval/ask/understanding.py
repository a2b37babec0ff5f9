"""A question becomes a query: its intent, the people it asks about, and its topic. Rules only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.ask.words import FUNCTION_WORDS, WORD, fold
from retrieval.language.names import parse_name
from retrieval.language.roles import ROLE_NOUNS, are_among, content_words
from retrieval.model import Intent, Person, Query

_SAY = (
    r"(?:say|says|said|saying|tell|tells|told|telling|think|thinks|thought|claim|claims|claimed|claiming"
    r"|argue|argues|argued|warn|warns|warned|warning|promise|promises|promised|announce|announces"
    r"|announced|suggest|suggests|suggested|insist|insists|insisted|admit|admits|admitted|believe|believes"
    r"|call|calls|called|explain|explains|explained|respond|responds|responded|react|reacts|reacted|reply"
    r"|replies|replied|write|wrote|describe|describes|described|state|states|stated|propose|proposes"
    r"|proposed|feel|feels|want|wants|demand|demands|demanded|pledge|pledged|pledges|deny|denies|denied"
    r"|make of|made of|have to say|had to say|go on record|gone on record)"
)
_ABOUT = r"(?:about|on|regarding|concerning|over|re|of|to|around|as to|in relation to|when asked about|with regard to)"
_VIEW = (
    r"(?:reactions?|responses?|positions?|views?|stances?|comments?|opinions?|take|line|statements?|words"
    r"|remarks?|quotes?|thoughts|message|answer|reply|warning|promise|pledge|argument|explanation|verdict)"
)
_HAVE = r"(?:did|does|do|has|have|had|is|was|were|are|would|will|could|'s)"
_FRAMES: tuple[tuple[Intent, re.Pattern[str]], ...] = tuple(
    (intent, re.compile(pattern))
    for intent, pattern in (
        (Intent.SPEAKER, rf"^(?:and |so )?(?:who|whose words|which \w+)\b(?:'s| has| had| was it (?:that|who)| is it that| else)? ?(?:has |had |ever |also )*{_SAY}\b(?: (?:that|about|on))?(?P<topic>.*)$"),
        (Intent.SPEAKER, r"^(?:and |so )?who (?:mentioned|mentions|spoke|speaks|talked|talks|commented|criticised|criticized|backed|supports|supported|opposes|opposed|attacked|defended|apologised|apologized|blamed|blames|accused|accuses|ruled out|rejects|rejected)\b(?: (?:about|on|of|to|for))?(?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?:and |so )?what(?:'s| is| was| were| are)? (?:the )?{_VIEW} (?:of|from|by) (?P<subject>.+?)(?: {_ABOUT} (?P<topic>.*))?$"),
        (Intent.STATEMENTS, rf"^(?:and |so )?(?:what(?:'s| is| was| were| are)? )?(?P<subject>[^?]+?)(?:'s|s'|') (?:\w+ ){{0,2}}?{_VIEW}(?: {_ABOUT} (?P<topic>.*))?$"),
        (Intent.STATEMENTS, rf"^(?:and |so )?(?:what|which|how|why|where|when)(?: exactly| else| words| precisely)? ?{_HAVE} (?P<subject>(?!there\b|it\b|the plan).+?) (?:ever |just |now |also |actually |publicly |really |been |going |being )*{_SAY}\b(?: (?:that|it))?(?: {_ABOUT}\b)?(?P<topic>.*)$"),
        (Intent.MENTION, rf"^(?:and |so )?(?:did|does|do|has|have|had|is|was) (?P<subject>.+?) (?:ever |also |actually |really |publicly |just |already |been )*(?:mention|mentions|mentioned|talk|talked|talking|speak|spoke|spoken|refer|referred|comment|commented|raise|raised|bring up|brought up|apologise|apologised|apologize|apologized|rule out|ruled out|{_SAY[3:-1]})\b(?: (?:(?:any|some)thing (?:about|on)|{_ABOUT[3:-1]}|that|any\b))?(?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?:give me |show me |find |get |list |all )?(?:anything|something|quotes?|statements?|words|everything|comments?|remarks?|news|lines?)(?: said)? (?:from|by|of) (?P<subject>.+?)(?: {_ABOUT} (?P<topic>.*))?$"),
        (Intent.STATEMENTS, r"^according to (?P<subject>[^,]+?),? (?:what|how|why|when|where|who|is|are|was|were|did|does|will)\b(?P<topic>.*)$"),
        (Intent.STATEMENTS, r"^(?P<topic>.+?),? according to (?P<subject>.+)$"),
        (Intent.STATEMENTS, r"^(?P<subject>[^?]+?)(?: said| says| saying)? (?:about|on|regarding|re|over)\b(?P<topic>.+)$"),
        (Intent.STATEMENTS, r"^(?P<subject>[^?:]+?): ?(?P<topic>.+)$"),
    )
)  # fmt: skip
"""How people ask, first match wins. ``subject`` is who speaks, ``topic`` what about."""

_SHORT_FORMS = {
    "pm": "prime minister", "pms": "prime minister's", "sec": "secretary", "def": "defence",
    "govt": "government", "gov": "governor", "gen": "general", "chair": "chairman",
    "mod": "ministry of defence", "fm": "first minister", "dpm": "deputy prime minister",
}  # fmt: skip
"""How offices are typed on a phone."""

_ABBREVIATION = re.compile(r"\b(?:" + "|".join(_SHORT_FORMS) + r")\b")

SPECIFIC = 3
"""Words of an office from which further words of a question add to it rather than change it:
"chief executive of the board" stays one, "minister" may be anybody's."""

_ANYBODY = frozenset(
    """
    he she they it we you i anyone anybody someone somebody everyone everybody people person article
    articles report reports paper papers press media outlet outlets there this that these those which
    anything something all ministers politicians
    """.split()
)
_CLAUSE_WORDS = frozenset("what how why when where who that which he she they it i we".split())
_AUXILIARIES = frozenset(
    "is are was were do does did has have had will would can could should may might".split()
)
_LEADING = re.compile(r"^(?:the|a|an|mr|mrs|ms|miss|dr|sir|lord|lady)\b\.? ?")
OPENING = 6
"""Words at the head of a question in which its subject stands."""

LONGEST_SUBJECT = 9
"""Words; what stands before "on" in a longer clause is no speaker."""


@dataclass(frozen=True, slots=True)
class _Frame:
    intent: Intent
    subject: str
    topic: str


def understand(question: str, people: Sequence[Person]) -> Query:
    """The question as rules read it.

    Args:
        people: Everybody on record; a subject that is none of them becomes ``unknown_speaker``.
    """
    plain = _ABBREVIATION.sub(_expanded, fold(question).strip(' ?!.…"“”'))
    frame = _frame(plain)
    if frame is None:
        return _unframed(question, plain, people)
    if frame.intent is Intent.SPEAKER:
        return Query(question, Intent.SPEAKER, topic=_tidy(frame.topic))
    named = find_people(frame.subject, people)
    if named:
        return Query(question, frame.intent, named, topic=_tidy(frame.topic))
    if not _is_somebody(frame.subject):
        return _open(question, plain, people)
    if _is_loose(frame, plain):
        return _unframed(question, plain, people)
    return Query(
        question,
        frame.intent,
        unknown_speaker=_LEADING.sub("", frame.subject),
        topic=_tidy(frame.topic),
    )


def _expanded(found: re.Match[str]) -> str:
    return _SHORT_FORMS[found.group()]


def _frame(plain: str) -> _Frame | None:
    for intent, pattern in _FRAMES:
        found = pattern.match(plain)
        if not found:
            continue
        groups = found.groupdict()
        subject = (groups.get("subject") or "").strip(" ,'")
        if intent is not Intent.SPEAKER and not _could_speak(subject):
            continue
        return _Frame(intent, subject, groups.get("topic") or "")
    return None


def _could_speak(subject: str) -> bool:
    """Whether the words can be a speaker: a few of them, and no clause of their own."""
    words = subject.split()
    return 1 <= len(words) <= LONGEST_SUBJECT and not _CLAUSE_WORDS & set(words[1:])


def _is_loose(frame: _Frame, plain: str) -> bool:
    """ "vote on rail bill": nothing but a preposition says that a speaker stands before it."""
    return frame.intent is Intent.STATEMENTS and not re.search(
        rf"\b{_SAY}\b|\b{_VIEW}\b|according to|anything|everything|\bfrom\b|\bby\b", plain
    )


def _unframed(question: str, plain: str, people: Sequence[Person]) -> Query:
    """Keywords: a name first makes it a question about that person's words."""
    words = plain.split()
    if words and words[0] not in FUNCTION_WORDS and len(words) <= 8:
        for size in range(min(4, len(words)), 0, -1):
            head = " ".join(words[:size])
            named = find_people(head, people, whole=True)
            if named:
                rest = _tidy(" ".join(words[size:]))
                return Query(question, Intent.STATEMENTS, named, topic=rest)
    return _open(question, plain, people)


def _open(question: str, plain: str, people: Sequence[Person]) -> Query:
    """Any other question; whoever it opens with is looked at first, and not alone."""
    opening = " ".join(plain.split()[:OPENING])
    return Query(question, Intent.OPEN, find_people(opening, people), topic=plain)


def _tidy(topic: str) -> str:
    return topic.strip(" ,.;:'\"“”?!")


def _is_somebody(subject: str) -> bool:
    words = [word for word in WORD.findall(subject) if word not in {"the", "a", "an", "else"}]
    if words and words[0] in _AUXILIARIES:
        return False
    return bool(words) and not all(word in _ANYBODY or word in FUNCTION_WORDS for word in words)


def find_people(words: str, people: Sequence[Person], *, whole: bool = False) -> tuple[str, ...]:
    """Names of the people that some words of a question name, those most on record first.

    Full names come before surnames and these before offices; a surname that several people bear
    names all of them.

    Args:
        words: Lower case, straight apostrophes.
        whole: Whether the words must hold nothing but the name.
    """
    tokens = [re.sub(r"'s?$", "", token) for token in WORD.findall(words)]
    spoken = [token for token in tokens if not _LEADING.fullmatch(token)]
    for found in (
        _by_full_name(spoken, people, whole),
        _by_surname(spoken, people, whole),
        _by_office(spoken, people),
    ):
        if found:
            ranked = sorted(found, key=lambda person: (-person.statements, person.name))
            return tuple(person.name for person in ranked)
    return ()


def _by_full_name(tokens: list[str], people: Sequence[Person], whole: bool) -> list[Person]:
    found = []
    for person in people:
        name = fold(person.name).split()
        if len(name) > 1 and _holds(tokens, name, whole):
            found.append(person)
    return found


def _by_surname(tokens: list[str], people: Sequence[Person], whole: bool) -> list[Person]:
    found = []
    for person in people:
        name = parse_name(person.name)
        if name is None:
            continue
        others = [word for word in tokens if word not in {"mr", "mrs", "ms", "dr"}]
        if _holds(tokens, name.surname.split(), whole) and not _contradicts(others, name.given):
            found.append(person)
    return _holding_office(found, frozenset(tokens) & ROLE_NOUNS)


def _holding_office(people: list[Person], office: frozenset[str]) -> list[Person]:
    """Of several with one surname, those known by the office that the question gives."""
    holders = [
        person
        for person in people
        if office and any(office <= content_words(alias) for alias in person.aliases)
    ]
    return holders or people


def _contradicts(tokens: list[str], given: tuple[str, ...]) -> bool:
    """ "Ann Wallace" does not ask about Edmund Wallace; "Defence Secretary Wallace" may."""
    before = [t for t in tokens[:-1] if t not in FUNCTION_WORDS and t not in ROLE_NOUNS]
    return bool(given) and len(tokens) == 2 and len(before) == 1 and before[0] != given[0]


def _by_office(tokens: list[str], people: Sequence[Person]) -> list[Person]:
    wanted = content_words(" ".join(tokens))
    if not wanted or not wanted & ROLE_NOUNS:
        return []
    found = []
    for person in people:
        offices = [content_words(alias) for alias in person.aliases]
        if any(are_among(wanted, office) or _is_specific(office, wanted) for office in offices):
            found.append(person)
    return found


def _is_specific(office: frozenset[str], wanted: frozenset[str]) -> bool:
    """Whether a question gives a full office and more ("chief executive of the hospitals board")."""
    return len(office) >= SPECIFIC and office <= wanted


def _holds(tokens: list[str], name: list[str], whole: bool) -> bool:
    if whole:
        return tokens == name
    size = len(name)
    return any(tokens[place : place + size] == name for place in range(len(tokens) - size + 1))
