"""Plays splunkd with the parts of Splunk's own SDK that write and read the protocol.

On stdin, as JSON: {"argv": the command's program, "messages": [{"metadata": object, "records": [object, ...]}, ...]}.
A record's value is a text or a list of texts. On stdout, as JSON: {"replies": [{"metadata": object, "records": [...]}],
"exitCode": number, "stderr": text}. Each message goes out when the one before it was answered.
"""

import json
import subprocess
import sys
from io import StringIO

from splunklib.searchcommands import StreamingCommand
from splunklib.searchcommands.internals import MetadataEncoder, RecordWriterV2


class Reader(StreamingCommand):
    """The SDK reads records in methods of its commands."""

    def stream(self, records):
        return records


def write(writer, metadata, records):
    writer.write_records(records)
    writer._write_chunk(metadata.items(), writer._buffer.getvalue())
    writer._clear()


def read(reader, stream):
    chunk = reader._read_chunk(stream)
    if chunk is None:
        return None
    metadata, body = chunk
    return {
        "metadata": json.loads(MetadataEncoder().encode(metadata)),
        "records": list(reader._read_csv_records(StringIO(body, newline=""))),
    }


def main():
    task = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    command = subprocess.Popen(
        task["argv"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    writer, reader = RecordWriterV2(command.stdin), Reader()
    replies = []
    for message in task["messages"]:
        write(writer, message["metadata"], message["records"])
        replies.append(read(reader, command.stdout))
    command.stdin.close()
    rest = command.stdout.read()
    result = {
        "replies": replies,
        "rest": rest.decode("utf-8"),
        "exitCode": command.wait(),
        "stderr": command.stderr.read().decode("utf-8"),
    }
    sys.stdout.buffer.write(json.dumps(result).encode("utf-8"))


main()
