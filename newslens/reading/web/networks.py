"""Which numbers on the internet are public; all others are asked only if a user allows it."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# After the registries of IANA for special addresses. Python's own `is_global` has changed from
# patch to patch, and counts multicast as global.
_SPECIAL_4 = {
    "an unspecified address": ("0.0.0.0/8",),
    "a loopback address": ("127.0.0.0/8",),
    "a private address": ("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"),
    "a link-local address": ("169.254.0.0/16",),
    # The platform address of a large cloud, public only by its number.
    "an address of a cloud's own": ("168.63.129.16/32",),
    "a multicast address": ("224.0.0.0/4",),
    "a reserved address": (
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "240.0.0.0/4",
    ),
}
_SPECIAL_6 = {
    "an unspecified address": ("::/128",),
    "a loopback address": ("::1/128",),
    "a private address": ("fc00::/7", "fec0::/10"),
    "a link-local address": ("fe80::/10",),
    "a multicast address": ("ff00::/8",),
    "an address that stands for another": ("::ffff:0:0/96", "2001::/32", "2002::/16"),
    "a reserved address": ("2001::/23", "2001:db8::/32", "3fff::/20"),
}
_NETWORKS_4 = [(IPv4Network(n), kind) for kind, nets in _SPECIAL_4.items() for n in nets]
_NETWORKS_6 = [(IPv6Network(n), kind) for kind, nets in _SPECIAL_6.items() for n in nets]
_PUBLIC_6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")


def special(address: str) -> str | None:
    """Return what kind of number this is, with its article; None if it is a public one.

    Examples
    --------
    >>> special("169.254.169.254"), special("::1"), special("8.8.8.8")
    ('a link-local address', 'a loopback address', None)
    """
    number = ip_address(address)
    return _special_4(number) if isinstance(number, IPv4Address) else _special_6(number)


def _special_4(number: IPv4Address) -> str | None:
    return next((kind for network, kind in _NETWORKS_4 if number in network), None)


def _special_6(number: IPv6Address) -> str | None:
    if number in _NAT64:
        # How networks without IPv4 reach all the servers that have nothing else.
        return _special_4(IPv4Address(int(number) & 0xFFFFFFFF))
    for network, kind in _NETWORKS_6:
        if number in network:
            return kind
    return None if number in _PUBLIC_6 else "a reserved address"
