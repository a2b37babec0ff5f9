"""The fetcher against servers that misbehave; only loopback is ever asked."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import socket
import ssl
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import httpx
import pytest
import trustme

from bot.fetching.addresses import Policy
from bot.fetching.fetcher import Fetcher
from bot.fetching.model import (
    BadStatus,
    FetchError,
    Known,
    Limits,
    Refused,
    Unreachable,
    Unsuitable,
)
from bot.fetching.politeness import Hosts
from tests.fakes.web import Page, Site, moved, serving

QUICK = Limits(body=50_000, seconds=1.5, silence=0.4, redirects=3)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@asynccontextmanager
async def fetching(*allowed: str, **parts: Any) -> AsyncIterator[Fetcher]:
    fetcher = Fetcher(
        Policy(frozenset(allowed)), hosts=Hosts(pause=0), **{"limits": QUICK, **parts}
    )
    try:
        yield fetcher
    finally:
        await fetcher.close()


@pytest.fixture
async def fetcher(site: Site) -> AsyncIterator[Fetcher]:
    async with fetching(site.host) as ready:
        yield ready


class Untouched(httpx.AsyncBaseTransport):
    """A transport that nothing may reach."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raise AssertionError(f"a connection was opened for {request.url}")


async def test_a_page_comes_with_what_its_server_says_of_it(site: Site, fetcher: Fetcher) -> None:
    site.pages["/news"] = Page(
        "<p>héllo", kind="text/html; charset=ISO-8859-2", headers={"ETag": '"7"'}
    )
    got = await fetcher.fetch(site.url("/news#part"))
    assert (got.body.decode(), got.content_type, got.charset) == (
        "<p>héllo",
        "text/html",
        "iso-8859-2",
    )
    assert (got.url, got.known, got.moved_to) == (site.url("/news"), Known('"7"', None), None)


async def test_the_program_says_who_it_is_and_keeps_no_cookies(site: Site) -> None:
    site.pages["/"] = Page("x", headers={"Set-Cookie": "a=b"})
    async with fetching(site.host, agent="Onrecord/9 (+desk@gull.example)") as fetcher:
        await fetcher.fetch(site.url())
        await fetcher.fetch(site.url())
    last = site.asked[-1].headers
    assert last["user-agent"] == "Onrecord/9 (+desk@gull.example)"
    assert last["host"] == site.host
    assert last["accept-encoding"] == "gzip, deflate"
    assert "cookie" not in last


async def test_what_did_not_change_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    site.pages["/feed"] = Page("long", headers={"ETag": '"1"', "Last-Modified": "yesterday"})
    first = await fetcher.fetch(site.url("/feed"))
    again = await fetcher.fetch(site.url("/feed"), known=first.known)
    assert (again.unchanged, again.body) == (True, b"")
    assert site.asked[-1].headers["if-modified-since"] == "yesterday"


async def test_packed_answers_are_unpacked(site: Site, fetcher: Fetcher) -> None:
    site.pages["/"] = Page(gzip.compress(b"words"), headers={"Content-Encoding": "gzip"})
    assert (await fetcher.fetch(site.url())).body == b"words"


# -- where it does not go ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost/", "http://0/", "http://2130706433/",
        "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://127.1/", "http://[::1]/",
        "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/", "http://10.0.0.1/", "http://192.168.0.1/", "http://100.64.0.1/",
        "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://168.63.129.16/",
        "http://224.0.0.1/", "http://0.0.0.0/", "http://[::]/", "http://[fe80::1]/",
    ],
)  # fmt: skip
async def test_no_connection_is_opened_to_a_place_that_is_not_public(address: str) -> None:
    async with fetching(transport=Untouched()) as fetcher:
        with pytest.raises(FetchError, match=r"no address of the public web|no web address"):
            await fetcher.fetch(address)


async def test_a_name_is_looked_up_once_and_the_checked_number_is_what_is_asked() -> None:
    """A name server that says one thing to the check and another later gains nothing."""
    answers = iter([["93.184.216.34"], ["93.184.216.34"], ["127.0.0.1"]])
    asked: list[httpx.Request] = []

    async def rebinding(_host: str, _port: int) -> Sequence[str]:
        return next(answers)

    def record(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        status = 404 if request.url.path == "/robots.txt" else 200
        return httpx.Response(status, stream=httpx.ByteStream(b"words"))

    async with fetching(resolve=rebinding, transport=httpx.MockTransport(record)) as fetcher:
        await fetcher.fetch("https://gull.example/feed")
        assert {request.url.host for request in asked} == {"93.184.216.34"}
        assert asked[-1].headers["host"] == "gull.example"
        assert asked[-1].extensions["sni_hostname"] == "gull.example"
        with pytest.raises(Refused, match=r"gull\.example is not read: it leads to 127\.0\.0\.1"):
            await fetcher.fetch("https://gull.example/feed")
    assert len(asked) == 2


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/", "http://127.0.0.1:1/", "http://127.0.0.2/",
        "http://10.0.0.1/admin", "file:///etc/passwd", "ftp://127.0.0.1/", "//[::1]/",
        "http://user:word@127.0.0.1/", "gopher://127.0.0.1/",
    ],
)  # fmt: skip
async def test_a_redirect_is_checked_like_the_first_address(
    site: Site, fetcher: Fetcher, target: str
) -> None:
    site.pages["/feed"] = moved(target)
    with pytest.raises(Refused):
        await fetcher.fetch(site.url("/feed"))


async def test_a_robots_txt_may_not_lead_astray_either(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/robots.txt": moved("http://169.254.169.254/"), "/": Page("x")}
    with pytest.raises(Refused):
        await fetcher.fetch(site.url())


async def test_redirects_end(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = moved("/a")
    with pytest.raises(Unsuitable, match="more than 3 times"):
        await fetcher.fetch(site.url("/a"))
    assert site.times("/a") == 4


async def test_where_an_address_moved_for_good_is_told(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {
        "/a": moved("/b", 301),
        "/b": moved("/c", 308),
        "/c": moved("/d", 302),
        "/d": moved("/e", 301),
        "/e": Page("here"),
    }
    limits = Limits(redirects=5)
    got = await fetcher.fetch(site.url("/a"), limits=limits)
    assert (got.url, got.moved_to) == (site.url("/e"), site.url("/c"))
    assert (await fetcher.fetch(site.url("/c"), limits=limits)).moved_to is None


async def test_statuses_are_told_with_when_to_come_back(site: Site, fetcher: Fetcher) -> None:
    site.pages["/busy"] = Page(status=503, headers={"Retry-After": "120"})
    site.pages["/gone"] = Page(status=410)
    with pytest.raises(BadStatus) as busy:
        await fetcher.fetch(site.url("/busy"))
    assert (busy.value.status, busy.value.retry_after) == (503, 120.0)
    with pytest.raises(BadStatus) as gone:
        await fetcher.fetch(site.url("/gone"))
    assert (gone.value.status, gone.value.retry_after) == (410, None)


# -- bad servers ---------------------------------------------------------------------------------


def forever(connection: socket.socket, head: bytes, piece: bytes, pause: float) -> None:
    with suppress(OSError):
        connection.sendall(head)
        for _ in range(5000):
            connection.sendall(piece)
            time.sleep(pause)


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("head", "piece", "pause", "error"),
    [
        (CHUNKED, b"400\r\n" + b"x" * 1024 + b"\r\n", 0.0, Unsuitable),
        (OK + b"\r\n", b"x" * 4096, 0.0, Unsuitable),
        (OK + b"\r\n", b"x", 0.05, Unreachable),
        (CHUNKED, b"1\r\nx\r\n", 0.05, Unreachable),
        (b"", b"H", 0.05, FetchError),
        (OK, b"X-Flood: " + b"y" * 1000 + b"\r\n", 0.0, Unsuitable),
        (OK, b"X: y\r\n", 0.05, Unreachable),
        (OK + b"Content-Length: 100\r\n\r\n", b"", 0.2, Unreachable),
        (b"\x00\x01\x02 SSH-2.0\r\n\r\n", b"", 0.01, Unsuitable),
    ],
    ids=[
        "endless chunks", "endless body", "a byte at a time", "a chunk at a time",
        "a trickling status line", "a flood of headers", "headers without end", "silence",
        "no HTTP",
    ],
)  # fmt: skip
async def test_no_server_can_hold_the_program_up_or_fill_it(
    site: Site, fetcher: Fetcher, head: bytes, piece: bytes, pause: float, error: type[FetchError]
) -> None:
    site.pages["/"] = Page(raw=lambda connection: forever(connection, head, piece, pause))
    began = time.monotonic()
    with pytest.raises(error):
        await fetcher.fetch(site.url())
    assert time.monotonic() - began < 5


async def test_an_announced_size_over_the_limit_is_not_even_begun(
    site: Site, fetcher: Fetcher
) -> None:
    head = OK + b"Content-Length: 9999999\r\n\r\n"
    site.pages["/"] = Page(raw=lambda connection: forever(connection, head, b"", 0.01))
    with pytest.raises(Unsuitable, match=r"more than 0\.0 MB"):
        await fetcher.fetch(site.url())


async def test_a_bomb_does_not_go_off(site: Site, fetcher: Fetcher) -> None:
    bomb = gzip.compress(bytes(20 * 2**20))
    assert len(bomb) < QUICK.body
    site.pages["/"] = Page(bomb, headers={"Content-Encoding": "gzip"})
    with pytest.raises(Unsuitable, match="comes to more than"):
        await fetcher.fetch(site.url())


async def test_a_body_that_breaks_off_is_not_taken_for_a_whole_one(
    site: Site, fetcher: Fetcher
) -> None:
    site.pages["/"] = Page(b"half", headers={"Content-Length": "400"})
    with pytest.raises(FetchError):
        await fetcher.fetch(site.url())


async def test_a_closed_door_is_said_to_be_one() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{unused.getsockname()[1]}"
        async with fetching(host) as fetcher:
            with pytest.raises(Unreachable, match="cannot be reached"):
                await fetcher.fetch(f"http://{host}/")


async def test_a_name_that_nobody_bears_is_said_to_be_none() -> None:
    async def nowhere(host: str, _port: int) -> Sequence[str]:
        raise Unreachable(f"There is no host {host!r}.")

    async with fetching(resolve=nowhere, transport=Untouched()) as fetcher:
        with pytest.raises(Unreachable, match=r"There is no host 'gull\.example'"):
            await fetcher.fetch("http://gull.example/")


async def test_a_certificate_that_nobody_vouches_for_is_not_believed() -> None:
    authority = trustme.CA()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "gull.example").configure_cert(server)
    believing = ssl.create_default_context()
    authority.configure_trust(believing)

    async def here(_host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    with serving(server) as site:
        site.pages["/"] = Page("secret words")
        names = (f"gull.example:{site.port}", f"other.example:{site.port}")
        async with fetching(site.host) as fetcher:
            with pytest.raises(Unreachable, match="certificate is not valid"):
                await fetcher.fetch(site.url())
        assert not site.asked
        async with fetching(*names, resolve=here, trusted=believing) as fetcher:
            assert (await fetcher.fetch(f"https://{names[0]}/")).body == b"secret words"
            with pytest.raises(Unreachable, match="certificate is not valid"):
                await fetcher.fetch(f"https://{names[1]}/")


# -- manners -------------------------------------------------------------------------------------


async def test_a_site_may_forbid_its_pages_and_is_asked_for_its_wishes_once(
    site: Site, fetcher: Fetcher
) -> None:
    rules = "User-agent: *\nDisallow: /private/*.html$\nUser-agent: onrecord\nDisallow: /no"
    site.pages |= {"/robots.txt": Page(rules), "/yes": Page("y"), "/no": Page("n")}
    assert (await fetcher.fetch(site.url("/yes"))).body == b"y"
    with pytest.raises(Refused, match=r"robots\.txt asks not to"):
        await fetcher.fetch(site.url("/no"))
    assert (site.times("/robots.txt"), site.times("/no")) == (1, 0)


@pytest.mark.parametrize(("status", "read"), [(404, True), (403, True), (500, False), (429, False)])
async def test_a_robots_txt_that_cannot_be_had_closes_a_site_and_a_missing_one_does_not(
    site: Site, fetcher: Fetcher, status: int, read: bool
) -> None:
    site.pages |= {"/robots.txt": Page(status=status), "/": Page("x")}
    if read:
        assert (await fetcher.fetch(site.url())).body == b"x"
    else:
        with pytest.raises(Unreachable, match=r"robots\.txt cannot be had"):
            await fetcher.fetch(site.url())
    assert site.times("/") == read


async def test_a_host_is_asked_one_request_at_a_time_with_a_pause_between(site: Site) -> None:
    site.pages |= {f"/{n}": Page(str(n)) for n in range(4)}
    times: list[float] = []
    answer = site.answer

    def noting(path: str, headers: dict[str, str]) -> Page:
        times.append(time.monotonic())
        return answer(path, headers)

    site.answer = noting  # type: ignore[method-assign]
    async with fetching(site.host) as fetcher:
        fetcher._hosts = Hosts(pause=0.15)
        await asyncio.gather(*(fetcher.fetch(site.url(f"/{n}")) for n in range(4)))
    gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert min(gaps) >= 0.14


async def test_a_pause_that_a_site_asks_for_is_kept(site: Site) -> None:
    site.pages |= {"/robots.txt": Page("User-agent: *\nCrawl-delay: 0.3"), "/": Page("x")}
    async with fetching(site.host) as fetcher:
        await fetcher.fetch(site.url())
        began = time.monotonic()
        await fetcher.fetch(site.url())
    assert time.monotonic() - began >= 0.29
