import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, openBench } from '../../src/bench/bench';
import { appsFor } from '../../src/bench/cli/options';
import { startInProcess } from '../../src/bench/external/start-in-process';
import { ALWAYS, rowAsJson, runSearch } from '../../src/bench/search';
import { COMMANDS } from '../../src/commands';

const NOW = 1_800_000_000;
let folder: string;
let bench: Bench | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mfa-watch-splunkd-'));
});
afterEach(async () => {
  await bench?.close();
  bench = undefined;
  rmSync(folder, { recursive: true });
});

async function search(spl: string, lookups: ReadonlyMap<string, string> = new Map()) {
  const fail = (problem: Error): never => {
    throw problem;
  };
  bench ??= await openBench({ apps: appsFor('.', []), lookups, report: fail, start: startInProcess(COMMANDS) });
  const said: string[] = [];
  const message = (level: string, text: string): void => void said.push(`${level} ${text}`);
  const rows = await runSearch(bench, spl, { now: NOW, time: ALWAYS, arrival: ALWAYS, message });
  return { rows: rows.map(rowAsJson), said };
}

const ENRICHED = '| makeresults | eval mfa_req_ip="198.51.100.7", mfa_user="Ada@example.com" | mfaenrich city=none';

describe("splunkd's REST API, as commands of the bench's searches reach it", () => {
  it('holds what searches wrote', async () => {
    const row = 'cidr="198.51.100.0/24", name="Berlin", kind="office", country="DE", asn="64500"';
    await search(`| makeresults | eval ${row} | outputlookup mfa_watch_networks`);
    const { rows } = await search(ENRICHED);
    expect(rows[0]).toMatchObject({
      ...{ mfa_req_country: 'DE', mfa_req_net: 'office', mfa_req_asn: '64500' },
      ...{ mfa_req_source: 'country,asn,net=Berlin', mfa_enriched_at: String(NOW) },
    });
  });

  it('holds a CSV file in the place of a look-up, whose wrong rows are counted', async () => {
    const path = join(folder, 'networks.csv');
    writeFileSync(path, 'cidr,name,kind\n198.51.100.0/25,VPN,vpn\n198.51.100.0/24,Host,hosting\nx,y,vpn\n');
    const { rows, said } = await search(ENRICHED, new Map([['mfa_watch_networks', path]]));
    expect(rows[0]).toMatchObject({ mfa_req_net: 'vpn', mfa_req_source: 'net=VPN' });
    expect(rows[0]?.['mfa_enrich_status']).toContain('networks_partly');
    expect(said.join()).toContain('1 rows of mfa_watch_networks left out, the first: cidr "x" is no network');
    await expect(bench!.kv.collection('mfa_watch_networks')!.save([])).rejects.toThrow('--lookup');
  });
});
