"""What names a requester, and its network."""
from functools import lru_cache
from socket import AF_INET, AF_INET6, inet_ntop, inet_pton

# All rows are of this tenant (perf/events.mjs).
TENANT = "example"


@lru_cache(maxsize=None)
def requester_of(address):
    """An IPv4 address itself, the /64 of an IPv6 one, as bytes; None where it is no address."""
    try:
        if ":" not in address:
            return inet_pton(AF_INET, address)
        number = inet_pton(AF_INET6, address.partition("%")[0])
    except OSError:
        return None
    return number[12:16] if number.startswith(b"\0" * 10 + b"\xff\xff") else number[:8]


def network_of(address):
    """The /24 of an IPv4 address, the /64 of an IPv6 one."""
    requester = requester_of(address)
    return requester if requester is None or len(requester) == 8 else requester[:3]


@lru_cache(maxsize=None)
def requester_key(address):
    """The key of a requester's runs; "" where it is no address."""
    requester = requester_of(address)
    if requester is None:
        return ""
    if len(requester) == 4:
        return f"{TENANT} {inet_ntop(AF_INET, requester)}"
    return f"{TENANT} {inet_ntop(AF_INET6, requester + bytes(8))}/64"
