"""Which lines of a page are its furniture: navigation, sign-ups, credits, promotion; never prose.

A rule either matches a whole line of a shape that prose does not have, or asks for a promotional
vocabulary that a report would hardly use outside a quotation. Where in doubt a line is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from retrieval.ingest.dates import WRITTEN_DATE

_I = re.IGNORECASE

_WHOLE_LINE = re.compile(
    r"""(?:
    (?:less\ than\ )?\d{1,3}\s*(?:-\s*)?min(?:ute)?s?(?:\s+(?:read|listen|watch))?
    | (?:reading|estimated)\ time:?.{0,20}
    | (?:skip|jump)\ to\ (?:main\ |the\ )?(?:content|navigation|footer|search)
    | (?:main\ )?(?:menu|navigation|search|home|close|back\ to\ top|sections?|more|next|previous|prev)
    | (?:log|sign)\ ?(?:in|out|up|on)(?:\s*(?:/|or|\|)\s*\w+(?:\ \w+)?)? | register | my\ account
    | subscri(?:be|ptions?)(?:\ (?:now|today|here|for\ .{1,30}|to\ .{1,60}))?!?
    | (?:our\ |the\ |daily\ |morning\ |weekly\ |.{2,30}\ )?newsletters?(?:\ sign[\ -]?up)?
    | sign\ up\ (?:now|here|today|for\ .{1,80}|to\ .{1,80})
    | get\ (?:the|our)\ .{1,40}(?:newsletter|app|briefing|emails?).{0,40}
    | (?:share|save|print|email|tweet|pin|copy\ link|comments?|like|bookmark|listen|gift)
      (?:\ (?:this|the|article|story|page|on|via|with)(?:\ \w+){0,4})?
    | (?:share\ (?:on|via)|follow\ (?:us|him|her|them|me|@\w+)?(?:\ on)?)\b.{0,60}
    | (?:facebook|twitter|x|whatsapp|linkedin|instagram|telegram|reddit|e-?mail|messenger|threads|bluesky)
      (?:\s*[,|/·•]?\s*(?:facebook|twitter|x|whatsapp|linkedin|instagram|telegram|reddit|e-?mail
      |messenger|threads|bluesky|copy\ link|print))*
    | advert(?:isement|isment|ising)?s?(?:\ -.{0,40})? | sponsored(?:\ content)? | promoted | ad
    | story\ continues(?:\ below.{0,20})? | article\ continues\ below.{0,40}
    | (?:all\ )?(?:press\ releases|latest\ news|top\ stories|breaking\ news|trending(?:\ now)?|most\ (?:read|popular|shared|viewed))
    | (?:view|show|read|load|see|hide)\ (?:all|more|full|the\ full)?\s*(?:comments?|stories|articles?|story|gallery)?
    | \d+\ (?:comments?|shares?|likes?|views?|retweets?)
    | (?:comments?|replies)\s*\(?\d*\)?
    | (?:tags?|topics?|filed\ under|categor(?:y|ies)|keywords?|explore\ more\ on\ these\ topics)(?:\s*:.{0,160})?
    | (?:this\ )?(?:video|audio|image|photo|photograph|picture|pic|credit|caption|graphic|getty|file\ photo)s?\s*(?:credit|by|via|:|/|©).{0,200}
    | (?:photo|image|picture)s?\s*$
    | ©.{0,160} | (?:copyright|\(c\))\b.{0,160} | all\ rights\ reserved\.?
    | (?:cookie|privacy)\ (?:settings|policy|notice|preferences).{0,60} | terms(?:\ (?:of|and|&).{1,40})?
    | (?:accept|reject|manage)\ (?:all|cookies|all\ cookies|preferences|choices|my\ choices)
    | (?:about|contact)\ us | advertise\ with\ us | careers | help | faqs? | sitemap | accessibility
    | @\w{2,30} | \#\w{2,40}(?:\s+\#\w{2,40})* | https?://\S+ | www\.\S+
    | (?:\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*(?:gmt|bst|utc|cet))?)
    | (?:just\ now|\d+\ (?:second|minute|hour|day|week)s?\ ago)
    | (?:ends|-+\s*ends?\s*-+|\#\#\#|\*\s*\*\s*\*|[-–—_=*·•.|>]+)
    | (?:live|watch|exclusive|breaking|analysis|opinion|premium|free\ to\ read)
    | click\ here.{0,80} | tap\ here.{0,80} | download\ (?:the|our)\ .{0,30}app.{0,60}
    )""",
    _I | re.VERBOSE,
)

_LEAD_IN = re.compile(
    r"(?:read more|read also|read next|also read|more on this|related(?: articles?| stor(?:y|ies)| content"
    r"| topics?)?|see also|recommended(?: for you| reading)?|you may also like|don't miss|more from\b.{0,40}"
    r"|more stories|up next|watch(?: now)?|listen(?: now)?|in pictures|editor['’]s picks?|top picks"
    r"|what to read next|sponsored links|from the archive|latest (?:stories|news|headlines)"
    r"|most (?:read|popular|viewed|shared)|trending(?: now)?|elsewhere on .{1,40})\s*[:>»]?",
    _I,
)
"""Opens a box of links; its titles follow on the same line or the next ones."""

_PROMOTION = re.compile(
    r"subscri(?:be|ber|ption)|newsletter|sign(?:ing)? up|your inbox|unsubscribe|comprehensive coverage"
    r"|high[- ]quality (?:original )?(?:journalism|reporting)|support our (?:journalism|work)"
    r"|independent journalism|all rights reserved|cookies?\b|privacy policy|terms (?:of (?:use|service)"
    r"|and conditions)|follow us|join the conversation|download (?:the|our) (?:free )?app"
    r"|anywhere on the web|this (?:article|story|page) (?:was|is) (?:originally|first) published"
    r"|reproduced with permission|for more (?:news|stories)|visit our (?:web ?site|page)"
    r"|free trial|already a (?:member|subscriber)|create (?:a|your) (?:free )?account|register (?:now|for free)"
    r"|to continue reading|unlimited (?:digital )?access|become a (?:member|supporter)|cancel any ?time"
    r"|breaking news alerts|get the (?:latest|best)|delivered (?:straight|direct(?:ly)?) to",
    _I,
)
_CALL = re.compile(
    r"^(?:subscribe|sign up|register|join|support|download|follow|click|tap|get|visit|become|try|enter"
    r"|we use|we and our|by (?:clicking|signing|continuing|subscribing)|to (?:continue|read)|already a"
    r"|this (?:site|website) uses|you can (?:unsubscribe|opt))\b|[:.]\s*(?:subscribe|sign up|register)"
    r"(?: (?:now|here|today))?[.!]?$",
    _I,
)
_QUOTES = re.compile(r"[\"“”]")
LONGEST_PROMOTION = 70
"""Words; promotion is short, and a long paragraph that mentions a newsletter is a report on one."""

_CREDIT = re.compile(
    r"\((?:[^()]{0,30}\b)?(?:getty(?: images)?|alamy|reuters|pa|ap|afp|epa|shutterstock)\)\.?$", _I
)
_ENDS_LIKE_PROSE = re.compile(r"[.!?…][\"”’')\]]*$")


def is_furniture(line: str) -> bool:
    """Whether a line is furniture wherever it stands on a page."""
    words = len(line.split())
    if words <= 28 and (_WHOLE_LINE.fullmatch(line) or _is_link_line(line)):
        return True
    if words <= 40 and _CREDIT.search(line) and not _QUOTES.search(line):
        return True
    return bool(_CALL.search(line)) and is_promotion(line)


def is_promotion(line: str) -> bool:
    """Whether a line speaks for its own site, as the edges of a page do."""
    short = len(line.split()) <= LONGEST_PROMOTION
    return short and not _QUOTES.search(line) and bool(_PROMOTION.search(line))


def opens_links(line: str) -> bool:
    """Whether the line is the label of a box of links that follow on lines of their own."""
    return bool(_LEAD_IN.fullmatch(line))


def _is_link_line(line: str) -> bool:
    """ "Read more: Minister defends the bill" on one line."""
    found = _LEAD_IN.match(line)
    return bool(found) and found.group().rstrip().endswith((":", ">", "»")) if found else False


def is_prose(line: str) -> bool:
    """Whether a line reads as a sentence: it ends like one, or is too long to be anything else."""
    words = len(line.split())
    return words >= 25 or (words >= 3 and bool(_ENDS_LIKE_PROSE.search(line)))


def is_title_like(line: str) -> bool:
    """Whether a line could be a headline or a link: short, without the end of a sentence."""
    return 2 <= len(line.split()) <= 24 and not line.endswith((".", ":", ";", ","))


def is_date_line(line: str) -> bool:
    """Whether a line holds a date and nothing else to speak of."""
    found = WRITTEN_DATE.search(line)
    return bool(found) and len(line) - len(found.group()) <= 12 if found else False


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
        elif inside and not is_prose(line):
            continue
        else:
            inside = False
            kept.append(line)
    return kept
