"""How people phrase what they ask: the patterns of their questions, lower case. Data, no rules."""

from __future__ import annotations

import re

from retrieval.model import Intent

_SAY = (
    r"(?:say|says|said|saying|tell|tells|told|telling|think|thinks|thought|claim|claims|claimed|claiming"
    r"|argue|argues|argued|warn|warns|warned|warning|promise|promises|promised|announce|announces"
    r"|announced|suggest|suggests|suggested|insist|insists|insisted|admit|admits|admitted|believe|believes"
    r"|mean|means|meant|call|calls|called|explain|explains|explained|respond|responds|responded|react|reacts|reacted|reply"
    r"|replies|replied|write|wrote|describe|describes|described|state|states|stated|propose|proposes"
    r"|proposed|feel|feels|want|wants|demand|demands|demanded|pledge|pledged|pledges|deny|denies|denied"
    r"|make of|made of|have to say|had to say|go on record|gone on record)"
)
_UTTER = (
    r"(?:ask|caution|complain|predict|advis|urg|vow|assur|conced|acknowledg|confirm|declar|boast|hint|remark|jok|quip"
    r"|lament|reassur|grumbl|brag|reveal|emphasis|emphasiz|stress)(?:e|es|ed|s|ing)?"
)
"""More verbs for saying something."""
_TOOK = r"(?:(?:answer|interpret|assess|judg|regard|consider|characteris|characteriz)(?:e|es|ed|s|ing)?|read into|account for)"
"""Verbs for taking something one way or another, which tell nothing of how."""
_JUDGE = (
    r"(?:(?:expect|hop|fear|doubt|worr|foresee|justif|defend|dismiss|liken|object|recommend|attribut|rebut|rebutt|refut|counter"
    r"|disput|reckon|wish|compar|phras|connect)(?:e|es|ed|s|ing|y|ies|ied|ying)?|play down|brush off|shrug off|hit back|push back"
    r"|weigh in|lash out|hold responsible)"
)
"""Verbs for what somebody made of something, which tell a part of the matter."""
_WAS_JUDGED = rf"(?:is|are|was|were)\b.*\b{_JUDGE}(?<=ed)\b"
"""What was done to something and tells nobody's mind: "what are they compared to others?"."""
_NO_NOUN = r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!'s )(?<!' )"
"""What follows is no noun or participle: "since the state sided", "Clinton's promised speech"."""
_ABOUT = r"(?:about|on|regarding|concerning|over|re|of|to|by|around|as to|in relation to|when asked about|with regard to)"
_SAID = (
    r"(?:said|says|saying|told|tells|thinks|thought|claimed|claims|warned|warns|promised|announced"
    r"|suggested|insisted|admitted|wrote|meant)"
)
_VIEW = (
    r"(?:reactions?|responses?|positions?|views?|stances?|comments?|opinions?|take|line|statements?|words"
    r"|remarks?|quotes?|thoughts|message|answer|reply|warning|promise|pledge|argument|explanation|verdict"
    r"|complaints?|criticisms?|claims?|jokes?|quips?|predictions?|suggestions?|descriptions?|objections?|advice"
    r"|comparisons?|defen[cs]e|assessments?|rebuttals?|excuses?|justifications?|reasons?|reasoning|beef|recipe|tips?|case(?= for\b))"
)
_REACTIONS = (
    r"reactions?|responses?|comments?|views?|opinions?|remarks?|quotes?|statements?|anything said"
)
_POSITION = (
    r"(?:minds?|positions?|stances?|views?|lines?|tunes?|story|stories|opinions?|policy|policies|tones?"
    r"|attitudes?|thinking)"
)
_ACTED = (
    r"(?:criticis|criticiz|condemn|denounc|slam|slamm|attack|prais|applaud|commend|hail|welcom|back|support|endors"
    r"|defend|oppos|resist|reject|apologis|apologiz|blam|accus)(?:e|es|ed|s)?"
)
"""Verbs for what people do with words, as questions put them."""
_CHANGED = r"(?:chang(?:e|ed|es|ing)|shift(?:ed|s)?|switch(?:ed|es)?|revers(?:e|ed|es)|soften(?:ed|s)?|harden(?:ed|s)?|moved?)"
_TURNED = (
    r"(?:(?:(?:done|do|did|made|make|makes|performed|perform|pull|pulled) (?:a |an |another )?)?(?:u-?turn(?:ed|s)?"
    r"|about-?(?:turn|face)|flip-?flop(?:ped|s)?|volte-face|climbdown)|backtrack(?:ed|s|ing)?|back(?:ed|ing)? down"
    r"|row(?:ed|ing)? back|climb(?:ed|ing)? down|backped(?:al|alled|aled)|gone back on (?:his|her|their|its) words?"
    r"|go back on (?:his|her|their|its) words?)"
)
_REFLEXIVE = r"(?:himself|herself|themselves|themself|itself)"
_OTHERS = (
    r"(?:others?|(?:other |the other |different )?(?:people|mps|politicians|ministers|colleagues|critics|opponents|parties)"
    r"|everyone(?: else)?|everybody(?: else)?|anyone(?: else)?|anybody(?: else)?|they)"
)
_NAMING = r"(?!(?:what|who|when|how|why|did|to|about|on|of|say|said|the)\b)[\w-]++"
"""A word that may belong to somebody's name or office, taken whole."""

_HAVE = r"(?:did|does|do|has|have|had|is|was|were|are|would|will|could|'s)"
_NOUN = rf"(?!{_HAVE}\b)[\w'-]+"
_ASKER = (
    r"(?:how (?:much|many|often|long|far|big|bad|well|soon|likely)|what|which|how|why|where|when|whom?)"
    rf"(?: (?P<of>{_NOUN}(?: {_NOUN}){{0,2}}))??(?: exactly| else| words| precisely)?(?: |(?='s))"
)
"""What a question opens with that asks for anything: "what reason", "how many jobs", "who"."""
_FINITE = r"(?=(?:\w+(?:ed|s)|said|told|thought|wrote|felt|meant)\b)"
"""A verb that has its subject before it: no "state delegates"."""
_IN_VIEW = r"(?:views?|opinions?|(?:own )?words|telling|eyes|judge?ment|assessment|account)"
_ASKING = rf"(?:what|how|why|when|where|who|which|should|{_HAVE[3:-1]})"
FRAMES: tuple[tuple[Intent, re.Pattern[str]], ...] = tuple(
    (intent, re.compile(pattern))
    for intent, pattern in (
        (Intent.CHANGE, rf"^(?:and |so )?(?:(?:when|why|how|where) )?{_HAVE} (?P<subject>.+?) (?:ever |just |since |now |really |also |actually |publicly |completely )*{_CHANGED} (?:his|her|their|its|the|on) ?(?:own )?{_POSITION}\b(?: {_ABOUT}\b)?(?P<topic>.*)$"),
        (Intent.CHANGE, rf"^(?:and |so )?(?:(?:when|why|how|where) )?{_HAVE} (?P<subject>.+?) (?:ever |just |since |now |really |also |actually |publicly )*{_NO_NOUN}(?:contradict(?:ed|s|ing)? {_REFLEXIVE}|{_TURNED})\b(?: {_ABOUT}\b)?(?P<topic>.*)$"),
        (Intent.CHANGE, rf"^(?:and |so )?(?:(?:when|why|how) )?(?:has|have|had|did|does|is) (?P<subject>.+?)'s? {_POSITION}(?: {_ABOUT} (?P<topic>.*?))? (?:ever |just |since |now )*(?:{_CHANGED}|different)$"),
        (Intent.SELF, rf"^(?:and |so )?(?:what|how)(?: else)? ?{_HAVE} (?P<subject>.+?) (?:ever |also |actually )*{_SAY} (?:about|of|on|regarding) {_REFLEXIVE}$"),
        (Intent.ABOUT, rf"^(?:and |so )?what(?:'s| is| was| has| have| had| did| do| does| are| were)?(?: being| been)?(?: {_OTHERS})?(?: have| had| are| being| been)? (?:{_SAY}|written)(?: by {_OTHERS})? (?:about|of|on|regarding|concerning)\b(?P<topic>.*)$"),
        (Intent.OCCASION, rf"^(?:and |so )?(?:when|where)(?: exactly| precisely| else)? ?{_HAVE} (?P<subject>.+?) (?:ever |first |last |actually |publicly )*(?:say|said|saying|claim|claimed|promise|promised|tell|told)\b(?! (?:about|on|of|regarding|concerning|over)\b)(?: that)?(?P<topic>.*)$"),
        (Intent.SPEAKER, r"^(?:and |so )?(?:who (?:said|used)(?: the)? (?:phrases?|expressions?|words?)|whose (?:words?|phrase|quote|quotation)(?: is| are| was| were| it was)?)\b(?P<topic>.*)$"),
        (Intent.SPEAKER, rf"^(?:and |so )?(?:who|whose words|which (?:{_NOUN} ){{0,9}}?{_NOUN})\b(?:'s| has| had| was it (?:that|who)| is it that| else)? ?(?:has |had |ever |also )*{_NO_NOUN}{_FINITE}(?:{_SAY}|{_UTTER})\b(?: (?:that|about|on))?(?P<topic>.*)$"),
        (Intent.SPEAKER, r"^(?:and |so )?who(?:'s| has| have| had| else)?(?: ever| also| publicly)? (?:mentioned|mentions|spoke|speaks|talked|talks|commented)\b(?: (?:about|on|of|to|for))?(?P<topic>.*)$"),
        (Intent.SPEAKER, rf"^(?:and |so )?who(?:'s| has| have| had| else)?(?: ever| also| publicly)? (?P<topic>(?:{_ACTED}|ruled out|rules out)\b.*)$"),
        (Intent.SPEAKER, rf"^(?:and |so )?(?:did|has|have|had) (?:any|some)(?:one|body)(?: else)?(?: ever| also| publicly)? (?P<topic>{_ACTED}\b.*)$"),
        (Intent.SPEAKER, rf"^(?:and |so )?(?:what(?:'s| is| was| were| are)? )?(?:there )?(?:(?:any|the|some|more) )?(?:{_REACTIONS}) (?:about|on|to|over|regarding|concerning) (?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^in (?P<subject>(?!the\b)[^,]+?)'s? {_IN_VIEW},? (?P<topic>{_ASKING}\b.*)$"),
        (Intent.STATEMENTS, rf"^in the {_IN_VIEW} of (?P<subject>[^,]+?),? (?P<topic>{_ASKING}\b.*)$"),
        (Intent.STATEMENTS, rf"^(?P<topic>{_ASKING} .+?),? in (?P<subject>[^,]+?)'s? {_IN_VIEW}$"),
        (Intent.STATEMENTS, rf"^(?:and |so )?what(?:'s| is| was| were| are)? (?:the )?{_VIEW} (?:of|from|by) (?P<subject>.+?)(?: {_ABOUT} (?P<topic>.*))?$"),
        (Intent.STATEMENTS, rf"^(?:and |so )?(?:what(?:'s| is| was| were| are)? )?(?P<subject>(?!{_ASKING}\b)[^?]+?)'s? (?:\w+ ){{0,2}}?{_VIEW}(?: (?:{_ABOUT}|that|for) (?P<topic>.*))?$"),
        (Intent.STATEMENTS, rf"^(?:and |so )?{_ASKER}{_HAVE} (?P<subject>(?!there\b|it\b|the plan).+?) (?:{_REFLEXIVE} )?(?:ever |just |now |also |actually |publicly |really |been |going |being )*{_NO_NOUN}(?:{_SAY}|{_UTTER})\b(?: (?:that|it))?(?: {_ABOUT}\b)?(?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^what(?: exactly| else)? (?P<subject>(?!(?:share|part|percentage|proportion|number|kind|sort|type|has|have|had|is|was|were|are|people)\b).+?) (?:has |have |had |is |was )?(?:ever |just |now |also |actually |publicly |been )*{_NO_NOUN}{_SAID}\b(?: (?:that|it))?(?: {_ABOUT}\b)?(?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?:and |so )?(?:what|how|why)(?: exactly| else)? ?(?!{_WAS_JUDGED}){_HAVE} (?P<subject>(?!there\b|it\b|the plan).+?) (?:ever |just |now |also |actually |publicly |really )*{_NO_NOUN}(?:{_TOOK}\b|(?={_JUDGE}\b))(?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?:and |so )?where(?: exactly)? ?{_HAVE} (?P<subject>(?!there\b|it\b).+?) (?:stand|come down|stood) (?:on|over|about) (?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?:if you (?:believe|ask|trust)|to hear) (?P<subject>[^,]+?)(?: tell it)?,? (?P<topic>{_ASKING}\b.*)$"),
        (Intent.STATEMENTS, rf"^(?P<topic>{_ASKING} .+?),? in the {_IN_VIEW} of (?P<subject>[^,]+)$"),
        (Intent.MENTION, rf"^(?:and |so )?(?:did|does|do|has|have|had|(?:is|was|are|were)(?=.* (?:talking|speaking|referring|commenting|mentioning|saying)\b)) (?P<subject>.+?) (?:ever |also |actually |really |publicly |just |already |been )*(?P<act>mention|mentions|mentioned|talk|talked|talking|speak|spoke|spoken|refer|referred|comment|commented|raised?(?! (?:\w+ ){{0,2}}(?:rates?|tax(?:es)?|duty|duties|prices?|fares?|fees?|wages?|pay|pensions?|rents?|tariffs?|vat|threshold|limit|cap|age)\b)|bring up|brought up|apologise|apologised|apologize|apologized|rule out|ruled out|{_SAY[3:-1]}|{_UTTER})\b(?: (?:(?:any|some)thing (?:about|on)|{_ABOUT[3:-1]}|that|any\b))?(?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?:give me |show me |find |get |list |all )?(?:anything|something|quotes?|statements?|words|everything|comments?|remarks?|news|lines?)(?: said)? (?:from|by|of) (?P<subject>.+?)(?: {_ABOUT} (?P<topic>.*))?$"),
        (Intent.CHANGE, rf"^(?:what (?:is|was|about) )?(?P<subject>(?:the )?{_NAMING}(?: {_NAMING}){{0,3}}?)(?:'s|'|) (?:{_TURNED}|contradictions?|changed (?:his|her|their|its) {_POSITION}|change of (?:mind|heart|position|line|tune))\b(?: {_ABOUT}\b)?(?P<topic>.*)$"),
        (Intent.STATEMENTS, r"^according to (?P<subject>[^,]+?),? (?:what|how|why|when|where|who|is|are|was|were|did|does|will)\b(?P<topic>.*)$"),
        (Intent.STATEMENTS, r"^(?P<topic>.+?),? according to (?P<subject>.+)$"),
        (Intent.STATEMENTS, rf"^(?P<subject>(?:(?:sen|rep|gov|mr|mrs|ms|dr|sir|senator|governor|president|mayor)\.? )?{_NAMING} {_NAMING}) (?:said|says|claimed|calling|describing|warning|insisting|{_FINITE}(?:{_SAY}|{_UTTER}|{_JUDGE})|(?:{_SAY}|{_UTTER}|{_JUDGE})(?<=ing))\b(?: (?:that|about|on))? (?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?P<subject>{_NAMING} {_NAMING}) {_VIEW} (?:that|{_ABOUT}) (?P<topic>.*)$"),
        (Intent.STATEMENTS, r"^(?P<subject>[^?]+?)(?: said| says| saying)? (?:about|on|regarding|re|over)\b(?P<topic>.+)$"),
        (Intent.STATEMENTS, r"^(?P<subject>[^?:]+?): ?(?P<topic>.+)$"),
    )
)  # fmt: skip
"""How people ask, first match wins: ``subject`` is who speaks, ``topic`` what about, ``act`` how."""

ACTS = frozenset(
    """
    apologise apologised apologize apologized promise promised pledge pledged deny denied admit admitted
    """.split()
)
"""Verbs that ask for something by themselves: "did Wallace apologise?"."""

VIEW = _VIEW
"""What people have on a matter, as questions call it."""

REPORTING = _SAID
"""What follows a name where somebody tells what that person said."""

COURTESY = re.compile(
    r"^(?:(?:hi|hello|hey|ok|okay|please|pls|so|and|well)\b[ ,!.]*)*"
    r"(?:(?:can|could|would|will) you (?:please |kindly )?|i (?:want|need|would like|'d like) to )?"
    r"(?:(?:tell|show|give|remind) me|(?:know|see|hear|find(?: out)?|check)|do you know)"
    r" (?=(?:exactly )?(?:what|who|whether|if|how|when|where|anything)\b)"
    r"|^(?:(?:hi|hello|hey|ok|okay|please|pls|well)\b[ ,!.]*)+(?=\S)"
    r"|^(?:i(?:'m| am) (?:after|looking for)|looking for|i need|i want|need|find)(?: me)? (?:the )?(?=(?:[\w.-]+ ){0,4}[\w.-]+'s )"
    r"|^i (?:heard|saw|read|think|believe|remember)(?: that)? (?=[\w.-]+ [\w.-]+ )"
    r"|,? (?:didn't|hasn't|doesn't|wasn't) (?:he|she|they)$"
    r"|[ ,]+(?:please|pls|plz|thanks|thank you|exact words)(?=[ ,?!.]*$)"
)
"""What is said to be polite, before a question and after it."""

FRONTED = re.compile(
    rf"^(?![^,]*\b{_IN_VIEW},)(?P<front>(?:at|in|on|after|before|during|when|while|following|speaking|asked) [^,?]+), "
    r"(?=(?:what|how|why|where|when|who|which|whom)\b)"
)
"""Where and when something was said, put first: "At the breakfast, why did Graham call …?"."""

WORD_FOR_WORD = re.compile(
    r"\b(?:exact (?:words|quotes?)|quotes?|verbatim|own words|interview|statement|reaction|response"
    r"|comment|remarks?)\b"
)
"""What says of keywords that somebody's words are asked for."""

SAYING = rf"(?:{_SAY}|{_UTTER})"
"""Verbs for saying something, in every form."""

VERBS = re.compile(SAYING)
"""The verbs of these frames that names may end on."""

JUDGING = rf"(?:{_TOOK}|{_JUDGE})"
"""Verbs for what somebody made of something."""

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
    rf"\b{_SAY}\b|\b{_UTTER}\b|\b{_TOOK}\b|\b{_JUDGE}\b|\b{_VIEW}\b|\b{_IN_VIEW}\b|according to|anything|everything|\bfrom\b|\bby\b"
)
"""Words that show that the one before or after them is asked for as a speaker."""

SHORT_FORMS = {
    "pm": "prime minister", "pms": "prime minister's", "sec": "secretary", "def": "defence",
    "govt": "government", "gov": "governor", "gen": "general", "chair": "chairman",
    "mod": "ministry of defence", "fm": "first minister", "dpm": "deputy prime minister",
    "abt": "about", "bout": "about", "abuot": "about", "aobut": "about",
}  # fmt: skip
"""How offices are typed on a phone, and the word before what is asked."""

ABBREVIATION = re.compile(r"\b(?:" + "|".join(SHORT_FORMS) + r")\b")
