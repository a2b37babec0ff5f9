"""Compressed answers never come to more than their limit."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetching.model import Unsuitable
from bot.fetching.unpacking import Unpacker, unpacked

LIMIT = 100_000


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


WAYS = {"gzip": gzip.compress, "x-gzip": gzip.compress, "deflate": zlib.compress, "": bytes}


def unpack(encoding: str, data: bytes, size: int = 7) -> bytes:
    unpacker = Unpacker(encoding, LIMIT)
    for start in range(0, len(data), size):
        unpacker.feed(data[start : start + size])
    return unpacker.finish()


@given(st.sampled_from(sorted(WAYS)), st.binary(max_size=2000), st.integers(1, 500))
def test_what_was_packed_comes_back_however_it_is_cut(way: str, data: bytes, size: int) -> None:
    assert unpack(way, WAYS[way](data), size) == data


def test_deflate_without_its_wrapper_is_understood() -> None:
    assert unpack("deflate", raw_deflate(b"the ferry " * 50), 4096) == b"the ferry " * 50


def test_several_members_are_one_answer_and_padding_is_none() -> None:
    members = gzip.compress(b"one ") + gzip.compress(b"two")
    assert unpack("gzip", members + b"\0" * 100) == b"one two"


@pytest.mark.parametrize("way", ["gzip", "deflate"])
def test_a_bomb_is_put_out_at_the_limit(way: str) -> None:
    bomb = WAYS[way](bytes(50 * LIMIT))
    unpacker = Unpacker(way, LIMIT)
    with pytest.raises(Unsuitable, match="comes to more than"):
        unpacker.feed(bomb)


def test_a_bomb_in_many_members_is_put_out_too() -> None:
    with pytest.raises(Unsuitable, match="comes to more than"):
        unpack("gzip", gzip.compress(bytes(LIMIT // 10)) * 20, 4096)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
def test_an_encoding_that_was_not_asked_for_is_not_taken(encoding: str) -> None:
    with pytest.raises(Unsuitable, match="none that was asked for"):
        Unpacker(encoding, LIMIT)


def test_what_breaks_off_or_is_no_gzip_is_said_to_be_so() -> None:
    with pytest.raises(Unsuitable, match="breaks off"):
        unpack("gzip", gzip.compress(bytes(range(256)) * 9)[:-30])
    with pytest.raises(Unsuitable, match="cannot be unpacked"):
        unpack("gzip", b"<html>not packed at all</html>")


def test_a_packed_file_is_unpacked_and_another_left_alone() -> None:
    assert unpacked(gzip.compress(b"<urlset/>"), LIMIT) == b"<urlset/>"
    assert unpacked(b"<urlset/>", LIMIT) == b"<urlset/>"
