"""Runs of one user's attempts (DETECTION §3)."""
from bisect import bisect_left, bisect_right
from collections import namedtuple

from .approvals import judged
from .attempts import EVENTFUL_CLASSES, UNSUCCESSFUL, attempts_of
from .chains import chains_of
from .facts import facts_of
from .windows import series_of

Run = namedtuple("Run", "uid first last attempts")


def stated_runs(user, rows):
    """The facts of each run worth keeping: with an unsuccessful, new or stranger's attempt, or an approval not own that
    shows a sign."""
    attempts = attempts_of(rows)
    times = [attempt.time for attempt in attempts]
    series = None
    for uid, first, last in chains_of(attempts):
        low, high = bisect_left(times, first), bisect_right(times, last)
        run = Run(uid, first, last, attempts[low:high])
        own, not_own, eventful = [], {}, False
        for place, attempt in enumerate(run.attempts, low):
            if attempt.outcome == "approved":
                if attempt.requester == "own":
                    own.append(place)
                else:
                    not_own[place] = judged(attempts, place)
            if attempt.outcome in UNSUCCESSFUL or attempt.requester in EVENTFUL_CLASSES:
                eventful = True
        if eventful or any(count > 0 for *_, count in not_own.values()):
            # Made for the first run that is stated: many a user has none.
            series = series if series is not None else series_of(attempts)
            yield facts_of(user, run, attempts, series, own, not_own)
