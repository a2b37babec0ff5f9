"""Documents of the office and the press give their text and what they say of it, or a reason."""

from __future__ import annotations

import io
import zipfile

import pytest

from retrieval.adapters import time_limit
from retrieval.ingest.pdf import paragraphs_of_pages
from retrieval.ingest.reading import read
from retrieval.model import Article
from tests.documents import (
    HEADLINE,
    PARAGRAPHS,
    TEXT,
    drawn_pdf,
    latin,
    mail,
    page,
    pdf,
    plain,
    word,
)


def only(name: str, data: bytes) -> Article:
    found = read(f"corpus/{name}", data)
    assert not found.rejections
    (article,) = found.articles
    return article


def reason(name: str, data: bytes) -> str:
    found = read(f"corpus/{name}", data)
    assert not found.articles
    (rejection,) = found.rejections
    return rejection.reason


def test_a_pdf_gives_its_paragraphs_over_lines_and_pages() -> None:
    article = only("a.pdf", pdf(head="The Skerra Inquiry", numbered=True, height=75))
    assert article.text.split() == latin(TEXT).split()
    assert article.headline == HEADLINE
    assert only("a.pdf", pdf()).text == latin(TEXT)


def test_the_head_and_the_number_of_every_page_are_no_text() -> None:
    many = [
        f"Witness {number} spoke{' again' * (number % 5)}. {paragraph}"
        for number, paragraph in enumerate(PARAGRAPHS * 6)
    ]
    text = only("a.pdf", pdf(many, head="Skerra Inquiry, day 4", numbered=True, height=150)).text
    assert "Inquiry" not in text
    assert "Page" not in text
    assert text.split() == latin("\n\n".join(many)).split()
    assert len(text.split("\n\n")) > 0.7 * len(many)  # the end of a page may hide an end of one


def test_a_pdf_is_known_by_its_title_where_its_text_has_none_but_not_by_a_file_name() -> None:
    titled = pdf(headline=None, title=HEADLINE, author="Ottoline Grey")
    article = only("a.pdf", titled)
    assert (article.headline, article.author) == (HEADLINE, "Ottoline Grey")
    assert article.origin("author") == "document properties"
    unnamed = only(
        "a.pdf", pdf(headline=None, title="Microsoft Word - draft3.docx", author="admin")
    )
    assert (unnamed.headline, unnamed.author) == (None, None)


def test_the_day_a_pdf_was_made_is_not_the_day_it_was_published() -> None:
    assert only("a.pdf", pdf()).published_at is None


def test_a_pdf_that_cannot_be_read_says_why() -> None:
    assert "password" in reason("a.pdf", pdf(password="ask"))  # noqa: S106 - no secret

    assert "pictures of its pages and no text" in reason("a.pdf", drawn_pdf())
    assert "damaged" in reason("a.pdf", b"%PDF-1.7 and then nothing")


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "LONGEST", -0.5)
    assert "took more than" in reason("a.pdf", pdf(PARAGRAPHS * 100))


def test_words_parted_at_the_end_of_a_line_are_put_together() -> None:
    pages = [
        ["The government announced the with-", "drawal of its cross-", "party bill on Monday, and",
         "the cross-party bill is now dead as it can", "be."],
        ["A well-", "known author said so."],
    ]  # fmt: skip
    first, second = paragraphs_of_pages(pages)
    assert "withdrawal of its cross-party bill" in first
    assert second == "A wellknown author said so."


def test_a_word_document_gives_headings_lists_and_tables_in_order() -> None:
    data = word(items=["an umbrella", "a permit"], rows=[["Osei", "It shut at five for the king."],
                                                         ["Year", "1911"]])  # fmt: skip
    article = only("a.docx", data)
    tail = ["an umbrella", "a permit", "Osei: It shut at five for the king.", "Year | 1911"]
    assert article.text.split("\n\n") == [*PARAGRAPHS, *tail]
    assert (article.headline, article.origin("headline")) == (HEADLINE, "heading")


def test_a_word_document_is_known_by_its_byline_date_and_properties() -> None:
    paragraphs = ["By Ottoline Grey", "Published 9 March 2026", *PARAGRAPHS]
    properties = {"author": "Somebody Else", "category": "Waterways"}
    article = only("a.docx", word(paragraphs, properties=properties))
    assert (article.author, article.section) == ("Ottoline Grey", "Waterways")
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2026-03-09"
    assert article.text == TEXT
    assert only("a.docx", word(properties={"author": "Ida Flint"})).author == "Ida Flint"
    assert only("a.docx", word(properties={"author": "admin"})).author is None


def test_a_word_document_that_cannot_be_read_says_why() -> None:
    assert "protected by a password" in reason("a.docx", b"\xd0\xcf\x11\xe0" + bytes(2000))
    assert "no Word document" in reason("a.docx", plain())
    stream = io.BytesIO(word())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/media/bomb.bin", bytes(60_000_000))
    assert "unpacks to far more" in reason("a.docx", stream.getvalue())


def test_a_mail_is_known_by_its_header() -> None:
    article = only("a.eml", mail())
    assert (article.headline, article.outlet) == (HEADLINE, "The Estuary Post")
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2026-03-10T06:30:00+01:00"
    assert article.text == TEXT
    assert article.origin("outlet") == article.origin("published_at") == "mail header"


def test_the_sender_of_a_newsletter_may_be_a_person_at_an_outlet() -> None:
    article = only("a.eml", mail(headers={"From": "Ida Flint from The Post <ida@post.example>"}))
    assert (article.outlet, article.author) == ("The Post", "Ida Flint")
    nameless = only("a.eml", mail(headers={"From": "news@post.example"}))
    assert nameless.outlet is None


def test_whoever_forwards_a_mail_is_not_its_outlet() -> None:
    forwarded = mail(headers={"Subject": f"Fwd: {HEADLINE}", "From": "A Colleague <a@x.example>"})
    article = only("a.eml", forwarded)
    assert (article.headline, article.outlet, article.published_at) == (HEADLINE, None, None)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_charsets_and_encodings_of_mails_are_understood(charset: str, encoding: str) -> None:
    assert only("a.eml", mail(charset=charset, encoding=encoding)).text == TEXT


def test_a_charset_that_is_not_kept_to_does_no_harm() -> None:
    data = mail(encoding="8bit").replace(b'charset="utf-8"', b'charset="no-such-set"')
    assert only("a.eml", data).text == TEXT
    assert only("a.eml", mail(encoding="8bit").replace(b'"utf-8"', b'"ascii"')).text == TEXT


def test_a_newsletter_laid_out_in_tables_is_read_as_a_page() -> None:
    cells = "".join(f"<tr><td><p>{paragraph}</p></td></tr>" for paragraph in PARAGRAPHS)
    html = (
        "<html><body><table><tr><td><a href='#'>View in browser</a></td></tr></table>"
        f"<table><tr><td><h1>{HEADLINE}</h1></td></tr>{cells}</table>"
        "<table><tr><td><p>You are receiving this email because you signed up to our newsletter. "
        "Unsubscribe here.</p></td></tr></table></body></html>"
    )
    assert only("a.eml", mail(html=html, plain=None)).text == TEXT
    assert only("a.eml", mail(html=html, plain="See the HTML version.")).text == TEXT


def test_attached_articles_are_read_and_pictures_passed_over() -> None:
    data = mail(
        plain="Please find it attached.",
        attachments={"../../etc/lock.txt": plain(), "logo.png": b"\x89PNG", "b.pdf": pdf()},
    )
    found = read("corpus/a.eml", data)
    assert [article.source for article in found.articles][-2:] == [
        "corpus/a.eml/lock.txt",
        "corpus/a.eml/b.pdf",
    ]
    assert not found.rejections


def test_a_mail_inside_mails_is_read_so_many_deep() -> None:
    inner = mail(html=page())
    for _ in range(5):
        inner = mail(plain="See below, please.", attachments={"below.eml": inner})
    found = read("corpus/a.eml", inner)
    assert "mails deep" in found.rejections[-1].reason


def test_a_mail_without_words_says_so() -> None:
    assert reason("a.eml", mail(plain="")) != ""
    assert "no header" in reason("a.eml", b"\n\njust text")
