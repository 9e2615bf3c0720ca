"""The test commands of test/helpers/search-commands.ts once more, on Splunk's own SDK: commands.py NAME."""

import sys

from splunklib.searchcommands import (
    Configuration,
    EventingCommand,
    GeneratingCommand,
    Option,
    ReportingCommand,
    StreamingCommand,
    dispatch,
)


def first(value):
    return value[0] if isinstance(value, list) else value


@Configuration(required_fields=["age"])
class Total(ReportingCommand):
    rows, sum = 0, 0
    field = Option(default="age")

    def reduce(self, records):
        for record in records:
            self.rows += 1
            self.sum += int(record[self.field])
        if self._finished:
            self.write_info(f"total saw {self.rows} rows")
            yield {"rows": self.rows, "sum": self.sum}


@Configuration()
class Oldest(EventingCommand):
    kept = []

    def transform(self, records):
        self.kept.extend(records)
        if self._finished:
            yield from sorted(self.kept, key=lambda record: -int(first(record["age"])))


@Configuration(required_fields=["age", "accum_age"], distributed=False)
class Accumulate(StreamingCommand):
    sum = 0

    def stream(self, records):
        for record in records:
            age = int(record["age"])
            self.sum += age
            record["age"] = 2 * age
            record["accum_age"] = self.sum
            record["parity"] = ["even", "checked"] if age % 2 == 0 else "odd"
            yield record


@Configuration()
class Countdown(GeneratingCommand):
    def generate(self):
        for n in range(int(self.fieldnames[0]), 0, -1):
            yield {"n": n}


@Configuration()
class Broken(StreamingCommand):
    def stream(self, records):
        raise TypeError("no such thing")


NAMES = {kind.__name__.lower(): kind for kind in (Total, Oldest, Accumulate, Countdown, Broken)}
dispatch(NAMES[sys.argv.pop(1)], sys.argv, sys.stdin, sys.stdout, __name__)
