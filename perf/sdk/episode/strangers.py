"""Requesters that are strangers to many users (DETECTION §6). All rows are of one tenant."""
from collections import defaultdict

from .addresses import requester_of

MANY = 5
# By requester: the users to whom it is a stranger; the users who have nothing to compare it with.
strangers, unknowns = defaultdict(set), defaultdict(set)


def note(requester_class, address, user):
    """Takes a row in, of whatever class."""
    if requester_class == "stranger":
        strangers[requester_of(address)].add(user)
    elif requester_class in ("unknown", ""):
        unknowns[requester_of(address)].add(user)


def users_asked():
    """Those who could not tell that the requester is a stranger to many."""
    many = [requester for requester in strangers if requester is not None and len(strangers[requester]) >= MANY]
    return set().union(*(unknowns[requester] for requester in many if requester in unknowns))


def is_to_many(attempt):
    """Whether the requester of an attempt not own is one."""
    if not strangers or attempt.requester == "familiar":
        return False
    requester = requester_of(attempt.address)
    return requester is not None and len(strangers.get(requester, ())) >= MANY
