import { readFileSync } from 'node:fs';
import { stateEpisodes } from '../../src/detection/episodes';
import { answer, EPISODE_OPTIONS } from '../helpers/mfa-events';

test('every fact has its column in the collection, which would not keep it otherwise, and every column its fact', () => {
  const conf = readFileSync('default/transforms.conf', 'utf8');
  const columns = /^\[mfa_watch_facts\]$[^[]*?^fields_list = (.*)$/m.exec(conf)?.[1]?.split(', ') ?? [];
  const windows = [
    { name: '10m', seconds: 600 },
    { name: '1h', seconds: 3600 },
    { name: '24h', seconds: 86_400 },
  ];
  const rows = [answer({ req_ip: '192.0.2.1', signin_id: 's' })];
  const facts = stateEpisodes(rows, [], { ...EPISODE_OPTIONS, windows, by: ['user', 'requester', 'signin'] });
  expect(facts).toHaveLength(3);
  const stated = new Set(facts.flatMap((fact) => Object.keys(fact)));
  // The State search adds these; `stored` tells it what is new, and `merged_into` is stated of merged runs only.
  const added = ['_key', 'schema', 'updated', 'merged_into'];
  expect([...stated].filter((name) => name !== 'stored' && !columns.includes(name))).toEqual([]);
  expect(columns.filter((name) => !added.includes(name) && !stated.has(name))).toEqual([]);
});
