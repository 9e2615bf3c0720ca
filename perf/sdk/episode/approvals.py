"""Approvals, and what the ladder asks about them (DETECTION §3)."""
from .addresses import network_of
from .attempts import DENIALS, UNSUCCESSFUL
from .signs import signs_of

BEFORE_SECONDS = 3600


def judged(attempts, place):
    """How many unsuccessful attempts of the same requester, and how many denials, were in the hour before the approval,
    back to its last approval; the approval's signs, and how many they make.

    Requesters are the same who have one network: nothing else tells them apart here.
    """
    approval = attempts[place]
    network, before, factors = network_of(approval.address), 0, []
    if network is not None:
        for place in range(place - 1, -1, -1):
            other = attempts[place]
            if other.time < approval.time - BEFORE_SECONDS:
                break
            if other.outcome == "approved":
                if network_of(other.address) == network:
                    break
            elif other.outcome in UNSUCCESSFUL and network_of(other.address) == network:
                before += 1
                if other.outcome in DENIALS:
                    factors.append(other.factor)
    return before, len(factors), *signs_of(approval, factors)


def marks_of(approvals):
    """The approvals not own as texts `GROUP BEFORE DENIALS SIGNS AFTER`, without those that another exceeds in all.

    @param approvals: pairs of attempt and what was judged
    """
    marks = {
        ("unknown" if attempt.requester == "unknown" else "other", before, denials, count)
        for attempt, (before, denials, _, count) in approvals
    }
    return sorted(
        "%s %d %d %d 0" % mark
        for mark in marks
        if not any(
            other is not mark
            and other[0] == mark[0]
            and other[1] >= mark[1]
            and other[2] >= mark[2]
            and other[3] >= mark[3]
            for other in marks
        )
    )
