"""What people are asked to have done ("resign", "criticise"), and the words that tell of it. Data.

A question names a deed by one verb, and articles tell of it by others: a minister who is asked
about as having quit has "stepped down" there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

DETERMINERS = frozenset("the a an his her its their our my your this that any no".split())


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to do.

    Attributes:
        asked: Verbs by which a question names it, as they are typed.
        words: Those that tell of it.
        phrases: What does so as it is written ("stood down").
    """

    asked: frozenset[str]
    words: tuple[str, ...]
    phrases: tuple[str, ...]


def deed_called(word: str) -> Deed | None:
    """What a verb or a phrase of a question names, in whichever form; in lower case."""
    return _CALLED.get(word)


def deeds_called(words: Sequence[str]) -> tuple[tuple[str, Deed], ...]:
    """Each word of a question that names a deed, none behind an article, and the deed; folded."""
    return tuple((word, _CALLED[word]) for word in dict.fromkeys(_verbs(words)) if word in _CALLED)


def deeds_told(words: Sequence[str]) -> dict[Deed, str]:
    """Every deed and outcome that the words of a question name, none behind an article; folded.

    Each with the word, or the first of the phrase, that names it.
    """
    named = [*_verbs(words), *(" ".join(pair) for pair in pairwise(words))]
    return {_NAMED[name]: name.split()[0] for name in named if name in _NAMED}


def _verbs(words: Sequence[str]) -> Iterator[str]:
    """Words that may be verbs: none behind an article, nor "back" in "hit back" and "back in"."""
    for before, word, after in zip(("", *words), words, (*words[1:], ""), strict=False):
        particle = word == "back" and (before in _GOING_BACK or after in _AFTER_BACK)
        if before not in DETERMINERS and not particle:
            yield word


def _forms(verb: str) -> Iterator[str]:
    """The forms of a regular verb, and more that no verb has."""
    bare = verb.removesuffix("e")
    yield from (verb, f"{verb}s", f"{verb}es", f"{bare}ed", f"{bare}ing")
    yield from (f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing")
    if verb.endswith("y"):
        yield from (f"{verb[:-1]}ied", f"{verb[:-1]}ies")


def _deed(verbs: str, also: str = "", *phrases: str) -> Deed:
    """One deed.

    Args:
        verbs: What a question calls it, infinitives and irregular forms; behind a "~" those that
            mean too many other things to tell of it.
        also: Other words that tell of it.
        phrases: As they are told, but that the first of several words may have any form.
    """
    asked = verbs.replace("~", "").split()
    told = [verb for verb in verbs.split() if not verb.startswith("~")]
    return Deed(
        frozenset(form for verb in asked for form in _forms(verb)),
        (*told, *also.split()),
        tuple(form for phrase in phrases for form in _phrased(phrase)),
    )


def _phrased(phrase: str) -> Iterator[str]:
    first, _, rest = phrase.partition(" ")
    yield from (f"{form} {rest}" for form in _forms(first)) if rest else (first,)


_GOING_BACK = frozenset(
    form
    for verb in (
        "be bring call come fight get give go hit hold look move pay pull push put roll say send shoot"
        " snap step sweep take talk turn vote walk win write"
    ).split()
    for form in _forms(verb)
) | frozenset(
    "brought came fought gave given gone got held paid said sent shot swept taken took went"
    " won written wrote".split()
)
"""Verbs of which "back" tells where to."""

_AFTER_BACK = frozenset("after at down from in on taxes then to under when with".split())
"""What follows it there, and where it tells when."""

DEEDS = (
    _deed(
        "criticise criticize attack condemn denounce slam blast deride lambast rebuke deplore decry"
        " assail berate castigate ridicule mock scorn savage",
        "criticism critic critical disgrace disgraceful shame shameful betrayal reckless outrage"
        " scandal folly disaster insult accuse blame",
    ),
    _deed(
        "praise applaud commend salute congratulate laud hail",
        "tribute thank admire proud brave brilliant excellent welcome",
    ),
    _deed("welcome", "hail applaud praise pleased glad delighted relieved"),
    _deed(
        "~back support endorse defend favour favor",
        "supporter confidence approve welcome",
        "backs", "backed", "backing", "will back", "stand by", "stood by", "stand behind", "stood behind", "vote for",
    ),
    _deed("oppose resist reject", "opposition against objection rejection"),
    _deed(
        "resign quit", "resignation",
        "step down", "stand down", "stood down", "leave office", "left office", "leave the post",
    ),
    _deed("sack fire", "dismiss dismissal oust remove sacking"),
    _deed("apologise apologize", "apology apologies sorry regret forgive forgiveness"),
    _deed("blame", "fault responsible responsibility accuse culpable"),
    _deed("accuse", "allege allegation charge blame accusation"),
    _deed(
        "raise increase hike", "rise rose risen higher extra dearer",
        "put up", "putting up", "go up", "went up", "gone up",
    ),
    _deed("cut lower reduce slash", "reduction fall fell halve abolish scrap cheaper", "bring down", "brought down"),
    _deed("scrap abolish cancel axe ditch", "abandon end cancellation", "call off"),
    _deed("delay postpone", "defer later postponement", "put off", "putting off", "put back", "hold off", "held off"),
    _deed("begin began begun start", "launch open outbreak", "break out", "broke out", "walk out", "get under way", "got under way"),
    _deed("end finish stop", "close conclude settle", "call off"),
    _deed("win won", "victory victor winner"),
    _deed("lose lost", "loss defeat loser beaten"),
    _deed("die", "dead death killed kill fatal"),
    _deed("kill murder", "dead death died"),
    _deed("withdraw withdrew withdrawn", "withdrawal leave left pullback pullout retreat", "pull out", "pull back", "drop out", "bow out"),
    _deed("sue", "lawsuit court suit damages"),
    _deed("marry", "wedding bride wife husband"),
    _deed("arrest", "custody detain"),
    _deed("veto", "block reject"),
)  # fmt: skip
"""Deeds that headlines turn on; for any other a question's own verb is what there is."""

OUTCOMES = (
    _deed(
        "rule decide", "ruling decision verdict judgment judgement upheld overturn struck",
        "strike down", "struck down", "throw out", "threw out",
    ),
    _deed("conclude find found", "conclusion findings report"),
    _deed("settle", "settlement"),
    _deed("beat defeat", "victory won win"),
    _deed("sentence", "prison jail years"),
    _deed("sell sold fetch", "sale buyer price bought"),
    _deed("buy bought purchase", "buyer paid"),
    _deed("pay paid spend spent cost", "payment bill fee price worth million billion"),
    _deed("answer reply respond", "response said"),
    _deed("confirm", "confirmation vote"),
    _deed("approve", "approval pass"),
    _deed("sign", "signature"),
    _deed("elect", "election won"),
    _deed("convict acquit", "guilty verdict"),
)  # fmt: skip
"""What matters come to, and courts, votes and deals. A question that names one of these, or of the
deeds, is seldom answered by what tells of none: it was asked of what had not happened yet."""

_CALLED = {name: deed for deed in reversed(DEEDS) for name in (*deed.asked, *deed.phrases)}
_NAMED = {
    name: deed for deed in reversed(DEEDS + OUTCOMES) for name in (*deed.asked, *deed.phrases)
}
