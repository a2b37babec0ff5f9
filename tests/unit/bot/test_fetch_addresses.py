"""Which addresses are asked, and how they are shown."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetching.addresses import Policy, check, is_public, parse, shown
from bot.fetching.model import Refused

PUBLIC_WEB = Policy()


@pytest.mark.parametrize(
    "number",
    """
    0.0.0.0 10.1.2.3 100.64.0.1 100.100.100.200 127.0.0.1 127.8.8.8 168.63.129.16 169.254.169.254
    172.16.0.1 192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 203.0.113.9 224.0.0.1
    239.1.1.1 240.0.0.1 255.255.255.255
    :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b:1::1 2002:7f00:1::
    2002:808:808:: 2001::1 2001:db8::1 3fff::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1
    ff02::1 ff0e::1 100::1 5f00::1 nonsense
    """.split(),
)
def test_no_address_that_leads_into_a_network_is_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "93.184.216.34", "2606:4700::6810:84e5"])
def test_addresses_of_the_public_web_are(number: str) -> None:
    assert is_public(number)


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_gets_past_the_check_by_being_written_as_ipv6(
    number: ipaddress.IPv4Address,
) -> None:
    whole = int(number)
    for written in (
        ipaddress.IPv6Address((0xFFFF << 32) | whole),
        ipaddress.IPv6Address(whole),
        ipaddress.IPv6Address((0x0064FF9B << 96) | whole),
        ipaddress.IPv6Address((0x2002 << 112) | (whole << 80)),
    ):
        assert not is_public(str(written))


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://gull.example/feed", "only http and https"),
        ("gopher://gull.example/", "only http and https"),
        ("data:text/html,hello", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("//gull.example/feed", "only http and https"),
        ("gull.example/feed", "only http and https"),
        ("", "only http and https"),
        ("https://user:word@gull.example/feed", "a user name or a password"),
        ("https://gull.example@127.0.0.1/", "a user name or a password"),
        ("https://gull.example\\@127.0.0.1/", "a user name or a password"),
        ("http://gull.example:22/", "port 22"),
        ("http://gull.example:443/", "port 443"),
        ("https://gull.example:8080/", "ONRECORD_ALLOW_HOSTS=gull.example:8080"),
        ("http://", "no web address"),
        ("http://gull.example:99999/", "port 99999"),
        ("http://gull.example/\r\nHost: other", "no web address"),
        ("http://[::1", "no web address"),
        ("http://gull.example/" + "x" * 3000, "no web address"),
    ],
)
def test_addresses_are_refused_by_their_form(address: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        parse(address, PUBLIC_WEB)


def test_an_address_loses_its_fragment_and_is_spelled_one_way() -> None:
    assert str(parse(" HTTPS://Gull.Example/News#top ", PUBLIC_WEB)) == "https://gull.example/News"


def test_a_name_that_leads_to_one_forbidden_place_among_others_is_refused() -> None:
    url = parse("https://gull.example/", PUBLIC_WEB)
    assert check(url, ["8.8.8.8", "8.8.8.8"], PUBLIC_WEB) == ["8.8.8.8"]
    with pytest.raises(Refused, match=r"127\.0\.0\.1"):
        check(url, ["8.8.8.8", "127.0.0.1"], PUBLIC_WEB)
    with pytest.raises(Refused, match="leads to no address"):
        check(url, [], PUBLIC_WEB)


def test_a_host_of_ones_own_is_allowed_at_its_port_only() -> None:
    policy = Policy(frozenset({"news.lan:8080", "intra.lan"}))
    assert check(parse("http://news.lan:8080/", policy), ["10.0.0.5"], policy) == ["10.0.0.5"]
    assert check(parse("https://intra.lan/", policy), ["192.168.0.9"], policy) == ["192.168.0.9"]
    with pytest.raises(Refused):
        parse("http://intra.lan:8080/", policy)
    with pytest.raises(Refused):
        check(parse("http://news.lan/", policy), ["10.0.0.5"], policy)


@pytest.mark.parametrize(
    "number", ["169.254.169.254", "fe80::1", "fd00:ec2::254", "168.63.129.16", "::", "ff02::1"]
)
def test_credentials_of_clouds_are_out_of_reach_even_for_a_host_that_is_allowed(
    number: str,
) -> None:
    policy = Policy(frozenset({"intra.lan"}))
    with pytest.raises(Refused):
        check(parse("http://intra.lan/", policy), [number], policy)


def test_what_may_be_a_secret_is_not_shown() -> None:
    told = shown("https://me:word@gull.example/feed?page=2&api_key=abc&Token=xyz&sort=new")
    assert told == "https://…@gull.example/feed?page=2&api_key=…&Token=…&sort=new"
    with pytest.raises(Refused) as refused:
        parse("https://me:word@gull.example/", PUBLIC_WEB)
    assert "word@" not in str(refused.value)
