"""The words by which news English marks that somebody said something."""

from __future__ import annotations

SPEECH = frozenset(
    """
    acknowledge accuse add admit advise advocate affirm agree allege announce answer appeal
    brand label
    argue ask assert assure attest blast boast brag call caution charge chide cite claim clarify
    comment complain concede conclude confess confide confirm contend continue counsel counter
    criticise criticize cry decide declare decline decry demand denounce deny describe dismiss
    dispute elaborate emphasise emphasize estimate exclaim explain express forecast fume go
    grumble hail hint imply indicate inform insist instruct interject interrupt joke jest lament
    lash laud maintain mention mock muse mutter note object observe offer opine order pledge
    plead point post praise predict proclaim promise pronounce propose protest put question quip
    quote reaffirm reason recall recommend recount refer reflect refuse reiterate rejoin relate
    relay remark remind repeat reply report request respond retort retweet reveal rule say scoff
    scream shout signal slam snap speak speculate state stress submit suggest summarise
    summarize surmise swear sum tell testify thank theorise theorize threaten tout tweet
    undertake urge vow vent voice volunteer vouch warn whisper wonder write yell
    """.split()
)
"""Lemmas of verbs that can report speech beside a quotation."""

REPORTING = SPEECH - frozenset(
    """
    brand label
    accuse appeal blast boast brag call charge chide cite cry decide decline describe dismiss
    express fume go grumble hail instruct interject interrupt lament lash laud mock muse mutter
    object offer order point post praise put question quote refer refuse relate relay request
    rule scream slam snap speak submit sum thank tout undertake vent voice whisper yell forecast
    reflect
    """.split()
)
"""Those that report speech by themselves, with a clause of their own and no quotation."""

UTTERING = frozenset({"say", "tweet", "argue", "note"})
"""Those that report speech even where the parse finds no clause of theirs."""

ASIDES = UTTERING | frozenset({"report", "claim", "suggest", "observe", "explain", "warn", "write"})
"""Those that do so in an aside: "as Wallace said"."""

FINDINGS = frozenset({"show", "find", "reveal", "determine", "demonstrate"})
"""Verbs by which polls, studies and courts say that something is so."""

VIEWS = frozenset(
    "think believe know fear hope hop feel expect worry wonder doubt recognize recognise".split()
)
"""Verbs of views held; the lemma of "hoped" may come as "hop"."""

INTENTIONS = frozenset(
    """
    want plan refuse decline seek pledge vow promise agree propose aim threaten intend demand
    urge call hope hop
    """.split()
)
"""Verbs of intentions made known, with an infinitive."""

JUDGEMENTS = frozenset(
    """
    call describe criticize criticise accuse cite praise reject blast mock denounce dismiss blame
    slam question defend attack express announce mention tout condemn decry deny voice reiterate
    portray label propose thank applaud hail credit lament chide stress emphasize emphasise claim
    disavow promise predict note acknowledge recount bemoan endorse
    """.split()
)
"""Verbs that report speech by their object: "denounced the plan to close the bridge"."""

TOPICAL = {
    "call": frozenset({"for"}),
    "talk": frozenset({"about", "of"}),
    "speak": frozenset({"about", "of"}),
    "refer": frozenset({"to"}),
    "point": frozenset({"to"}),
    "comment": frozenset({"on"}),
    "rail": frozenset({"against"}),
    "boast": frozenset({"of", "about"}),
    "warn": frozenset({"of", "about", "against"}),
    "complain": frozenset({"of", "about"}),
    "agree": frozenset({"with", "on"}),
    "push": frozenset({"for"}),
}
"""Verbs that report speech by a preposition's object: "warned of a hard winter"."""

CONTENT_NOUNS = frozenset(
    """
    claim charge complaint concern assertion suggestion statement remark warning announcement
    allegation admission argument belief promise prediction insistence contention hope fear view
    """.split()
)
"""Nouns that report what their owner said: "Wallace's claim that …"."""

THOUGHT = frozenset(
    """
    believe think feel know expect hope fear doubt consider find see understand realise realize
    suspect assume imagine want wish worry guess hear learn
    """.split()
)
"""Lemmas of verbs of thought: they report a view, not words, unless a quotation stands beside."""

DENIALS = frozenset({"deny", "dispute", "refuse", "decline"})
"""Lemmas whose own meaning negates what follows."""

READ = "read"
"""A verb for what a text says ("the suit reads"), where its subject is no person."""

SPEECH_NOUNS = frozenset(
    """
    statement tweet letter speech interview message post remark comment email memo testimony
    announcement response reply argument claim warning question answer suggestion assertion
    """.split()
)
"""Nouns for things said; they introduce a quotation ("in a statement: …")."""

PAPERS = frozenset({"tweet", "letter", "statement", "post", "email", "message", "memo", "remark"})
"""Nouns for what somebody wrote or said, who speaks through it ("a tweet by Wallace read")."""

PHRASES = ("according to", "in the words of")
"""Cues that are no verbs; what follows names the source."""

ISSUED = PAPERS | frozenset(
    {"ad", "advert", "advertisement", "article", "video", "column", "speech", "interview"}
)
"""Nouns for what says the words of whoever issued it ("Wallace released a video saying …")."""

OWNED = frozenset({"word", "view", "opinion", "telling", "phrase"})
"""Nouns that make a phrase with their owner: "in Wallace's words"."""

TOLD = frozenset({"tell", "ask", "remind", "inform", "warn", "advise", "assure", "urge"})
"""Lemmas whose passive subject was spoken to, and did not speak."""

QUOTATIVE_LIKE = frozenset({"be", "have", "continue", "go", "begin", "start", "end", "open"})
"""Verbs that introduce a quotation only directly before a colon ("It continues: …")."""
