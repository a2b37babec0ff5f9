"""``--export``: what a command shows, written into files to pass on."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

import typer

from bot.export.formats import Format, format_of, written
from retrieval.errors import UserError

if TYPE_CHECKING:
    from bot.export.document import Document

ExportOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--export", metavar="FILE", help="Write it as FILE.pdf, .docx or .md, too; may be repeated."
    ),
]
OverwriteOption = Annotated[
    bool, typer.Option("--overwrite", help="Let --export replace files that exist.")
]

NOT_WRITTEN = "Nothing to pass on, so {} was not written."


@dataclass(frozen=True, slots=True)
class Export:
    """Files that a command was asked to write, found fit to be written before it began."""

    targets: tuple[tuple[Path, Format], ...]

    @classmethod
    def to(cls, paths: Sequence[Path] | None, *, overwrite: bool) -> Self:
        """The files by name.

        Raises:
            UserError: If a suffix is unknown, a folder is missing, or a file exists already.
        """
        return cls(tuple((path, _format(path, overwrite=overwrite)) for path in paths or ()))

    def write(self, document: Document) -> None:
        """Write every file whole, or leave what was there.

        Raises:
            UserError: If a file cannot be written.
        """
        from bot.terminal.console import messages

        for path, kind in self.targets:
            _replace(path, written(document, kind))
            messages().print(f"Written: {path}", markup=False, soft_wrap=True)

    def skip(self) -> None:
        """Say that there was nothing to write."""
        from bot.terminal.console import messages

        for path, _ in self.targets:
            messages().print(NOT_WRITTEN.format(path), markup=False, soft_wrap=True)


def write_picture(path: Path, data: bytes) -> None:
    """Write a picture whole, over what was there.

    Raises:
        UserError: If it cannot be written.
    """
    _replace(path, data)


def _format(path: Path, *, overwrite: bool) -> Format:
    kind = format_of(path)
    if kind is None:
        raise UserError(
            f"{path} names no format. Let the name end in .pdf, .docx or .md (Markdown)."
        )
    if path.is_dir() or not path.parent.is_dir():
        missing = path if path.is_dir() else path.parent
        what = "is a folder" if path.is_dir() else "is no folder"
        raise UserError(f"{path} cannot be written: {missing} {what}.")
    if path.exists() and not overwrite:
        raise UserError(f"{path} exists already. Name another file, or add --overwrite.")
    return kind


def _replace(path: Path, data: bytes) -> None:
    """Put a file in its place at once: nobody finds half of it there."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        try:
            draft.write_bytes(data)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror or error}.") from error
