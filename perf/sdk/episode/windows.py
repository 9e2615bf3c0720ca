"""Sliding windows (DETECTION §3)."""
from bisect import bisect_left, bisect_right
from collections import defaultdict

from .attempts import DENIALS, UNSUCCESSFUL
from .signs import signs_of

WINDOWS = {"10m": 600, "1h": 3600, "24h": 86400}
CLASSES = ("own", "familiar", "new", "stranger", "unknown")
# What is counted: the fields that it is counted in, one for each length; denials in the shortest only.
FIELDS = {
    **{
        kind: tuple(f"max_{name}{kind}" for name in WINDOWS)
        for kind in ("", "_not_own", "_signed", "_two_signs", *(f"_{name}" for name in CLASSES))
    },
    **{f"denied{kind}": (f"max_denied_10m{kind}",) for kind in ("", "_not_own", "_signed", "_stranger")},
}
SPANS = tuple((f"peak_{name}_start", f"peak_{name}_end") for name in WINDOWS)


def fullest(times, first, last, length):
    """The most marks in a window (t - length, t] that ends at a mark in [first, last], and its first and last mark's place.

    One more mark is in reach of a window only where a mark lies as many places back as the fullest one holds. Of equals
    the earliest. (0, …) where no window holds a mark.
    """
    end = bisect_left(times, first)
    most, at = 0, -1
    if end < len(times) and times[end] <= last:
        most, at = end + 1 - bisect_right(times, times[end] - length, 0, end), end
    for place in range(end + 1, bisect_right(times, last, end)):
        if most == 0 or times[place - most] > times[place] - length:
            most += 1
            at = place
    return most, at - most + 1, at


def series_of(attempts):
    """The times of a key's unsuccessful attempts by what they count as. Of what none counts as there is no series."""
    series = defaultdict(list)
    for attempt in attempts:
        if attempt.outcome not in UNSUCCESSFUL:
            continue
        time, requester = attempt.time, attempt.requester
        kinds = ["", f"_{requester}"]
        count = 0
        if requester != "own":
            kinds.append("_not_own")
            count = signs_of(attempt)[1]
            if count > 0:
                kinds.append("_signed")
            if count > 1:
                kinds.append("_two_signs")
        if attempt.outcome in DENIALS:
            kinds.append("denied")
            if requester != "own":
                kinds.append("denied_not_own")
            if count > 0:
                kinds.append("denied_signed")
            if requester == "stranger":
                kinds.append("denied_stranger")
        for kind in kinds:
            series[kind].append(time)
    return series


def add_peaks(facts, series, first, last):
    """Puts the windows that hold something into the facts. Returns each one's count and end."""
    times = series.get("")
    if times is None:
        return {}
    peaks = [fullest(times, first, last, length) for length in WINDOWS.values()]
    for (start, end), (most, begin, at) in zip(SPANS, peaks):
        if most > 0:
            facts[start], facts[end] = times[begin], times[at]
    maxima = {}
    for kind, fields in FIELDS.items():
        own = series.get(kind)
        if own is None:
            continue
        # What counts as many as all does counts the same ones.
        found = peaks if len(own) == len(times) else (fullest(own, first, last, length) for length in WINDOWS.values())
        for field, (most, _, at) in zip(fields, found):
            if most > 0:
                facts[field] = facts["net_" + field] = most
                maxima[field] = (most, own[at])
    maxima.update([("net_" + field, peak) for field, peak in maxima.items()])
    return maxima
