"""What pages hold beside their article: each device as typical markup, its words all invented.

Every device carries words that stand in no article, by which a test sees that it was taken for
text. Several read like prose on purpose: readers' comments, teasers, an author's portrait.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Device:
    """A piece of furniture.

    Attributes:
        place: Where it stands: "top", "inside" the body, "end" of the body, "below" the article,
            or "bottom" of the page.
        words: By which it is known in a text.
    """

    name: str
    place: str
    markup: str
    words: tuple[str, ...]


DEVICES = (
    Device(
        "cookie wall",
        "top",
        """<div id="consent" class="cmp-overlay" role="dialog"><h2>Your privacy matters to us</h2>
<p>We and our 842 partners store and access personal data, like browsing data or unique identifiers,
on your device. Selecting I Accept enables tracking technologies.</p>
<button>Accept all</button><button>Manage choices</button></div>""",
        ("842 partners", "tracking technologies", "Manage choices"),
    ),
    Device(
        "navigation",
        "top",
        """<a class="skip-link" href="#main">Skip to main content</a><nav class="site-nav"><ul>
<li><a href="/">Home</a></li><li><a href="/politics">Politics</a></li><li><a href="/sport">Ferret
racing</a></li><li><a href="/puzzles">Puzzles</a></li></ul></nav>
<ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/p">Politics</a></li></ol>""",
        ("Ferret racing", "Skip to main content"),
    ),
    Device(
        "share bar",
        "inside",
        """<div class="social-share sharedaddy"><ul><li><a href="#">Share on Chirper</a></li>
<li><a href="#">Copy link</a></li><li><a href="#">Save for later</a></li></ul></div>""",
        ("Chirper", "Save for later"),
    ),
    Device(
        "related links",
        "inside",
        """<aside class="related-articles"><h3>Related stories</h3><ul>
<li><a href="/a">Walrus found in council chamber</a></li>
<li><a href="/b">Why the town clock runs backwards, explained</a></li></ul></aside>""",
        ("Walrus found", "town clock runs backwards"),
    ),
    Device(
        "inline link",
        "inside",
        """<p class="inline-link"><strong>Read more:</strong> <a href="/c">Pelican wins bake-off after
recount</a></p>""",
        ("Pelican wins",),
    ),
    Device(
        "newsletter box",
        "inside",
        """<div class="newsletter-signup"><h4>The Marmalade Briefing</h4><p>Sign up to our daily
newsletter and get the stories that matter delivered straight to your inbox.</p>
<form><input type="email" placeholder="Your email"><button>Subscribe</button></form></div>""",
        ("Marmalade Briefing", "straight to your inbox"),
    ),
    Device(
        "advertisement",
        "inside",
        """<div class="ad-slot ad-container" data-ad="mpu"><span class="ad-label">Advertisement</span>
<span>Zephyr mattresses: sleep like a councillor</span></div>""",
        ("Zephyr mattresses",),
    ),
    Device(
        "gallery",
        "inside",
        """<figure class="gallery image-gallery"><img src="1.jpg" alt=""><figcaption>1 of 7: A heron on
the weir. Photograph: Otis Plum/Halcyon Pictures</figcaption><img src="2.jpg" alt="">
<figcaption>2 of 7: The heron leaves. Photograph: Otis Plum/Halcyon Pictures</figcaption></figure>""",
        ("heron", "Otis Plum"),
    ),
    Device(
        "video player",
        "inside",
        """<figure class="video-player media-player"><div class="player-message">This video can not be
played</div><figcaption>Watch: Mayor juggles turnips</figcaption></figure>""",
        ("can not be", "juggles turnips"),
    ),
    Device(
        "paywall",
        "end",
        """<div class="paywall-prompt subscription-barrier"><h3>Continue reading for 1 crown a
month</h3><p>Already a subscriber? <a href="/login">Log in</a></p>
<p>Unlimited digital access. Cancel any time.</p></div>""",
        ("1 crown a", "Unlimited digital access"),
    ),
    Device(
        "tags",
        "end",
        """<div class="tags post-tags"><span>Topics:</span><ul><li><a href="/t/x">Turbot</a></li>
<li><a href="/t/y">Bagpipe tuition</a></li></ul></div>""",
        ("Bagpipe tuition",),
    ),
    Device(
        "author box",
        "below",
        """<div class="author-box author-bio"><img src="a.jpg" alt=""><h4>About the author</h4><p>Peregrine
Snood is our weather correspondent. He lives with two tortoises and a barometer.</p></div>""",
        ("Peregrine", "two tortoises"),
    ),
    Device(
        "comments",
        "below",
        """<section id="comments" class="comments comment-section"><h2>2 comments</h2><ol class="comment-list">
<li class="comment"><b class="comment-author">grumblekin</b><div class="comment-content"><p>I have said
for years that the whole lot of them should be sent to count gannets.</p></div></li>
<li class="comment"><b class="comment-author">oldtrout</b><div class="comment-content"><p>Nonsense, the
gannets have suffered enough under this government, as anybody can see.</p></div></li></ol></section>""",
        ("count gannets", "suffered enough"),
    ),
    Device(
        "most read",
        "below",
        """<aside class="sidebar most-read" role="complementary"><h3>Most read</h3><ol>
<li><a href="/1">Vicar outruns escaped ostrich</a></li><li><a href="/2">Nine puddings that changed
history</a></li></ol></aside>""",
        ("escaped ostrich", "Nine puddings"),
    ),
    Device(
        "teasers",
        "below",
        """<section class="recirculation related-posts more-stories"><h2>You may also like</h2>
<div class="card teaser"><h3><a href="/x">Choir sings in wrong church</a></h3><p class="teaser-text">The
choir had rehearsed for a year, and nobody in the congregation dared to say a word.</p></div></section>""",
        ("wrong church", "rehearsed for a year"),
    ),
    Device(
        "footer",
        "bottom",
        """<footer class="site-footer"><ul><li><a href="/about">About us</a></li><li><a
href="/privacy">Privacy policy</a></li></ul><p>© 2026 Quagmire Media Ltd. All rights reserved.
Registered in Port Quagmire.</p></footer>""",
        ("Quagmire",),
    ),
)
