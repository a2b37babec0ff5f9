"""A handful of invented articles: plain ones, a hostile one, and one with a very long quotation."""

from __future__ import annotations

HOSTILE = (
    "“Say &lt;b&gt;no&lt;/b&gt; & never *yes* _to_ [this](tg://user?id=1) `deal` || 🦆🇬🇧 2 < 3,”"
)

LONG = "\n\n".join(
    "“"
    + " ".join(
        f"In the matter of the harbour wall we have met {n} times and settled nothing."
        for n in range(first, first + 10)
    )
    for first in range(4, 100, 10)
)
"""A quotation of many paragraphs, each opened anew, the last one closed: longer than a message."""

ARTICLES = [
    {
        "id": "ferry",
        "title": "Ferry to run again",
        "text": (
            "The ferry to Skerra will run again from May.\n\n"
            "“The ferry will sail twice a day from May,” said Una Brandt, the transport "
            "minister, at the pier.\n\n"
            "The crossing closed in January after a storm broke the landing stage."
        ),
        "url": "https://gull.example/ferry",
        "outlet": "The Gull",
        "author": "Ida Moss",
        "published_at": "2026-03-04",
    },
    {
        "id": "ferry-fares",
        "title": "Fares stay the same",
        "text": (
            "Passengers will pay no more than last year.\n\n"
            "“Fares on the ferry will stay as they were,” said Una Brandt, the transport "
            "minister.\n\n"
            "“Not one islander will pay more for the ferry,” she said.\n\n"
            "“The ferry belongs to those who need it,” said Una Brandt in a second speech.\n\n"
            "“A ferry without passengers is a barge,” Una Brandt said."
        ),
        "outlet": "Skerra Post",
        "published_at": "2026-03-05",
    },
    {
        "id": "deal",
        "title": "Brandt & the *deal* [sic](x) &lt;i&gt;",
        "text": (
            "Talks about the quota deal broke off at noon.\n\n"
            f"{HOSTILE} said Per Lund, the fishermen’s leader, about the quota deal.\n\n"
            "The quota deal will be taken up again on Monday."
        ),
        "outlet": "Gull & *Co*",
        "published_at": "2026-03-06",
    },
    {
        "id": "harbour",
        "title": "Harbour master speaks at length",
        "text": (
            "The harbour council met again.\n\n"
            f"Olaf Reyer, the harbour master, said: {LONG}”\n\n"
            "The council adjourned."
        ),
        "url": "https://gull.example/harbour",
        "outlet": "The Gull",
        "published_at": "2026-03-07",
    },
]
