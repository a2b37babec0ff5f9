"""Archives give what is in them, lead nowhere, and never unpack without bound."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest

from retrieval.ingest import unpacking
from retrieval.ingest.drafts import Reading
from retrieval.ingest.reading import read
from tests.documents import TEXT, good_files, page, plain, tarred, zipped


def reasons(reading: Reading) -> dict[str, str]:
    return {rejection.source: rejection.reason for rejection in reading.rejections}


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tgz", "a.tar.bz2", "a.tar.xz"])
def test_every_article_in_an_archive_is_read(name: str) -> None:
    members = {"post/one.txt": plain(), "two.html": page().encode(), ".DS_Store": b"x"}
    compression = {"gz": "gz", "tgz": "gz", "bz2": "bz2", "xz": "xz"}.get(
        name.rsplit(".", 1)[-1], ""
    )
    data = zipped(members) if name.endswith("zip") else tarred(members, compression)
    reading = read(f"corpus/{name}", data)
    assert [one.source for one in reading.articles] == [
        f"corpus/{name}/post/one.txt",
        f"corpus/{name}/two.html",
    ]
    assert {one.text for one in reading.articles} == {TEXT}
    assert not reading.rejections


def test_every_kind_of_file_is_read_in_archives_inside_archives() -> None:
    reading = read("corpus/a.zip", zipped(good_files()))
    assert not reading.rejections
    assert len(reading.articles) > len(good_files())
    assert len({article.id for article in reading.articles}) == len(reading.articles)


@pytest.mark.parametrize(
    "name",
    ["../one.txt", "/etc/one.txt", "a/../../one.txt", "..\\one.txt", "C:\\one.txt", "\\one.txt"],
)
def test_a_name_that_leads_out_is_refused_and_the_rest_is_read(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for kind, data in (
        ("zip", zipped({name: plain(), "good.txt": plain()})),
        ("tar", tarred({name: plain(), "good.txt": plain()})),
    ):
        reading = read(f"corpus/a.{kind}", data)
        assert [article.source for article in reading.articles] == [f"corpus/a.{kind}/good.txt"]
        assert "leads out" in next(iter(reasons(reading).values()))
    assert not list(tmp_path.iterdir())


def test_links_and_devices_in_archives_are_not_followed() -> None:
    link, device = tarfile.TarInfo("link.txt"), tarfile.TarInfo("device.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    device.type = tarfile.CHRTYPE
    hard = tarfile.TarInfo("hard.txt")
    hard.type, hard.linkname = tarfile.LNKTYPE, "good.txt"
    data = tarred({"good.txt": plain(), "1": link, "2": device, "3": hard})
    reading = read("corpus/a.tar", data)
    assert len(reading.articles) == 1
    assert len(reading.rejections) == 3
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert "is a link" in reasons(read("corpus/a.zip", stream.getvalue()))["corpus/a.zip/link.txt"]


def test_an_encrypted_member_is_named() -> None:
    data = bytearray(zipped({"one.txt": plain()}))
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + flags] |= 1
    assert "encrypted" in reasons(read("corpus/a.zip", bytes(data)))["corpus/a.zip/one.txt"]


BLANK = b" " * 64 * 1024 * 1024


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped({"good.txt": plain(), "bomb.txt": BLANK})),
        ("a.tar.gz", gzip.compress(tarred({"good.txt": plain(), "bomb.txt": BLANK}))),
        ("a.tar.bz2", bz2.compress(tarred({"good.txt": plain(), "bomb.txt": BLANK}))),
        ("a.tar.xz", lzma.compress(tarred({"good.txt": plain(), "bomb.txt": BLANK}), preset=1)),
        ("a.zip", zipped({"good.txt": plain(), "in.zip": zipped({"bomb.txt": BLANK})})),
    ],
    ids=["zip", "gz", "bz2", "xz", "nested"],
)
def test_a_decompression_bomb_is_stopped_and_what_came_before_it_kept(
    name: str, data: bytes
) -> None:
    reading = read(f"corpus/{name}", data)
    assert len(reading.articles) == 1
    assert "times its size" in reasons(reading)[f"corpus/{name}"]


def test_an_archive_of_very_many_members_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking.Budget.__init__, "__defaults__", (3, 10**9, 0))
    reading = read("corpus/a.zip", zipped({f"{n}.txt": plain() for n in range(5)}))
    assert len(reading.articles) == 3
    assert "members" in reasons(reading)["corpus/a.zip"]


def test_a_total_beyond_all_bounds_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking.Budget.__init__, "__defaults__", (100, 1000, 0))
    reading = read("corpus/a.zip", zipped({f"{n}.txt": plain() for n in range(5)}))
    assert "unpacks to more than" in reasons(reading)["corpus/a.zip"]


def test_a_member_whose_size_is_a_lie_is_read_no_further_than_it_goes() -> None:
    data = bytearray(zipped({"one.txt": plain()}))
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = (2**31).to_bytes(4, "little")
    reading = read("corpus/a.zip", bytes(data))
    assert len(reading.articles) + len(reading.rejections) == 1


def test_archives_are_opened_only_so_many_deep() -> None:
    data = plain()
    name = "one.txt"
    for _ in range(5):
        data, name = zipped({name: data}), "in.zip"
    assert "archives deep" in next(iter(reasons(read("corpus/a.zip", data)).values()))


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tar.bz2", "a.tar.xz"])
def test_what_is_no_archive_or_cut_off_is_called_damaged(name: str) -> None:
    assert "damaged" in reasons(read(f"corpus/{name}", b"no archive" * 200))[f"corpus/{name}"]
    whole = good_files()[{"a.zip": "j.zip", "a.tar": "k.tar", "a.tar.gz": "l.tar.gz",
                          "a.tar.bz2": "m.tar.bz2", "a.tar.xz": "n.tar.xz"}[name]]  # fmt: skip
    cut = read(f"corpus/{name}", whole[: len(whole) // 2])
    assert cut.articles or cut.rejections


def test_an_empty_archive_says_so() -> None:
    assert "empty" in reasons(read("corpus/a.zip", zipped({})))["corpus/a.zip"]
    assert "empty" in reasons(read("corpus/a.tar", tarred({})))["corpus/a.tar"]
