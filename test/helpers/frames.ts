/** One message as a test reads it. */
export interface Message {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A message's bytes, built apart from the library that is tested. */
export function frame(metadata: object, body = ''): Buffer {
  const json = JSON.stringify(metadata);
  return Buffer.from(`chunked 1.0,${Buffer.byteLength(json)},${Buffer.byteLength(body)}\n${json}${body}`);
}

/** A getinfo message; `info` goes over what a search without arguments says. */
export function getinfo(info: object = {}): Buffer {
  const searchinfo = {
    args: [],
    raw_args: [],
    dispatch_dir: '/opt/splunk/var/run/splunk/dispatch/1700000000.7',
    sid: '1700000000.7',
    app: 'mfa_watch',
    owner: 'alice',
    username: 'alice',
    session_key: 'key-of-a-test',
    splunkd_uri: 'https://127.0.0.1:8089',
    splunk_version: '10.4.0',
    search: 'search%20index%3Dmain',
    command: 'tester',
    maxresultrows: 50000,
    earliest_time: '0',
    latest_time: '0',
    ...info,
  };
  return frame({ action: 'getinfo', preview: false, streaming_command_will_restart: false, searchinfo });
}

export function execute(finished: boolean, csv = ''): Buffer {
  return frame({ action: 'execute', finished }, csv);
}

/** All messages in the bytes. Fails where something stands between them. */
export function messages(bytes: Buffer): Message[] {
  const found: Message[] = [];
  let at = 0;
  while (at < bytes.length) {
    const lineEnd = bytes.indexOf('\n', at);
    const match = /^chunked 1\.0,(\d+),(\d+)$/.exec(bytes.toString('utf8', at, lineEnd));
    if (match === null) throw new Error(`no message at byte ${at}`);
    const bodyAt = lineEnd + 1 + Number(match[1]);
    const end = bodyAt + Number(match[2]);
    const metadata = JSON.parse(bytes.toString('utf8', lineEnd + 1, bodyAt)) as Message['metadata'];
    found.push({ metadata, body: bytes.toString('utf8', bodyAt, end) });
    at = end;
  }
  return found;
}
