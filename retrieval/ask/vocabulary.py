"""The words that questions have for what people say, think and do: lower case. Data, no rules."""

from __future__ import annotations

import re

SAY = (
    r"(?:say|says|said|saying|tell|tells|told|telling|think|thinks|thought|claim|claims|claimed|claiming"
    r"|argue|argues|argued|warn|warns|warned|warning|promise|promises|promised|announce|announces"
    r"|announced|suggest|suggests|suggested|insist|insists|insisted|admit|admits|admitted|believe|believes"
    r"|mean|means|meant|call|calls|called|explain|explains|explained|respond|responds|responded|react|reacts|reacted|reply"
    r"|replies|replied|write|wrote|describe|describes|described|state|states|stated|propose|proposes"
    r"|proposed|feel|feels|want|wants|demand|demands|demanded|pledge|pledged|pledges|deny|denies|denied"
    r"|make of|made of|have to say|had to say|go on record|gone on record)"
)
UTTER = (
    r"(?:ask|caution|complain|predict|advis|urg|vow|assur|conced|acknowledg|confirm|declar|boast|hint|remark|jok|quip"
    r"|lament|reassur|grumbl|brag|reveal|emphasis|emphasiz|stress)(?:e|es|ed|s|ing)?"
)
"""More verbs for saying something."""
TOOK = r"(?:(?:answer|interpret|assess|judg(?!e \w+'s)|regard|consider|characteris|characteriz)(?:e|es|ed|s|ing)?|read into|account for)"
"""Verbs for taking something one way or another, which tell nothing of how."""
JUDGE = (
    r"(?:(?:expect|hop|fear|doubt|worr|foresee|justif|defend|dismiss|liken|object|recommend|attribut|rebut|rebutt|refut|counter"
    r"|disput|reckon|wish|compar|phras|connect|associat)(?:e|es|ed|s|ing|y|ies|ied|ying)?|play down|brush off|shrug off|hit back|push back"
    r"|weigh in|lash out|hold responsible|(?:accus|blam)(?:e|es|ing)|accused(?! (?:of|by)\b)|blamed(?! (?:for|by|on)\b))"
)
"""Verbs for what somebody made of something, which tell a part of the matter."""
WAS_JUDGED = rf"(?:is|are|was|were)\b.*\b{JUDGE}(?<=ed)\b"
"""What was done to something and tells nobody's mind: "what are they compared to others?"."""
NO_NOUN = r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!'s )(?<!' )"
"""What follows is no noun or participle: "since the state sided", "Clinton's promised speech"."""
ABOUT = r"(?:about|on|regarding|concerning|over|re|of|to|by|around|as to|in relation to|when asked about|with regard to)"
SAID = (
    r"(?:said|says|saying|told|tells|thinks|thought|claimed|claims|warned|warns|promised|announced"
    r"|suggested|insisted|admitted|wrote|meant)"
)
VIEW = (
    r"(?:reactions?|responses?|positions?|views?|stances?|comments?|opinions?|take|line|statements?|words"
    r"|remarks?|quotes?|thoughts|feelings|message|answer|reply|warning|promise|pledge|argument|explanation|verdict"
    r"|complaints?|criticisms?|claims?|jokes?|quips?|predictions?|suggestions?|descriptions?|objections?|advice"
    r"|comparisons?|defen[cs]e|conditions?(?= for\b)|assessments?|rebuttals?|excuses?|justifications?|reasons?|reasoning|beef|recipe|tips?|apolog(?:y|ies)"
    r"|c(?:ase|harge)(?= (?:for|against)\b))"
)
REACTIONS = (
    r"reactions?|responses?|comments?|views?|opinions?|remarks?|quotes?|statements?|anything said"
)
POSITION = (
    r"(?:minds?|positions?|stances?|views?|lines?|tunes?|story|stories|opinions?|policy|policies|tones?"
    r"|attitudes?|thinking)"
)
ACTED = (
    r"(?:criticis|criticiz|condemn|denounc|slam|slamm|attack|prais|applaud|commend|hail|welcom|back|support|endors"
    r"|defend|oppos|resist|reject|apologis|apologiz|blam|accus)(?:e|es|ed|s)?"
)
"""Verbs for what people do with words, as questions put them."""
CHANGED = r"(?:chang(?:e|ed|es|ing)|shift(?:ed|s)?|switch(?:ed|es)?|revers(?:e|ed|es)|soften(?:ed|s)?|harden(?:ed|s)?|moved?)"
TURNED = (
    r"(?:(?:(?:done|do|did|made|make|makes|performed|perform|pull|pulled) (?:a |an |another )?)?(?:u-?turn(?:ed|s)?"
    r"|about-?(?:turn|face)|flip-?flop(?:ped|s)?|volte-face|climbdown)|backtrack(?:ed|s|ing)?|back(?:ed|ing)? down"
    r"|row(?:ed|ing)? back|climb(?:ed|ing)? down|backped(?:al|alled|aled)|gone back on (?:his|her|their|its) words?"
    r"|go back on (?:his|her|their|its) words?)"
)
REFLEXIVE = r"(?:himself|herself|themselves|themself|itself)"
OTHERS = (
    r"(?:others?|(?:other |the other |different )?(?:people|mps|politicians|ministers|colleagues|critics|opponents|parties)"
    r"|everyone(?: else)?|everybody(?: else)?|anyone(?: else)?|anybody(?: else)?|they)"
)
NAMING = r"(?!(?:what|who|when|how|why|did|to|about|on|of|say|said|the)\b)[\w-]++"
"""A word that may belong to somebody's name or office, taken whole."""

HAVE = r"(?:did|does|do|has|have|had|is|was|were|are|would|will|could|'s)"
NOUN = rf"(?!{HAVE}\b)[\w'-]+"
IN_VIEW = r"(?:(?:own )?(?:views?|opinions?|words|telling|eyes|judge?ment|assessment|account|reckoning|estimation))"
LIKENED = r"(?:(?:liken|compar|equat|accus|blam)(?:e|es|ed|s|ing)?)"
"""Verbs of those above that nobody does but with words, whenever and wherever it was."""
WAS_LIKENED = rf"(?:is|are|was|were)\b.*\b{LIKENED}(?<=ed)\b"
MINDFUL = (
    r"(?:confident|sure(?! to\b)|certain(?! to\b)|optimistic|pessimistic|worried|afraid|hopeful|convinced(?! by\b)|concerned"
    r"|anxious|nervous|scared|sceptical|skeptical|doubtful|happy|satisfied|proud|sorry|adamant|furious|angry|livid|outraged"
    r"|annoyed|upset|dismayed|disappointed|dissatisfied|alarmed|uneasy|relieved|delighted)"
)
"""What somebody is who holds something true, or fears it."""
MINDS = r"(?:expect|hope|fear|doubt|dispute|worry|foresee|reckon|regret|wish|agree|disagree|accept(?= that\b)|trust(?= that\b))"
"""What somebody does who holds something true, as "does she …?" puts it."""
VOICING = (
    r"(?:arguing|suggesting|insisting|promising|proposing|demanding|denying|threatening|predicting|urging|vowing|calling for"
    r"|asking for|pledging|complaining)"
)
"""What somebody is doing who says something."""
RECOUNTS = (
    r"(?:remember|recall|see|view|tell|put|describe|explain|recount|understand)s?|saw|told|remembered|recalled"
    r"|described|explained|understood|has|had"
)
"""Verbs in "as Wallace remembers it"."""
GIVEN = (
    r"(?:nicknames?|labels?|points?|advice|reasons?|motives?|explanations?|excuses?|reassurances?|grounds|justifications?|estimates?"
    r"|descriptions?|warnings?|arguments?|complaints?|objections?|worries|doubts?|grievances?|tributes?|praise"
    r"|criticisms?|suggestions?|predictions?|kind words|tips?)"
)
"""What somebody gives or has who says something: "what reason did Wallace give for it?"."""
GIVES = (
    r"(?:give|gives|gave|given|got(?= for\b)|offer(?:s|ed)?|raise[sd]?|have|has|had|air(?:s|ed)?|voice[sd]?|express(?:es|ed)?"
    r"|put forward|cite[sd]?|level(?:s|led)?|pay|pays|paid|use[sd]?|makes?|made)"
)
TERM = r"(?:nicknames?|labels?|names?|terms?|phrase|metaphor|analogy)"
"""What somebody calls something by."""
PAPER = r"(?:letter|statement|speech|op-?ed|column|memo|tweet|e-?mail|book|memoir|testimony|address|essay|article|note|post|message)s?"
"""What somebody puts words in."""
REACTION = r"(?:reactions?|responses?|answers?|reply|replies|comebacks?|comments?|remarks?|words|statements?)"

SAYING = rf"(?:{SAY}|{UTTER})"
"""Verbs for saying something, in every form."""
VERBS = re.compile(SAYING)
"""The verbs that names may end on."""
JUDGING = rf"(?:{TOOK}|{JUDGE})"
"""Verbs for what somebody made of something."""
