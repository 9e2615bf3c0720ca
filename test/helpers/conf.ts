import type { Conf } from '../../src/bench/conf/types';

/** A conf file as layering leaves it, from `{ stanza: { setting: value } }`, all of one app. */
export function conf(stanzas: Record<string, Record<string, string>>, app = 'mfa_watch', source = 'test.conf'): Conf {
  const where = { source, line: 1, column: 1 };
  return new Map(
    Object.entries(stanzas).map(([name, settings]) => [
      name,
      { name, where, app, settings: new Map(Object.entries(settings).map(([key, value]) => [key, { value, where }])) },
    ]),
  );
}
