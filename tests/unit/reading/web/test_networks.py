import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslens.reading.web.networks import special


@pytest.mark.parametrize("number", ["8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.0",
                                    "100.63.1.1", "2606:4700:4700::1111", "2a00:1450::1",
                                    # An IPv4 server, as networks with IPv6 alone see it.
                                    "64:ff9b::808:808"])  # fmt: skip
def test_public_numbers(number: str) -> None:
    assert special(number) is None


@pytest.mark.parametrize(("number", "kind"), [
    ("127.0.0.1", "loopback"), ("127.255.1.2", "loopback"), ("::1", "loopback"),
    ("0.0.0.0", "unspecified"),  # noqa: S104
    ("0.1.2.3", "unspecified"), ("::", "unspecified"),
    ("10.0.0.1", "private"), ("172.16.0.1", "private"), ("172.31.255.255", "private"),
    ("192.168.1.1", "private"), ("100.64.0.1", "private"), ("100.100.100.200", "private"),
    ("fd00:ec2::254", "private"), ("fec0::1", "private"),
    ("169.254.169.254", "link-local"), ("fe80::1", "link-local"), ("fe80::1%eth0", "link-local"),
    ("168.63.129.16", "cloud"),
    ("224.0.0.1", "multicast"), ("239.1.1.1", "multicast"), ("ff02::1", "multicast"),
    ("255.255.255.255", "reserved"), ("240.0.0.1", "reserved"), ("192.0.0.192", "reserved"),
    ("192.0.2.1", "reserved"), ("198.18.0.1", "reserved"), ("203.0.113.1", "reserved"),
    ("2001:db8::1", "reserved"), ("::127.0.0.1", "reserved"), ("64:ff9b:1::1", "reserved"),
    ("3fff::1", "reserved"), ("4000::1", "reserved"), ("100::1", "reserved"),
    ("::ffff:127.0.0.1", "stands for another"), ("::ffff:8.8.8.8", "stands for another"),
    ("2002:7f00:1::1", "stands for another"), ("2001:0:1::1", "stands for another"),
    ("64:ff9b::7f00:1", "loopback"), ("64:ff9b::a9fe:a9fe", "link-local"),
])  # fmt: skip
def test_special_numbers(number: str, kind: str) -> None:
    assert kind in str(special(number))


@given(st.ip_addresses(v=4))
def test_what_python_calls_special_is_never_public(number: ipaddress.IPv4Address) -> None:
    if number.is_private or number.is_reserved or number.is_multicast or number.is_link_local:
        assert special(str(number))


@given(st.ip_addresses(v=6))
def test_what_python_calls_special_is_never_public_6(number: ipaddress.IPv6Address) -> None:
    in_nat64 = number in ipaddress.ip_network("64:ff9b::/96")
    if not in_nat64 and (number.is_private or number.is_reserved or number.is_multicast):
        assert special(str(number))
