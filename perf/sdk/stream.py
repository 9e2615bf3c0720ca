"""One more field on each row, on Splunk's Python SDK."""
import sys

from splunklib.searchcommands import Configuration, StreamingCommand, dispatch


@Configuration(required_fields=["mfa_user", "mfa_outcome"])
class Stream(StreamingCommand):
    def stream(self, records):
        for record in records:
            record["mfa_label"] = record["mfa_user"] + " " + record["mfa_outcome"]
            yield record


dispatch(Stream, sys.argv, sys.stdin, sys.stdout, __name__)
