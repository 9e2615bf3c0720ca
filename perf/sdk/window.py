"""Runs of MFA attempts by user with the fullest sliding windows, on Splunk's Python SDK: 8 facts of each run.

What the windows alone cost: the core of `mfaepisodes by=user keep=eventful` without all else that it states of a run,
for the rows that episodes.py names, which does all of it.
"""
import gc
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict, namedtuple
from operator import itemgetter

from splunklib.searchcommands import Configuration, ReportingCommand, dispatch

from episode.attempts import EVENTFUL_CLASSES, SEPARATOR, UNSUCCESSFUL, number
from episode.chains import chains_of
from episode.windows import WINDOWS, fullest

COLUMNS = ("mfa_outcome", "mfa_req_class", "mfa_event_uid", "mfa_time")
Mark = namedtuple("Mark", "time id outcome requester")
# Nothing is in a cycle, so there is nothing to look for.
gc.disable()


@Configuration(required_fields=["mfa_user", *COLUMNS])
class Window(ReportingCommand):
    users, mattering = defaultdict(list), set()

    def reduce(self, records):
        # The SDK calls this once a chunk and keeps nothing between the calls.
        users, mattering = self.users, self.mattering
        columns, pack = itemgetter(*COLUMNS), SEPARATOR.join
        for record in records:
            row = columns(record)
            user = record["mfa_user"].lower()
            users[user].append(pack(row))
            if row[0] in UNSUCCESSFUL or row[1] in EVENTFUL_CLASSES:
                mattering.add(user)
        if self.metadata.finished:
            for user in sorted(mattering - {""}):
                yield from runs(user, users[user])


def runs(user, rows):
    marks = sorted(
        Mark(number(time), uid, outcome, requester)
        for outcome, requester, uid, time in (row.split(SEPARATOR) for row in set(rows))
    )
    times = [mark.time for mark in marks]
    unsuccessful = [mark.time for mark in marks if mark.outcome in UNSUCCESSFUL]
    for _, first, last in chains_of(marks):
        low, high = bisect_left(times, first), bisect_right(times, last)
        failed = bisect_right(unsuccessful, last) - bisect_left(unsuccessful, first)
        if failed == 0 and not any(mark.requester in EVENTFUL_CLASSES for mark in marks[low:high]):
            continue
        row = {
            "key_type": "user",
            "key": user,
            "first_time": first,
            "last_time": last,
            "attempts": high - low,
            "unsuccessful": failed,
        }
        for name, length in WINDOWS.items():
            row[f"max_{name}"] = fullest(unsuccessful, first, last, length)[0]
        yield row


dispatch(Window, sys.argv, sys.stdin, sys.stdout, __name__)
