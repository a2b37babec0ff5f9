"""Plain text taken as it is: no cleaning, so that offsets are those of the file."""

from __future__ import annotations

from retrieval.ingest.decoding import NotTextError, decode
from retrieval.ingest.drafts import Reading, Rejection, identity_of
from retrieval.ingest.files import SourceFile, read_bytes
from retrieval.ingest.reading import LARGEST_ARTICLE, TEXT
from retrieval.model import Article


def read_raw(file: SourceFile) -> Reading:
    """The characters of a plain-text file, every one of them; never raises for its content.

    A file in UTF-8 keeps its byte-order mark and its line ends; one in another character set is
    decoded first.
    """
    if not file.path.name.lower().endswith(TEXT):
        return _rejected(file, f"Only plain text ({', '.join(TEXT)}) can be taken as it is.")
    data = read_bytes(file)
    if isinstance(data, Rejection):
        return Reading(rejections=(data,))
    if len(data) > LARGEST_ARTICLE:
        return _rejected(file, f"The file has more than {LARGEST_ARTICLE // 1_048_576} MB.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            text = decode(data)
        except NotTextError as error:
            return _rejected(file, f"The file is not text: {error}.")
    if not text.strip():
        return _rejected(file, "The file is empty.")
    return Reading((Article(identity_of(file.locator, None), text, source=file.locator),))


def _rejected(file: SourceFile, reason: str) -> Reading:
    return Reading(rejections=(Rejection(file.locator, reason),))
