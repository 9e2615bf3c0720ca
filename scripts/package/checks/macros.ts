import { loadConf } from '../../../src/bench/conf/layers';
import { openApp } from '../../../src/bench/conf/apps';
import { BenchError } from '../../../src/bench/errors';
import { splitAtCalls } from '../../../src/bench/macros/call';
import { findMacro } from '../../../src/bench/macros/definition';
import { plainText } from '../../../src/bench/spl/search-text';
import type { StagedApp } from '../staged-app';

/**
 * Every macro that a search, an event type or a macro of these apps calls is there, with as many arguments.
 * @param apps that are installed together
 */
export function callsOnlyKnownMacros(apps: readonly StagedApp[]): readonly string[] {
  const problems: string[] = [];
  const report = ({ message }: BenchError): void => void problems.push(message);
  const opened = apps.map(({ folder }) => openApp(folder));
  const macros = loadConf(opened, 'macros', report);
  const texts = (['macros', 'savedsearches', 'eventtypes'] as const).flatMap((conf) =>
    [...loadConf(opened, conf, report)].flatMap(([name, { settings }]) => {
      const text = settings.get(conf === 'macros' ? 'definition' : 'search')?.value;
      return text === undefined ? [] : [{ name: `${conf}.conf, [${name}]`, text }];
    }),
  );
  for (const { name, text } of texts) {
    try {
      for (const part of splitAtCalls(plainText(text))) {
        if (part.kind === 'call') findMacro(macros, part.call.name, part.call.args.length, part.call.where);
      }
    } catch (error) {
      if (!(error instanceof BenchError)) throw error;
      problems.push(`${name}: ${error.message}`);
    }
  }
  return problems;
}
