"""Which lines of a page are its furniture: navigation, sign-ups, credits, promotion; never prose.

A rule either matches a whole line of a shape that prose does not have, or asks for a promotional
vocabulary that a report would hardly use outside a quotation. Where in doubt a line is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from retrieval.ingest.embargoes import is_notice
from retrieval.ingest.prose import ends_like_prose, is_prose, is_title_question

_I = re.IGNORECASE

_WHOLE_LINE = re.compile(
    r"""(?:
    (?:less\ than\ )?\d{1,3}\s*(?:-\s*)?min(?:ute)?s?(?:\s+(?:read|listen|watch))?
    | (?:reading|estimated)\ time:?.{0,20}
    | (?:skip|jump)\ to\ (?:main\ |the\ )?(?:content|navigation|footer|search)
    | (?:main\ )?(?:menu|navigation|search|home|close|back\ to\ top|sections?|more|next|previous|prev)
    | (?:log|sign)\ ?(?:in|out|up|on)(?:\s*(?:/|or|\|)\s*\w+(?:\ \w+)?)?(?:\ to\ (?:post|leave|add)\ (?:a\ )?comments?)?
    | register | my\ account | (?:members?|subscribers?)[\ -]only(?:\ (?:story|article|post))?
    | no\ spam(?:[.!,;].{0,60})? | unsubscribe\b.{0,60}(?<![.!?]) | view\ this\ e-?mail\ in\ your\ browser.{0,20}
    | you\ (?:are\ receiving|received)\ this\ (?:e-?mail|letter)\b.{0,160}
    | subscri(?:be|ptions?) | subscribe\ (?:now|today|here|for\ .{1,30}|to\ .{1,60})!?
    | (?:our\ |the\ |daily\ |morning\ |weekly\ |.{2,30}\ )?newsletters?(?:\ sign[\ -]?up)?
    | sign\ up\ (?:now|here|today|for\ .{1,80}|to\ .{1,80})
    | get\ (?:the|our)\ .{1,40}(?:newsletter|app|briefing|emails?).{0,40}
    | (?:share|save|print|email|tweet|pin|copy\ link|comments?|like|bookmark|listen|gift)
      (?:\ (?:this|the|article|story|page|on|via|with)(?:\ \w+){0,4})?
    | share\ (?:on|via)\b.{0,60} | follow\ (?:us|@\w+|.{2,40}\ on\ (?:twitter|x|facebook|instagram|bluesky|linkedin|threads))\b.{0,60}
    | follow | (?:twitter|x|e-?mail)\s*:\s*@?[\w.@-]{3,60}
    | (?:facebook|twitter|x|whatsapp|pinterest|linkedin|instagram|telegram|reddit|e-?mail|messenger|threads|bluesky)
      (?:\s*[,|/·•]?\s*(?:facebook|twitter|x|whatsapp|pinterest|linkedin|instagram|telegram|reddit|e-?mail
      |messenger|threads|bluesky|copy\ link|print))*
    | advert(?:isement|isment|ising)?s?(?:\ -.{0,40})? | sponsored(?:\ content)? | promoted | ad
    | story\ continue[sd](?:\ below.{0,20})? | article\ continues\ below.{0,40}
    | (?:all\ )?(?:press\ releases|latest\ news|top\ stories|breaking\ news|trending(?:\ now)?|most\ (?:read|popular|shared|viewed))
    | (?:view|show|read|load|see|hide)\ (?:all|more|full|the\ full)?\s*(?:comments?|stories|articles?|story|gallery)?
    | \d+\ (?:comments?|shares?|likes?|views?|retweets?)
    | (?:comments?|replies)\s*\(?\d*\)?
    | (?:tags?|topics?|filed\ under|categor(?:y|ies)|keywords?|explore\ more\ on\ these\ topics)(?:\s*:.{0,160})?
    | (?:this\ )?(?:video|audio|image|photo|photograph|picture|pic|credit|caption|graphic|getty|file\ photo)s?\s*(?:credit\b|:|/|©).{0,200}
    | (?:video|image|photo|photograph|picture|graphic)s?\s+(?:by|via)\s.{2,60}(?<![.!?])
    | (?:image|media|photo)\ (?:copyright|caption)\b.{0,200} | enlarge\ this\ image.{0,160} | toggle\ caption.{0,120}
    | media\ playback\ is\ (?:un)?supported.{0,160} | just\ watched\b.{0,160}\bmust\ watch\b.{0,120}
    | to\ view\ this\ (?:video|content)\b.{0,160} | (?:please\ |you\ need\ to\ )?(?:enable|turn\ on)\ javascript\b.{0,120}
    | your\ browser\ (?:(?:does\ not|doesn['’]t)\ support|cannot\ (?:show|display|play))\b.{0,120}
    | listen\ to\ (?:this\ )?(?:article|story).{0,60} | play\ video\b.{0,120}
    | this\ article\ is\ more\ than\ .{1,12}\ old | story\ highlights
    | (?:photo|image|picture)s?\s*$
    | ©.{0,160} | (?:copyright|\(c\))\s*(?:©|\(c\)|\d{4})\s*.{0,160} | copyright | all\ rights\ reserved\.?
    | (?:cookie|privacy)\ (?:settings|policy|notice|preferences)(?:.{0,60}(?<![.!?]))?
    | terms | terms\ (?:of\ (?:use|service|sale)|(?:and|&)\ conditions)(?:.{0,60}(?<![.!?]))?
    | (?:accept|reject|manage)\ (?:all|cookies|all\ cookies|preferences|choices|my\ choices)
    | (?:about|contact)\ us | advertise\ with\ us | careers | help | faqs? | sitemap | accessibility
    | @\w{2,30}\.? | \#\w{2,40}(?:\s+\#\w{2,40})* | https?://\S+ | www\.\S+
    | (?:\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*(?:gmt|bst|utc|cet))?)
    | (?:just\ now|\d+\ (?:second|minute|hour|day|week)s?\ ago)
    | (?:ends|-+\s*ends?\s*-+|\#\#\#|\*\s*\*\s*\*|[-–—_=*·•.|>]+)
    | (?:is|was)\ this\ (?:page|article|information)\ (?:useful|helpful)\?? | how\ would\ you\ rate\ this\b.{0,40}
    | (?:very\ |not\ )?(?:useful|helpful)(?:\s*[/|]?\s*not\ (?:useful|helpful))?
    | (?:printed\ from|find\ this\ article\ at):?\ https?://\S+ | printer[\ -]friendly(?:\ version)?
    | (?:media|press)\ (?:contacts?|enquiries|inquiries)(?:\s*:.{0,160})? | (?-i:SOURCE)\s+(?-i:[A-Z]).{0,80}(?<![.!?])
    | \S+@\S+\.\w+(?:\s*[|/,·;]\s*.{0,60})? | .{2,60}\ /[^/]{3,40}/(?:\s*[-–—]+)?
    | do\ you\ have\ (?:a|any)\ (?:story|stories|tips?)\b.{0,40}\b(?:for\ (?:us|the|our)|e-?mail|call|contact)\b.{0,120} | e-?mail\ \S+@\S+\.\w+.{0,120}
    | \(?catch\ all\ the\ (?:latest|live)\b.{0,120}
    | report\ (?:a|this)\ (?:problem|page).{0,60} | key\ (?:event|point|moment)s?
    | (?:from|to|cc|bcc|subject|title|headline|contact|contacts|location|delivered\ on|applies\ to|topic)\s*:.{0,160}(?<![.!?"”])
    | (?:live|watch|exclusive|breaking|analysis|opinion|premium|free\ to\ read)
    | \(?click\ here.{0,80} | slideshow.{0,20} | tap\ here.{0,80} | download\ (?:the|our)\ .{0,30}app.{0,60}
    )""",
    _I | re.VERBOSE,
)

_LEAD_IN = re.compile(
    r"(?:read more(?: (?:in|on|about) .{1,30})?|in this (?:story|article)|on this page|read also|read next|also read|more on this|related(?: articles?| stor(?:y|ies)| content"
    r"| topics?)?|see also|recommended(?: for you| reading)?|you may also like|don't miss|more from\b.{0,40}"
    r"|more stories|more(?=:)|up next|watch(?: now)?|listen(?: now)?|in pictures|editor['’]s picks?|top picks"
    r"|what to read next|sponsored links|from the archive|latest (?:stories|news|headlines)"
    r"|most (?:read|popular|viewed|shared)|trending(?: now)?|elsewhere on .{1,40})\s*[:>»|]?",
    _I,
)
"""Opens a box of links; its titles follow on the same line or the next ones."""

_OWN_PRAISE = re.compile(
    r"comprehensive coverage|high[- ]quality (?:original )?(?:journalism|reporting)|all rights reserved"
    r"|support our (?:journalism|work)|anywhere on the web|breaking news alerts|reproduced with permission"
    r"|this (?:article|story|page) (?:was|is) (?:originally|first) published|visit our (?:web ?site|page)"
    r"|republish (?:our|this|these) (?:stor(?:y|ies)|articles?)|is a (?:non-?profit|reader-supported) \w+"
    r"|delivered (?:straight|direct(?:ly)?) to|download (?:the|our) (?:free )?app|join the conversation",
    _I,
)
"""What only a site says, and of itself."""

_SIGN_UP = re.compile(
    r"subscri(?:be|ber|ption)|newsletter|sign(?:ing)? up|inbox|unsubscribe|cookies?\b|privacy policy"
    r"|terms (?:of (?:use|service)|and conditions)|follow us|for more (?:news|stories)|free trial"
    r"|already a (?:member|subscriber)|create (?:a|an|your) (?:free )?account|to continue reading"
    r"|register (?:now|for free)|unlimited (?:digital )?access|become a (?:member|supporter)"
    r"|cancel any ?time|get the (?:latest|best)|independent journalism|our (?:readers|podcast)",
    _I,
)
_ADDRESSES_READER = re.compile(r"\b(?:your|our|we|(?-i:us)|here)\b", _I)
"""A report on newsletters or cookies speaks of others; a page speaks to its reader."""

_CALL = re.compile(
    r"^(?:subscribe|sign up|register|join|support|download|follow|click|tap|get|visit|become|try|enter"
    r"|we use|we and our|by (?:clicking|signing|continuing|subscribing)|to (?:continue|read)|already a"
    r"|this (?:site|website) uses|you can (?:unsubscribe|opt))\b|[:.]\s*(?:subscribe|sign up|register)"
    r"(?: (?:now|here|today))?[.!]?$",
    _I,
)
_QUOTES = re.compile(r"[\"“”]")
ITEM = "- "
"""Stands before an item of a list."""

LONGEST_PROMOTION = 70
"""Words; promotion is short, and a long paragraph that mentions a newsletter is a report on one."""

_AGENCY = r"getty(?: images)?|alamy|reuters|pa|ap|afp|epa|shutterstock"
_CREDIT = re.compile(
    rf"\((?:[^()]{{0,40}}\b)?(?:{_AGENCY})\)\.?$"
    rf"|\((?:{_AGENCY}|handout|file)? ?(?:photo|picture|image)s?(?::| by\b)[^()]{{2,80}}\)\.?$"
    r"|\b(?:photograph|photo|picture|image)s?: [^.:]{2,60}$",
    _I,
)
"""Closes the caption of a picture."""

_WEAK_LABEL = re.compile(r"more\b(?! on this)|watch|listen|trending|in pictures", _I)
"""Labels that may also open a sentence."""


def is_furniture(line: str) -> bool:
    """Whether a line is furniture wherever it stands on a page."""
    if is_notice(line):
        return True
    words, forms = len(line.split()), {line, line.removeprefix(ITEM)}
    if words <= 28 and any(_WHOLE_LINE.fullmatch(one) or _is_link_line(one) for one in forms):
        return True
    if words <= 40 and _CREDIT.search(line) and not _QUOTES.search(line):
        return True
    return is_promotion(line) and bool(
        _CALL.search(line) or len(set(map(str.lower, _SIGN_UP.findall(line)))) > 1
    )


def is_promotion(line: str) -> bool:
    """Whether a line speaks for its own site, as the edges of a page do."""
    if len(line.split()) > LONGEST_PROMOTION or _QUOTES.search(line):
        return False
    if _OWN_PRAISE.search(line):
        return True
    called = _CALL.search(line) or _ADDRESSES_READER.search(line)
    return bool(called and _SIGN_UP.search(line))


def opens_links(line: str) -> bool:
    """Whether the line is the label of a box of links that follow on lines of their own."""
    return bool(_LEAD_IN.fullmatch(line))


def _is_link_line(line: str) -> bool:
    """ "Read more: Minister defends the bill" on one line; never a quoted sentence with a label."""
    found = _LEAD_IN.match(line)
    if not found or not found.group().rstrip().endswith((":", ">", "»", "|")):
        return False
    sentence = ends_like_prose(line) and (_QUOTES.search(line) or _WEAK_LABEL.match(line))
    return not sentence


def without_furniture(paragraphs: Iterable[str]) -> list[str]:
    """The paragraphs of a body that some program has already cut out of its page."""
    kept = list(paragraphs)
    kept = [line for line in kept if not is_furniture(line)]
    kept = _without_link_boxes(kept)
    while kept and is_promotion(kept[-1]):
        kept.pop()
    return kept


def _without_link_boxes(lines: list[str]) -> list[str]:
    kept: list[str] = []
    inside = False
    for line in lines:
        if opens_links(line):
            inside = True
        elif inside and (is_title_question(line) or not is_prose(line)):
            continue
        else:
            inside = False
            kept.append(line)
    return kept
