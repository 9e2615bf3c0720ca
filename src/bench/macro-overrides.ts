import type { Conf, Stanza } from './conf/types';
import { InvalidInput } from './errors';

/**
 * Macros with other definitions in place of theirs, as `--macro NAME=DEFINITION` gives them; arguments, validation and
 * the like stay as they are.
 * @throws InvalidInput for a macro that no app defines
 */
export function withMacros(macros: Conf, definitions: ReadonlyMap<string, string>): Conf {
  const result = new Map(macros);
  for (const [name, value] of definitions) {
    const stanza = macros.get(name);
    if (stanza === undefined) throw new InvalidInput(`--macro ${name}=…: no app defines a macro of that name`);
    const where = { source: `--macro ${name}`, line: 1, column: 1 };
    const settings = new Map(stanza.settings).set('definition', { value, where });
    result.set(name, { ...stanza, settings } satisfies Stanza);
  }
  return result;
}
