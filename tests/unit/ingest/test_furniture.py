"""Furniture goes by the shape of its line; a sentence of a report stays, whatever its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ingest.furniture import is_furniture, is_promotion, without_furniture

FURNITURE = """
2 min read
Less than 1 minute read
Skip to main content
Sign in / Register
Newsletter sign-up
The Morning Ledger newsletter
Subscribe now
Subscribe for £1 a week
Sign up to our daily newsletter
Share this article
Share on Facebook
Facebook Twitter WhatsApp Copy link
Follow us on Instagram
Follow Jane Roe on Twitter @janeroe
Twitter: @janeroe
@janeroe
#budget #harbour
Advertisement
ADVERTISEMENT
Story continues below
Most read
All press releases
12 comments
Comments (7)
Tags: harbours, ministers
Photo: Jane Roe/Reuters
Image caption The minister at the lock
Image copyright Getty Images
Enlarge this image
The minister leaves his house on Monday. (Marta Okonjo/Reuters)
The minister leaves (Photo: Capitol Pictures)
© 2026 The Quayside Post
Copyright 2026 Nordwire. All rights reserved.
(c) 2026 Nordwire
All rights reserved.
Accept all cookies
Privacy policy
Terms and conditions
Terms of use
Read more: Minister opens lock
SEE ALSO: "A chair is not a border": the envoy
Related: Who sits where
https://quayside.example/lock
09:30 GMT
3 hours ago
-ends-
***
We use cookies to give you the best experience on our site.
This article is more than 2 years old
Want to keep up with the harbour? Sign up to receive our monthly newsletter.
The lock at dusk. By signing up you agree to receive email newsletters from us.
Facebook Twitter Pinterest
The minister at the lock. Photograph: Marta Okonjo/Reuters
Story continued below
Member-only story
- Log in or register to post comments
- Printer-friendly version
Printed from: https://quayside.example/lock
No spam. Unsubscribe anytime.
View this email in your browser
You are receiving this email because you opted in at our website.
To view this video please enable JavaScript, and consider another browser
Your browser does not support the video tag.
How would you rate this page?
Useful Not useful
Also Read | Onion prices in five charts
(Catch all the latest news on our app. Download now.)
Media contact
press@lock.example | +00 20 5550 0114
SOURCE Ministry of Works
PORT ORRIN, March 14, 2026 /Newswire Today/
Do you have a story for the Post's news desk?
Email desk@quayside.example or call 0555 010 101. We pay for videos too.
""".strip().splitlines()

PROSE = """
Follow the money, the watchdog's lawyers told the court on Monday.
Terms of the deal were not disclosed.
Copyright law was not at issue.
(c) whether the dam was inspected.
Images via satellite showed its offices empty.
Photos by a resident showed smoke over the harbour.
Subscriptions to the paper rose sharply.
Share prices fell by a tenth.
Comment was not available.
Comments on the plan were mixed.
The company uses cookies, the regulator found.
Supporters signed up to the newsletter in their thousands.
He will likely be able to sign up more major donors before Tuesday.
"Subscribe now," she told reporters.
“Read more: that is my advice to the minister,” he said.
By 9:30 GMT the square was empty.
The minister (Reuters photographed her on Monday) said no.
More: that was what the union wanted, and it did not get it.
From Monday, fares will double.
Print is dead, the editor said.
Help came at night.
Live music will be banned.
No spam reached the minister's office, she said.
Do you have any news of your brother?
Do you have a story that you have never told?
Printed from plates found in a cellar, the notes passed for years.
Your browser does not know where you live, the watchdog said.
Source material was handed to the police.
Useful as it was, the bridge was never loved.
Do you have to sign up for a new plan in October?
The union published its photographs: three of them showed the lock.
Home Secretary Odile Harcastle resigned.
She said that she had privacy concerns.
No.
""".strip().splitlines()


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_of_furniture_is_known_wherever_it_stands(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", PROSE)
def test_a_sentence_is_not_furniture_for_the_words_in_it(line: str) -> None:
    assert not is_furniture(line)
    assert without_furniture(["He spoke.", line, "He left."]) == ["He spoke.", line, "He left."]


@pytest.mark.parametrize("line", PROSE)
def test_a_report_may_close_on_any_sentence(line: str) -> None:
    assert without_furniture(["He spoke.", line]) == ["He spoke.", line]


@pytest.mark.parametrize(
    "line",
    [
        "The Post provides the most comprehensive coverage of the harbour anywhere on the web.",
        "You can cancel your subscription at any time.",
        "Want our best stories in your inbox? Sign up here.",
        "Already a subscriber? Sign in",
        "This article was originally published by Nordwire.",
    ],
)
def test_a_page_that_speaks_for_itself_is_cut_from_its_edge(line: str) -> None:
    assert is_promotion(line)
    assert without_furniture(["He spoke.", line]) == ["He spoke."]


def test_a_long_paragraph_about_newsletters_is_a_report() -> None:
    assert not is_promotion("Your newsletter is late, they said, " * 20)


def test_a_box_of_links_goes_and_the_next_sentence_stays() -> None:
    lines = [
        "The envoy left.",
        "Related articles",
        "Norsund orders new chairs",
        "Why do diplomats stand?",
        "Talks resume on Monday.",
    ]
    assert without_furniture(lines) == ["The envoy left.", "Talks resume on Monday."]


@given(st.lists(st.sampled_from(FURNITURE + PROSE), max_size=12))
def test_what_is_left_is_lines_of_the_source_in_their_order(lines: list[str]) -> None:
    remaining = iter(lines)
    assert all(line in remaining for line in without_furniture(lines))
