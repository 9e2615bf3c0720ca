import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { NativeEvent } from '../native';
import { realLogs } from '../real-logs';
import { ruleTestLogs } from './lines';

const table = join(__dirname, '..', '..', '..', 'addon/lookups/mfa_watch_auth0_codes.csv');
const rows = parse<Record<string, string>>(readFileSync(table, 'utf8'), { columns: true });
const types = new Set(rows.filter(({ description }) => description === '*').map(({ type }) => type));
const actions = rows.flatMap(({ description = '*' }) => (description === '*' ? [] : [description.replace('*', '')]));

realLogs({
  source: 'auth0',
  folder: 'auth0/panther-analysis',
  read: (folder) => ruleTestLogs(folder, 'Auth0_Events.tests.jsonl').filter((event) => Object.keys(event).length > 0),
  notRelevant: (event) => {
    const { type, description } = (event['data'] ?? event) as NativeEvent;
    if (types.has(String(type))) return undefined;
    if (type !== 'sapi') return 'neither a sign-in, nor of a factor, nor a token';
    const words = String(description).toLowerCase();
    return actions.some((action) => words.startsWith(action)) ? undefined : 'an action that is not sensitive';
  },
});
