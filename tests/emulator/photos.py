"""What Telegram takes as a photo, see the Bot API's sendPhoto."""

from __future__ import annotations

import struct

from tests.emulator.errors import ApiError, bad_request

MOST_BYTES = 10 * 2**20
MOST_SIDES = 10_000
"""Width and height together, in pixels."""

MOST_RATIO = 20
_PNG = b"\x89PNG\r\n\x1a\n"


def size_of_png(data: bytes) -> tuple[int, int]:
    """Width and height in pixels.

    Raises:
        ApiError: If it is no PNG; the only kind of picture that the bot sends.
    """
    if data[:8] != _PNG or len(data) < 24:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def check_photo(data: bytes) -> None:
    """Refuse what Telegram refuses."""
    if len(data) > MOST_BYTES:
        raise ApiError(413, "Request Entity Too Large")
    width, height = size_of_png(data)
    if width + height > MOST_SIDES or max(width, height) > MOST_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
