// Makes normalised MFA events as the event index gives them: CSV chunks of irregular size, newest first, nearly in order.
// The same seed makes the same bytes.
import { closeSync, openSync, writeSync } from 'node:fs';

/** The 20 fields of the "full" rows. */
export const FULL_FIELDS = [
  ...['_time', 'mfa_event_uid', 'mfa_time', 'mfa_user', 'mfa_tenant', 'mfa_provider', 'mfa_stage', 'mfa_outcome'],
  ...['mfa_factor', 'mfa_reason', 'mfa_app', 'mfa_signin_id', 'mfa_session_id', 'mfa_req_ip', 'mfa_req_country'],
  ...['mfa_req_asn', 'mfa_req_class', 'mfa_req_ua', 'mfa_risk', 'mfa_apr_ip'],
];

/** What the event index holds of a push: the columns that the State searches hand to the command. */
export const INDEX_FIELDS = [
  ...['mfa_event_uid', 'mfa_time', 'mfa_enriched_at', 'mfa_user', 'mfa_user_id', 'mfa_tenant', 'mfa_provider'],
  ...['mfa_stage', 'mfa_outcome', 'mfa_factor', 'mfa_reason', 'mfa_app', 'mfa_signin_id', 'mfa_session_id'],
  ...['mfa_attempt_id', 'mfa_pair_key', 'mfa_pair_s', 'mfa_fanout_s', 'mfa_join_id', 'mfa_join_alt'],
  ...['mfa_feed_rank', 'mfa_feed_ready', 'mfa_counted_row', 'mfa_answers_until', 'mfa_risk', 'mfa_impact', 'mfa_cover'],
  ...['mfa_req_ip', 'mfa_req_country', 'mfa_req_asn', 'mfa_req_os', 'mfa_req_browser', 'mfa_req_ua'],
  ...['mfa_req_device_id', 'mfa_req_is_proxy', 'mfa_req_class', 'mfa_apr_ip', 'mfa_apr_country', 'mfa_apr_device'],
];

/** Fields by kind of rows; of `normalised` ones the caller names those that the command asks for. */
const FIELDS = { full: FULL_FIELDS, raw: [...FULL_FIELDS, '_raw'], index: INDEX_FIELDS };

const EVENTS_A_USER = 30;
/** Different addresses of `normalised` rows. */
export const ADDRESSES = 20_000;
const END = 1_700_000_000;
const SPAN_SECONDS = 26 * 3600;
const APPS = ['Payroll', 'Mail', 'Wiki, internal', 'VPN "east"', 'CRM', 'Build', 'Travel', 'Chat'];
const COUNTRIES = ['US', 'DE', 'FR', 'GB', 'IN', 'BR'];
const AGENTS = Array.from(
  { length: 24 },
  (_, n) => `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${100 + n}.0.0.0`,
);
const REFUSED = ['denied', 'no_response', 'failed', 'wrong_code'];
const CHUNK_ROWS = [500, 6600];

/** Marsaglia's xorshift over 32 bits, in [0, 1). */
function randomOf(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const hex = (random, digits) => {
  let text = '';
  while (text.length < digits)
    text += Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return text.slice(0, digits);
};

/** Documentation addresses only: homes in 2001:db8::/32, three offices that many users share. */
function personOf(index, random) {
  const noisy = random() < 0.03;
  const office = random() < 0.2;
  return {
    index,
    name: `user${index}@example.com`,
    failing: noisy ? 0.2 : 0.001,
    ip: office
      ? `198.51.100.${1 + Math.floor(random() * 3)}`
      : `2001:db8:${(index >> 16).toString(16)}:${(index & 0xffff).toString(16)}::1`,
    country: COUNTRIES[Math.floor(random() * COUNTRIES.length)],
    asn: 64496 + Math.floor(random() * 16),
    agent: AGENTS[Math.floor(random() * AGENTS.length)],
    class: random() < 0.88 ? 'own' : random() < 0.9 ? 'familiar' : 'unknown',
  };
}

/** One of many addresses, three of four of them of the IPv4 range for measurements (RFC 2544), each in a network of its own. */
export function addressOf(number) {
  const index = number % ADDRESSES;
  if (index % 4 === 3) return `2001:db8:1:${index.toString(16)}::1`;
  return `198.${18 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`;
}

/** What a provider leaves to mfaenrich. */
const NOT_ENRICHED = { mfa_req_country: undefined, mfa_req_asn: undefined };

function rawOf(row) {
  const text = JSON.stringify({
    actor: row.mfa_user,
    client: row.mfa_req_ua,
    app: row.mfa_app,
    outcome: row.mfa_outcome,
  });
  return (
    text.slice(0, -1) +
    `,"debug":"${'0123456789abcdef "quoted" '.repeat(60)}`.replaceAll('"', '\\"').slice(0, 1200 - text.length) +
    '"}'
  );
}

const cell = (value) => {
  if (value === undefined) return '';
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

function common(person, random, time) {
  const app = APPS[Math.floor(random() * APPS.length)];
  return {
    _time: time.toFixed(3),
    mfa_time: time.toFixed(3),
    mfa_user: person.name,
    mfa_tenant: 'example',
    mfa_app: app,
    mfa_signin_id: hex(random, 24),
    mfa_session_id: hex(random, 16),
    mfa_req_ip: person.ip,
    mfa_req_country: person.country,
    mfa_req_asn: person.asn,
    mfa_req_class: person.class,
    mfa_req_ua: person.agent,
    mfa_apr_ip: person.ip,
  };
}

/** One result row an attempt, as Duo writes them. */
function resultRow(person, random, time) {
  const failed = random() < person.failing;
  return [
    {
      ...common(person, random, time),
      mfa_event_uid: `duo:${hex(random, 32)}`,
      mfa_provider: 'duo',
      mfa_stage: 'response',
      mfa_outcome: failed ? REFUSED[Math.floor(random() * REFUSED.length)] : 'approved',
      mfa_factor: 'push',
      mfa_reason: failed ? 'user_mistake' : 'user_approved',
      mfa_risk: 'low',
    },
  ];
}

/** A push and its answer, as Okta writes them, newest first. */
function pushRows(person, random, time) {
  const failed = random() < person.failing;
  const keyed = {
    ...common(person, random, time),
    mfa_provider: 'okta',
    mfa_factor: 'push',
    mfa_pair_key: `okta:${person.name}:push`,
    mfa_pair_s: 300,
    mfa_fanout_s: 2,
    mfa_answers_until: END,
    mfa_req_os: 'Windows',
    mfa_req_browser: 'Chrome',
    mfa_req_is_proxy: 0,
    mfa_risk: 'low',
  };
  const answerTime = (time + 3 + 20 * random()).toFixed(3);
  return [
    {
      ...keyed,
      mfa_event_uid: hex(random, 36),
      mfa_join_id: hex(random, 24),
      mfa_time: answerTime,
      mfa_stage: 'response',
      mfa_outcome: failed ? REFUSED[Math.floor(random() * 2)] : 'approved',
    },
    {
      ...keyed,
      mfa_event_uid: hex(random, 36),
      mfa_join_id: hex(random, 24),
      mfa_stage: 'challenge',
      mfa_outcome: 'sent',
      mfa_apr_ip: undefined,
    },
  ];
}

/**
 * Writes `count` rows as CSV chunks to a file. Each chunk has its own header, with a `__mv_` column for every field.
 * @param {{kind: 'full' | 'raw' | 'index' | 'normalised', count: number, path: string, shuffled?: boolean, required?: string[]}} what
 * @returns the chunks' places: {from, length, rows}
 */
export function writeEvents({ kind, count, path, shuffled = false, required }) {
  const random = randomOf(4711);
  const persons = Array.from({ length: Math.ceil(count / EVENTS_A_USER) }, (_, index) => personOf(index, random));
  const fields = required ?? FIELDS[kind];
  const header = `${[...fields, ...fields.map((field) => `__mv_${field}`)].join(',')}\n`;
  const end = `${','.repeat(fields.length)}\n`;
  const rowsOf = kind === 'index' || kind === 'normalised' ? pushRows : resultRow;
  const file = openSync(path, 'w');
  const chunks = [];
  let [from, made, lines, size] = [0, 0, [], 1 + Math.floor(CHUNK_ROWS[0] * 2 * random())];
  const flush = () => {
    const bytes = Buffer.from(header + lines.join(''));
    writeSync(file, bytes);
    chunks.push({ from, length: bytes.length, rows: lines.length });
    from += bytes.length;
    size = CHUNK_ROWS[0] + Math.floor((CHUNK_ROWS[1] - CHUNK_ROWS[0]) * random());
    lines = [];
  };
  while (made < count) {
    const place = shuffled ? random() : made / count;
    const time = END - SPAN_SECONDS * place - 2 * random();
    const person = persons[Math.floor(random() * persons.length)];
    for (const row of rowsOf(person, random, time)) {
      if (kind === 'raw') row._raw = rawOf(row);
      if (kind === 'normalised')
        Object.assign(row, NOT_ENRICHED, { mfa_req_ip: addressOf(3 * person.index + (made % 3)) });
      lines.push(fields.map((field) => cell(row[field])).join(',') + end);
      made += 1;
    }
    if (lines.length >= size || made >= count) flush();
  }
  closeSync(file);
  return { chunks, bytes: from, rows: made, latest: END + 60, header };
}
