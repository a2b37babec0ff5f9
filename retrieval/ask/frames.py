"""How people ask for somebody's words: the patterns of their questions, lower case. Data, no rules."""

from __future__ import annotations

import re

from retrieval.ask.vocabulary import (
    ABOUT,
    ACTED,
    CHANGED,
    GIVEN,
    GIVES,
    HAVE,
    IN_VIEW,
    JUDGE,
    LIKENED,
    MINDFUL,
    MINDS,
    NAMING,
    NO_NOUN,
    NOUN,
    OTHERS,
    PAPER,
    POSITION,
    REACTION,
    REACTIONS,
    RECOUNTS,
    REFLEXIVE,
    SAID,
    SAY,
    TERM,
    TOOK,
    TURNED,
    UTTER,
    VIEW,
    VOICING,
    WAS_JUDGED,
    WAS_LIKENED,
)
from retrieval.model import Intent

_ASKED = rf"(?P<of>{NOUN}(?: {NOUN}){{0,4}})"
_ASKER = (
    r"(?:how (?:much|many|often|long|far|big|bad|well|soon|likely)|what|which"
    rf"|(?:under|on|for|from|to|with|in) (?:what|which)(?! (?:date|day)\b| (?:{NOUN} ){{1,5}}(?:is|are|was|were)\b)"
    r"|whom? or what|what or whom?|how|why|where|when|whom?)"
    rf"(?: {_ASKED})??(?: exactly| else| words| precisely)?(?: |(?='s))"
)
"""What a question opens with that asks for anything: "what reason", "on what grounds", "who"."""
_STRESSED = (
    r"(?:ever |just |now |also |actually |publicly |really |still |most |so |very |quite |already |personally"
    r" |(?:him|her|it)self (?!for\b)|themselves )*"
)
"""What may stand before the verb, and says nothing."""
_FINITE = r"(?=(?:\w+(?:ed|s)|said|told|thought|wrote|felt|meant)\b)"
"""A verb that has its subject before it: no "state delegates"."""
_NO_DOING = r"(?:(?!\b(?:answered|addressed|countered|handled|faced)\b).)+?"
"""A subject that has done nothing yet: "how has she answered the fraud claims?"."""
_ASKING = rf"(?:what|how|why|when|where|who|which|should|{HAVE[3:-1]})"
FRAMES: tuple[tuple[Intent, re.Pattern[str]], ...] = tuple(
    (intent, re.compile(pattern))
    for intent, pattern in (
        (Intent.STATEMENTS, rf"^(?P<topic>.+),? as (?P<subject>(?!(?:he|she|they|it|we|i|you)\b)[^,]+?) (?:{RECOUNTS}) (?:it|things|them|this|that)$"),
        (Intent.CHANGE, rf"^(?:and |so )?(?:(?:when|why|how|where) )?{HAVE} (?P<subject>.+?) (?:ever |just |since |now |really |also |actually |publicly |completely )*{CHANGED} (?:his|her|their|its|the|on) ?(?:own )?{POSITION}\b(?: {ABOUT}\b)?(?P<topic>.*)$"),
        (Intent.CHANGE, rf"^(?:and |so )?(?:(?:when|why|how|where) )?{HAVE} (?P<subject>.+?) (?:ever |just |since |now |really |also |actually |publicly )*{NO_NOUN}(?:contradict(?:ed|s|ing)? {REFLEXIVE}|{TURNED})\b(?: {ABOUT}\b)?(?P<topic>.*)$"),
        (Intent.CHANGE, rf"^(?:and |so )?(?:(?:when|why|how) )?(?:has|have|had|did|does|is) (?P<subject>.+?)'s? {POSITION}(?: {ABOUT} (?P<topic>.*?))? (?:ever |just |since |now )*(?:{CHANGED}|different)$"),
        (Intent.SELF, rf"^(?:and |so )?(?:what|how)(?: else)? ?{HAVE} (?P<subject>.+?) (?:ever |also |actually )*{SAY} (?:about|of|on|regarding) {REFLEXIVE}$"),
        (Intent.ABOUT, rf"^(?:and |so )?what(?:'s| is| was| has| have| had| did| do| does| are| were)?(?: being| been)?(?: {OTHERS})?(?: have| had| are| being| been)? (?:{SAY}|written)(?: by {OTHERS})? (?:about|of|on|regarding|concerning)\b(?P<topic>.*)$"),
        (Intent.OCCASION, rf"^(?:and |so )?(?:when|where)(?: exactly| precisely| else)? ?{HAVE} (?P<subject>.+?) (?:ever |first |last |actually |publicly )*(?:say|said|saying|claim|claimed|promise|promised|tell|told)\b(?! (?:about|on|of|regarding|concerning|over)\b)(?: that)?(?P<topic>.*)$"),
        (Intent.SPEAKER, r"^(?:and |so )?(?:who (?:said|used)(?: the)? (?:phrases?|expressions?|words?)|whose (?:words?|phrase|quote|quotation)(?: is| are| was| were| it was)?)\b(?P<topic>.*)$"),
        (Intent.SPEAKER, rf"^(?:and |so )?(?:who|whose words|which (?:{NOUN} ){{0,9}}?{NOUN})\b(?:'s| has| had| was it (?:that|who)| is it that| else)? ?(?:has |had |ever |also )*{NO_NOUN}{_FINITE}(?:{SAY}|{UTTER})\b(?: (?:that|about|on)\b)?(?P<topic>.*)$"),
        (Intent.SPEAKER, r"^(?:and |so )?who(?:'s| has| have| had| else)?(?: ever| also| publicly)? (?:mentioned|mentions|spoke|speaks|talked|talks|commented)\b(?: (?:about|on|of|to|for)\b)?(?P<topic>.*)$"),
        (Intent.SPEAKER, rf"^(?:and |so )?who(?:'s| has| have| had| else)?(?: ever| also| publicly)? (?P<topic>(?:{ACTED}|ruled out|rules out)\b.*)$"),
        (Intent.SPEAKER, rf"^(?:and |so )?(?:did|has|have|had) (?:any|some)(?:one|body)(?: else)?(?: ever| also| publicly)? (?P<topic>{ACTED}\b.*)$"),
        (Intent.SPEAKER, rf"^(?:and |so )?(?:what(?:'s| is| was| were| are)? )?(?:there )?(?:(?:any|the|some|more) )?(?:{REACTIONS}) (?:about|on|to|over|regarding|concerning) (?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?:is|was|are|were|does|did|has|have) (?P<person>.+?) (?:been |feel |sound |seem )?{_STRESSED}(?P<topic>{MINDFUL}\b.*)$"),
        (Intent.STATEMENTS, rf"^(?:what|why|who) ?(?:is|was|are|were|'s) (?P<person>.+?) {_STRESSED}(?P<topic>{MINDFUL}\b.*)$"),
        (Intent.STATEMENTS, rf"^what (?:makes|made) (?P<person>.+?) {_STRESSED}(?P<topic>{MINDFUL}\b.*)$"),
        (Intent.STATEMENTS, rf"^how (?P<of>{MINDFUL}) (?:is|was|are|were) (?P<person>.+?)(?: (?:that|about|of|with) (?P<topic>.*))?$"),
        (Intent.STATEMENTS, rf"^(?:what|which) (?P<of>(?:[\w'-]+ ){{0,2}}?{GIVEN}(?: (?:about|against|on|for) [^,]+?)?) (?:did|does|do|has|have|had) (?P<name>(?!an? ).+?) {_STRESSED}{GIVES}\b(?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^what(?:'s| is| was| were| are)? (?P<subject>(?!{_ASKING}\b)[^?]+?)'s? (?:[\w-]+ ){{0,2}}?{TERM} for (?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?:and |so )?what(?: exactly| else)? {HAVE} (?P<subject>.+?) {_STRESSED}put (?P<topic>in(?:to)? (?:his|her|their|its|the|an?|that) (?:[\w'-]+ ){{0,3}}?{PAPER}\b.*)$"),
        (Intent.STATEMENTS, rf"^(?:and |so )?(?:what(?:'s| is| was| were| are)? )?(?P<subject>(?!{_ASKING}\b)[^?]+?)'s? (?:\w+ ){{0,2}}?(?:{REACTION}|{VIEW}) (?:when asked (?:about|on)|when|after|following|once|during|against) (?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?P<of>{_ASKING}[^,]*?), in (?P<subject>[^,]+?)'s? {IN_VIEW}, (?P<topic>.+)$"),
        (Intent.STATEMENTS, rf"^in (?P<subject>(?!the\b)[^,]+?)'s? {IN_VIEW},? (?P<topic>{_ASKING}\b.*)$"),
        (Intent.STATEMENTS, rf"^in the {IN_VIEW} of (?P<subject>[^,]+?),? (?P<topic>{_ASKING}\b.*)$"),
        (Intent.STATEMENTS, rf"^(?P<topic>{_ASKING}(?:'s)? .+?),? (?:in|by) (?P<subject>[^,]+?)'s? {IN_VIEW}$"),
        (Intent.STATEMENTS, rf"^(?:and |so )?what(?:'s| is| was| were| are)? (?:the )?{VIEW} (?:of|from|by) (?P<subject>.+?)(?: {ABOUT} (?P<topic>.*))?$"),
        (Intent.STATEMENTS, rf"^(?:and |so )?(?:what(?:'s| is| was| were| are)? )?(?P<subject>(?!{_ASKING}\b)[^?]+?)'s? (?:\w+ ){{0,2}}?{VIEW}(?: (?:{ABOUT}|that|for|with) (?P<topic>.*))?$"),
        (Intent.STATEMENTS, rf"^(?:what(?:'s| is| was| were| are)? )?(?P<name>(?!{_ASKING}\b){NAMING}(?: {NAMING}){{0,3}}?)(?:'s|') (?:[\w-]+ ){{0,2}}?{PAPER} (?:{ABOUT}|that|for|saying|claiming|calling) (?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?:does|do) (?P<person>.+?) {_STRESSED}(?P<topic>{MINDS}\b.*)$"),
        (Intent.STATEMENTS, rf"^(?:did|has|have|had) (?P<person>.+?) {_STRESSED}(?P<topic>(?:{LIKENED}|defend(?:ed)?|dismiss(?:ed)?|hit back|push(?:ed)? back|lash(?:ed)? out|play(?:ed)? down)\b(?! (?:of|by)\b).*)$"),
        (Intent.STATEMENTS, rf"^(?:what|which)(?: {_ASKED})?? (?:do|does|did) (?P<person>.+?) {_STRESSED}have in mind\b(?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^what (?:led|made|prompted|drove|moved|got) (?P<person>.+?) (?:to )?(?P<topic>(?:{SAY}|{UTTER}|{ACTED})\b.*)$"),
        (Intent.STATEMENTS, r"^would (?P<person>.+?) (?P<topic>(?:want|prefer|recommend|advise)\b.*)$"),
        (Intent.STATEMENTS, r"^(?:is|was|are|were) (?P<name>.+?) (?:ever |anywhere )?(?:quoted|cited)(?: anywhere| at all| by name)? (?:on|about|over|saying|as)\b(?P<topic>.+)$"),
        (Intent.STATEMENTS, rf"^how (?:do|does|did|would) (?P<person>.+?) {_STRESSED}rate (?P<topic>.+)$"),
        (Intent.STATEMENTS, rf"^what (?:was|is) (?:it|that thing)(?: that)? (?P<name>{NAMING}(?: {NAMING}){{0,3}}?) {_STRESSED}{SAID}\b(?: (?:in|at)(?: {NOUN}){{1,4}}?(?= {ABOUT}\b))?(?: {ABOUT}\b)?(?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^what(?: exactly| else)? (?:did (?P<person>.+?)(?<!'s) {_STRESSED}(?:tweet|post)) (?:{ABOUT}|that)\b(?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?:and |so )?(?:(?:what|when|where)(?:'s| is| was| were) )?(?:the )?(?P<subject>{NAMING}(?: {NAMING}){{0,3}}?)(?:'s|') (?:[\w-]+ ){{0,2}}?(?:speech|tweet|interview|letter|post|op-ed|article|statement|line|quote|remark|comment) (?:where|when|in which) (?:he|she|they|it) (?:\w+ly )?(?={SAY}|{UTTER}|{JUDGE}|{LIKENED}|{VOICING}|called|compared)(?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?P<name>{NAMING}(?: {NAMING}){{0,3}}?) (?:hitting|firing|pushing|lashing) (?:back|out) (?:at|against) (?P<topic>.+)$"),
        (Intent.STATEMENTS, rf"^(?:any |the |an? )?(?:quotes?|statements?|words|comments?|remarks?|lines?) (?:from|by|of) (?P<name>{NAMING}(?: {NAMING}){{0,3}}?) (?P<topic>(?!(?:morning|evening|king|wing|meeting)\b)\w{{3,}}ing\b.+)$"),
        (Intent.STATEMENTS, rf"^how {HAVE} (?P<name>.+?) {_STRESSED}(?:put|puts|phrase|phrases) (?:it|that|this)(?: that\b(?P<topic>.*))?$"),
        (Intent.STATEMENTS, rf"^(?:and |so )?{_ASKER}(?:is|are|was|were) (?P<person>.+?) {_STRESSED}(?P<topic>{VOICING}\b.*)$"),
        (Intent.STATEMENTS, rf"^(?:and |so )?{_ASKER}{HAVE} (?P<subject>(?!there\b|it\b|the plan){_NO_DOING}) (?:{REFLEXIVE} )?(?:ever |just |now |also |actually |publicly |really |been |going |being )*{NO_NOUN}(?:{SAY}|{UTTER})\b(?: (?:that|it)\b)?(?: {ABOUT}\b)?(?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^what(?: exactly| else)? (?P<subject>(?!(?:share|part|percentage|proportion|number|kind|sort|type|has|have|had|is|was|were|are|people)\b).+?) (?:has |have |had |is |was )?(?:ever |just |now |also |actually |publicly |been )*{NO_NOUN}{SAID}\b(?: (?:that|it)\b)?(?: {ABOUT}\b)?(?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?:and |so )?(?:what|how|why|which)(?: {_ASKED})??(?: exactly| else)? ?(?!{WAS_JUDGED}){HAVE} (?P<subject>(?!there\b|it\b|the plan).+?) (?:ever |just |now |also |actually |publicly |really )*{NO_NOUN}(?:{TOOK}\b|(?={JUDGE}\b))(?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?:and |so )?{_ASKER}(?!{WAS_LIKENED}){HAVE} (?P<subject>(?!there\b|it\b).+?) {_STRESSED}{NO_NOUN}(?={LIKENED}\b)(?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?:whom?(?: or what)?|what or whom?) {HAVE} (?P<person>.+?) {_STRESSED}(?P<topic>(?:thank|credit|fault)(?:s|ed)?\b.*|(?:hold|holds|held) responsible\b.*|(?:consider|regard)(?:s|ed)?\b(?! for\b).*|(?:view|see)(?:s|ed)?\b.* as\b.*)$"),
        (Intent.STATEMENTS, rf"^(?:what|which)(?: {_ASKED})?? {HAVE} (?P<person>.+?) {_STRESSED}(?:see|sees|saw|seen|finds?(?= (?:lacking|missing|wrong)\b)) (?P<topic>(?:lacking|missing|wrong|in|with|as|for|behind|between|ahead|coming)\b.*)$"),
        (Intent.STATEMENTS, rf"^(?:how|in what (?:sense|ways?)|why(?=.* as\b)) (?:do|does|did|has|have|had) (?P<person>.+?) {_STRESSED}(?:see|sees|saw|seen) (?P<topic>(?!off\b|out\b|through\b).+)$"),
        (Intent.STATEMENTS, rf"^(?:and |so )?where(?: exactly)? ?{HAVE} (?P<subject>(?!there\b|it\b).+?) (?:stand|come down|stood) (?:on|over|about) (?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?:if you (?:believe|ask|trust)|to hear) (?P<subject>[^,]+?)(?: tell it)?,? (?P<topic>{_ASKING}\b.*)$"),
        (Intent.STATEMENTS, rf"^(?P<topic>{_ASKING} .+?),? in the {IN_VIEW} of (?P<subject>[^,]+)$"),
        (Intent.MENTION, rf"^(?:and |so )?(?:did|does|do|has|have|had|(?:is|was|are|were)(?=.* (?:talking|speaking|referring|commenting|mentioning|saying)\b)) (?P<subject>.+?) (?:ever |also |actually |really |publicly |just |already |been |personally |(?:him|her)self |themselves )*(?P<act>mention|mentions|mentioned|talk|talked|talking|speak|spoke|spoken|refer|referred|comment|commented|raised?(?! (?:\w+ ){{0,2}}(?:rates?|tax(?:es)?|duty|duties|prices?|fares?|fees?|wages?|pay|pensions?|rents?|tariffs?|vat|threshold|limit|cap|age)\b)|bring up|brought up|apologise|apologised|apologize|apologized|rule out|ruled out|{SAY[3:-1]}|{UTTER})\b(?: (?:(?:any|some)thing (?:about|on)|{ABOUT[3:-1]}|that|any)\b)?(?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?:give me |show me |find |get |list |all )?(?:any )?(?:anything|something|quotes?|statements?|words|everything|comments?|remarks?|reactions?|responses?|repl(?:y|ies)|answers?|news|lines?)(?: said)? (?:from|by|of) (?P<subject>.+?)(?: {ABOUT} (?P<topic>.*))?$"),
        (Intent.STATEMENTS, rf"^(?:any )?(?:quotes?|statements?|words|comments?|remarks?|reactions?) (?:from|by|of) (?P<name>{NAMING}(?: {NAMING}){{0,3}}?) (?P<topic>(?:when|after|following|during|while) .+)$"),
        (Intent.CHANGE, rf"^(?:what (?:is|was|about) )?(?P<subject>(?:the )?{NAMING}(?: {NAMING}){{0,3}}?)(?:'s|'|) (?:{TURNED}|contradictions?|changed (?:his|her|their|its) {POSITION}|change of (?:mind|heart|position|line|tune))\b(?: {ABOUT}\b)?(?P<topic>.*)$"),
        (Intent.STATEMENTS, r"^according to (?P<subject>[^,]+?),? (?:what|how|why|when|where|who|is|are|was|were|did|does|will)\b(?P<topic>.*)$"),
        (Intent.STATEMENTS, r"^(?P<topic>.+?),? according to (?P<subject>.+)$"),
        (Intent.STATEMENTS, rf"^(?P<subject>(?:(?:sen|rep|gov|mr|mrs|ms|dr|sir|senator|governor|president|mayor)\.? )?(?!(?:among|for|with|at|in|from|by|after|before|as)\b){NAMING} {NAMING}) (?:said|says|claimed|calling|describing|warning|insisting|{_FINITE}(?:{SAY}|{UTTER}|{JUDGE})|(?:{SAY}|{UTTER}|{JUDGE})(?<=ing))\b(?: (?:that|about|on))? (?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?P<name>{NAMING}(?: {NAMING}){{0,3}}) {REACTION} (?:to|when|after) (?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?:the )?(?P<of>{GIVEN}) (?P<name>{NAMING}(?: {NAMING}){{0,4}}) (?:has |had )?(?:gave|given|gives|offered|raised|voiced|cited) (?P<topic>.*)$"),
        (Intent.STATEMENTS, r"^(?:i )?(?:need|want|got|looking for|after)(?: me)? (?:a|the|any|some|that) (?:lines?|quotes?|comments?|remarks?) (?:from|by) (?P<name>.+?) (?:about|on|against|for|saying) (?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?P<subject>{NAMING} {NAMING}) {VIEW} (?:that|{ABOUT}) (?P<topic>.*)$"),
        (Intent.STATEMENTS, rf"^(?P<name>(?!(?:an?|any|some|there|need|want|find|get|got|give|send|show|list|general|major|private|chief|head|{HAVE[3:-1]})\b){NAMING}(?: {NAMING}){{0,3}}?) (?:{VIEW} (?:that|for|on|about|of|to|over|regarding)|quotes?:) (?P<topic>.*)$"),
        (Intent.STATEMENTS, r"^(?P<loose>[^?]+?)(?: said| says| saying| talking| speaking)? (?:about|(?P<on>on)|regarding|re|over)\b(?P<topic>.+)$"),
        (Intent.STATEMENTS, r"^(?P<loose>[^?:]+?): ?(?P<topic>.+)$"),
    )
)  # fmt: skip
"""How people ask, first match wins: ``subject`` is who speaks, ``topic`` what about, ``act`` how.

``name`` is a subject that has to be one and nothing else, ``person`` one before a verb that things take too,
and ``loose`` one that nothing but a preposition or a colon makes one; before "on", it has to be a name as well.
"""
