"""What makes a run: open attempts, one after the other (DETECTION §3)."""
from .attempts import UNSUCCESSFUL

GAP = 4 * 3600


def chains_of(attempts):
    """Uid of the first, first and last time of each chain of open attempts with no silence longer than the gap."""
    uid = first = last = None
    for attempt in attempts:
        if attempt.requester == "own" and attempt.outcome not in UNSUCCESSFUL:
            continue
        time = attempt.time
        if last is None or time - last > GAP:
            if last is not None:
                yield uid, first, last
            uid, first = attempt.id, time
        last = time
    if last is not None:
        yield uid, first, last
