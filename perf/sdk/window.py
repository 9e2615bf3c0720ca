"""Runs of MFA attempts by user with the fullest sliding windows, on Splunk's Python SDK.

The core of `mfaepisodes by=user keep=eventful` for providers whose attempts are one row each: every event once, one
chain of open attempts a run, the most unsuccessful attempts in 10 minutes, 1 hour and 24 hours.
"""
import sys
from bisect import bisect_right

from splunklib.searchcommands import Configuration, ReportingCommand, dispatch

GAP = 4 * 3600
WINDOWS = (("max_10m", 600), ("max_1h", 3600), ("max_24h", 86400))
UNSUCCESSFUL = frozenset(
    ("fraud_reported", "denied", "wrong_number", "wrong_code", "failed", "no_response", "abandoned", "duplicate", "blocked")
)
SHOWN = frozenset(("new", "stranger"))


def fullest(times, first, last, length):
    start, inside = bisect_right(times, first - length), bisect_right(times, first)
    best = inside - start
    for end in range(inside, len(times)):
        time = times[end]
        if time > last:
            break
        while times[start] <= time - length:
            start += 1
        if end - start + 1 > best:
            best = end - start + 1
    return best


@Configuration(
    required_fields=["mfa_event_uid", "mfa_time", "mfa_user", "mfa_outcome", "mfa_req_class"]
)
class Window(ReportingCommand):
    users, seen = {}, set()

    def reduce(self, records):
        # The SDK calls this once a chunk and keeps nothing between the calls.
        users, seen = self.users, self.seen
        for record in records:
            uid = record["mfa_event_uid"]
            if uid in seen:
                continue
            seen.add(uid)
            mark = (
                float(record["mfa_time"]),
                record["mfa_outcome"] in UNSUCCESSFUL,
                record["mfa_req_class"],
            )
            marks = users.get(record["mfa_user"])
            if marks is None:
                users[record["mfa_user"]] = [mark]
            else:
                marks.append(mark)
        if self._finished:
            for user in sorted(users):
                yield from self.runs(user, sorted(users[user]))

    def runs(self, user, marks):
        open_marks = [mark for mark in marks if mark[1] or mark[2] != "own"]
        times = [mark[0] for mark in marks if mark[1]]
        start = 0
        for index, mark in enumerate(open_marks):
            if index + 1 < len(open_marks) and open_marks[index + 1][0] - mark[0] <= GAP:
                continue
            run = open_marks[start : index + 1]
            start = index + 1
            unsuccessful = sum(1 for mark in run if mark[1])
            if unsuccessful == 0 and not any(mark[2] in SHOWN for mark in run):
                continue
            first, last = run[0][0], run[-1][0]
            row = {
                "key_type": "user",
                "key": user,
                "first_time": first,
                "last_time": last,
                "attempts": sum(1 for mark in marks if first <= mark[0] <= last),
                "unsuccessful": unsuccessful,
            }
            for name, length in WINDOWS:
                row[name] = fullest(times, first, last, length)
            yield row


dispatch(Window, sys.argv, sys.stdin, sys.stdout, __name__)
