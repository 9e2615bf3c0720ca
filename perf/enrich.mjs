// What mfaenrich needs to be measured: geo files over the addresses of the events, and a splunkd that knows a little.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ADDRESSES, addressOf } from './events.mjs';

const BUILT = 1_699_000_000;

/** Writes a city and an ASN file that hold a record for each address. @returns their paths */
export async function writeGeoFiles(root, folder) {
  const outfile = join(folder, 'mmdb.mjs');
  await build({
    ...{ absWorkingDir: root, entryPoints: ['test/helpers/mmdb.ts'], outfile, bundle: true, platform: 'node' },
    ...{ format: 'esm', logLevel: 'warning' },
  });
  const { mmdb } = await import(pathToFileURL(outfile).href);
  const records = (recordOf) =>
    Object.fromEntries(
      Array.from({ length: ADDRESSES }, (_, index) => {
        const address = addressOf(index);
        return [`${address}/${address.includes(':') ? 64 : 32}`, recordOf(index)];
      }),
    );
  const [city, asn] = [join(folder, 'city.mmdb'), join(folder, 'asn.mmdb')];
  const place = (index) => ({
    country_code: 'DE',
    city: `City ${index % 997}`,
    latitude: 50.5,
    longitude: index / 997,
  });
  writeFileSync(city, mmdb(records(place), BUILT));
  const system = (index) => ({
    autonomous_system_number: 64496 + (index % 16),
    autonomous_system_organization: `Example Network ${index % 16}`,
  });
  writeFileSync(asn, mmdb(records(system), BUILT));
  return { city, asn };
}

/** A splunkd whose collections are there and empty. @returns its address, and how to stop it */
export async function emptySplunkd() {
  const server = createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const queries = request.method === 'POST' ? JSON.parse(Buffer.concat(parts)).length : 0;
      response.end(JSON.stringify(Array.from({ length: queries }, () => [])));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { uri: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
