"""`mfaepisodes by=user keep=eventful` on Splunk's Python SDK: the same runs, and the same facts of each.

It reads the columns of perf/events.mjs ("full" rows) and honours whatever values they hold (test/sdk/episodes.test.ts).
Left out is what those rows cannot be:
- columns that are not there: causes (mfa_cover), devices, systems, browsers, steps, readiness, sensitive actions,
  second feeds, counted rows, users' ids, stored runs, what enrichment and look-ups add, hosts. So nothing is covered, and a net_ fact is the fact that it is the
  net of.
- other rows than answers that are attempts of their own: nothing is paired, reported apart or enrolled.
- faults, times finer than a millisecond, and one uid with two contents.
"""
import gc
import sys
from collections import defaultdict
from operator import itemgetter

from splunklib.searchcommands import Configuration, ReportingCommand, dispatch

from episode.attempts import COLUMNS, EVENTFUL_CLASSES, SEPARATOR, UNSUCCESSFUL
from episode.runs import stated_runs
from episode.signs import is_scripted
from episode.strangers import note, users_asked

# Nothing is in a cycle, so there is nothing to look for.
gc.disable()


@Configuration(required_fields=["mfa_user", *COLUMNS])
class Episodes(ReportingCommand):
    users, mattering = defaultdict(list), set()

    def reduce(self, records):
        # The SDK calls this once a chunk and keeps nothing between the calls.
        users, mattering = self.users, self.mattering
        columns, pack = itemgetter(*COLUMNS), SEPARATOR.join
        for record in records:
            row = columns(record)
            user = record["mfa_user"].lower()
            # One text takes a third of the memory of its cells, and less time than keeping them.
            users[user].append(pack(row))
            if row[1] not in ("own", "familiar") and user != "":
                note(row[1], row[9], user)
            # Unpacking the row would take longer than what is asked of it.
            if (
                row[0] in UNSUCCESSFUL
                or row[1] in EVENTFUL_CLASSES
                or row[2] == "phishing"
                or row[3].lower() == "high"
                or (row[1] != "own" and is_scripted(row[4]))
            ):
                mattering.add(user)
        if self.metadata.finished:
            for user in sorted(mattering.union(users_asked()) - {""}):
                yield from stated_runs(user, users[user])


dispatch(Episodes, sys.argv, sys.stdin, sys.stdout, __name__)
