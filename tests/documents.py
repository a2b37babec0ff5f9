"""Files of many kinds that hold an invented article, made on the spot."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import partial

from docx import Document
from fpdf import FPDF
from fpdf.enums import AccessPermission

_MADE = datetime(2026, 3, 9, tzinfo=UTC)
HEADLINE = "Lock keeper turns minister away"
PARAGRAPHS = tuple(
    """
The lock keeper refused on Monday to open for the minister of works, who was late and had brought \
neither a permit nor an umbrella to the towpath at Skerra.
“The lock shuts at five,” said Ferdinand Osei, who has kept it for thirty years. “It shut at five \
for the king, and it shut at five for the ice.”
The ministry said that the matter was being looked into, and that the minister had walked the last \
mile in the rain for reasons of health.
""".strip().splitlines()
)
TEXT = "\n\n".join(PARAGRAPHS)


def latin(text: str) -> str:
    """With the quotation marks that a PDF's built-in fonts have."""
    return text.translate(str.maketrans("“”‘’–—", "\"\"''--"))


def pdf(
    paragraphs: Sequence[str] = PARAGRAPHS,
    *,
    head: str | None = None,
    numbered: bool = False,
    headline: str | None = HEADLINE,
    title: str | None = None,
    author: str | None = None,
    password: str | None = None,
    height: float = 297,
) -> bytes:
    """A PDF with its text set in lines, a running head and page numbers."""

    class Paper(FPDF):
        def header(self) -> None:
            if head:
                self.set_font("Helvetica", size=9)
                self.cell(0, 6, head, new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            if numbered:
                self.set_y(-12)
                self.set_font("Helvetica", size=9)
                self.cell(0, 6, f"Page {self.page_no()}", align="C")

    paper = Paper(format=(150, height))
    paper.set_creation_date(_MADE)
    paper.set_auto_page_break(auto=True, margin=18)
    if title:
        paper.set_title(title)
    if author:
        paper.set_author(author)
    if password:
        paper.set_encryption("owner", password, permissions=AccessPermission.none())
    paper.add_page()
    if headline:
        paper.set_font("Helvetica", style="B", size=14)
        paper.multi_cell(0, 8, latin(headline), align="L", new_x="LMARGIN", new_y="NEXT")
    paper.set_font("Helvetica", size=11)
    for paragraph in paragraphs:
        paper.multi_cell(0, 6, latin(paragraph), align="L", new_x="LMARGIN", new_y="NEXT")
        paper.ln(3)
    return bytes(paper.output())


def drawn_pdf() -> bytes:
    """A PDF with a shape and no text, as a scan looks to a program."""
    paper = FPDF()
    paper.set_creation_date(_MADE)
    paper.add_page()
    paper.rect(20, 20, 100, 100)
    return bytes(paper.output())


def word(
    paragraphs: Sequence[str] = PARAGRAPHS,
    *,
    headline: str | None = HEADLINE,
    properties: Mapping[str, str] | None = None,
    items: Sequence[str] = (),
    rows: Sequence[Sequence[str]] = (),
) -> bytes:
    """A Word document with a heading, a list and a table."""
    document = Document()
    if headline:
        document.add_heading(headline, level=1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    for item in items:
        document.add_paragraph(item, style="List Bullet")
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    for name, value in (properties or {}).items():
        setattr(document.core_properties, name, value)
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as parts:
        return zipped({part: parts.read(part) for part in parts.namelist()})


def mail(
    *,
    html: str | None = None,
    plain: str | None = TEXT,
    headers: Mapping[str, str] | None = None,
    attachments: Mapping[str, bytes] | None = None,
    charset: str = "utf-8",
    encoding: str = "quoted-printable",
) -> bytes:
    """A mail with a plain part, an HTML part and attachments."""
    message = EmailMessage()
    given = {
        "From": "The Estuary Post <news@post.example>",
        "To": "desk@press.example",
        "Subject": HEADLINE,
        "Date": "Tue, 10 Mar 2026 06:30:00 +0100",
    } | dict(headers or {})
    for name, value in given.items():
        message[name] = value
    if plain is not None:
        message.set_content(plain, charset=charset, cte=encoding)
    if html is not None and plain is not None:
        message.add_alternative(html, subtype="html", charset=charset, cte=encoding)
    elif html is not None:
        message.set_content(html, subtype="html", charset=charset, cte=encoding)
    if message.is_multipart():
        message.set_boundary("between-the-parts")
    for name, data in (attachments or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    if attachments:
        message.set_boundary("around-the-parts")
    return message.as_bytes()


def table(rows: Sequence[Sequence[str]], delimiter: str = ",") -> bytes:
    """A CSV file, its first row the header."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue().encode()


def records(*given: Mapping[str, object]) -> bytes:
    """A JSONL file."""
    return "".join(json.dumps(record) + "\n" for record in given).encode()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)  # of 1980, whenever it is made
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return stream.getvalue()


def tarred(members: Mapping[str, bytes | tarfile.TarInfo], compression: str = "") -> bytes:
    """A tar archive; a member that is a ``TarInfo`` has no content."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in members.items():
            if isinstance(data, tarfile.TarInfo):
                archive.addfile(data)
                continue
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return _PACKED[compression](stream.getvalue())


_PACKED: Mapping[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "gz": partial(gzip.compress, mtime=0),
    "bz2": bz2.compress,
    "xz": lzma.compress,
}


def page(body: str = "", head: str = "") -> str:
    """An HTML page with the article."""
    text = body or "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{HEADLINE}</title>"
        f"{head}</head><body><article><h1>{HEADLINE}</h1>{text}</article></body></html>"
    )


def plain() -> bytes:
    """A text file."""
    return f"{HEADLINE}\n\n{TEXT}\n".encode()


def good_files() -> dict[str, bytes]:
    """One good file of every kind that is read, by name."""
    return {
        "a.txt": plain(),
        "b.md": f"---\ntitle: {HEADLINE}\ndate: 2026-03-09\n---\n{TEXT}\n".encode(),
        "c.html": page().encode(),
        "d.jsonl": records(*({"title": HEADLINE, "text": TEXT, "id": f"r{n}"} for n in range(3))),
        "e.jsonl.gz": gzip.compress(records({"title": HEADLINE, "text": TEXT}), mtime=0),
        "f.csv": table([["title", "text", "url"], [HEADLINE, TEXT, "https://x.example/1"]]),
        "g.pdf": pdf(head="The Skerra Inquiry", numbered=True, height=120),
        "h.docx": word(items=["an umbrella", "a permit"], rows=[["Q", "Why did it shut at five?"]]),
        "i.eml": mail(html=page(), attachments={"more.txt": plain()}),
        "j.zip": zipped({"in/one.txt": plain(), "two.html": page().encode()}),
        "k.tar": tarred({"one.txt": plain()}),
        "l.tar.gz": tarred({"one.txt": plain()}, "gz"),
        "m.tar.bz2": tarred({"one.txt": plain()}, "bz2"),
        "n.tar.xz": tarred({"one.txt": plain()}, "xz"),
    }
