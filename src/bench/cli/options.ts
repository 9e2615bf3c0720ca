import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { openApp } from '../conf/apps';
import type { App } from '../conf/types';
import { BenchError, InvalidInput } from '../errors';
import { parseInputOption, type InputSpec } from '../input/input-spec';
import { parseTimeModifier } from '../spl/time-modifier';

/** What `bench`, `run` and `search` have in common. */
export interface CommonOptions {
  readonly input: readonly InputSpec[];
  readonly lookup: ReadonlyMap<string, string>;
  readonly macro: ReadonlyMap<string, string>;
  readonly app: readonly string[];
  readonly state?: string;
  readonly empty?: boolean;
  readonly arrival?: string;
}

/** Makes a parser's complaint one of the command line's. */
function refusing<T>(parse: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return parse(text);
    } catch (error) {
      if (error instanceof BenchError) throw new InvalidArgumentError(error.message);
      throw error;
    }
  };
}

function collect<T>(parse: (text: string) => T): (text: string, earlier: readonly T[]) => readonly T[] {
  const read = refusing(parse);
  return (text, earlier) => [...earlier, read(text)];
}

function pair(text: string, earlier: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const [, name, value] = /^([^=]+)=([\s\S]+)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('The form is NAME=VALUE.');
  return new Map(earlier).set(name, value);
}

/** A moment, as a Splunk time modifier or ISO 8601, in epoch seconds. */
export const time = refusing((text) => parseTimeModifier(text)(Date.now() / 1000));

export const port = refusing((text) => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new InvalidInput('a port is a whole number from 0 (any free one) to 65535');
  }
  return number;
});

const repeatable = <T>(flags: string, text: string, parse: (text: string, earlier: T) => T, none: T): Option =>
  new Option(flags, `${text}; repeatable`).argParser(parse).default(none, 'none');

export function addCommonOptions(command: Command): Command {
  return command
    .addOption(
      repeatable<readonly InputSpec[]>(
        '--input <SOURCETYPE[,source=S][,host=H]=PATH>',
        'logs: a file or folder, plain or .gz',
        collect(parseInputOption),
        [],
      ),
    )
    .addOption(repeatable('--lookup <NAME=CSV>', 'a CSV file in place of a look-up', pair, new Map<string, string>()))
    .addOption(
      repeatable(
        '--macro <NAME=DEFINITION>',
        'another definition for a macro (a threshold, a filter)',
        pair,
        new Map<string, string>(),
      ),
    )
    .addOption(repeatable<readonly string[]>('--app <DIR>', 'another Splunk app or add-on folder', collect(String), []))
    .option('--state <DIR>', 'where event index, collections and look-ups are kept; a throw-away folder unless given')
    .option('--empty', 'first empty the state folder')
    .option('--arrival <FIELD>', 'the field that says when an event arrived, where the input has no _indextime');
}

/** Whether a folder is an app from end to end, as a package unpacks to, and not just changes to one. */
const isWhole = ({ folder }: App): boolean => existsSync(join(folder, 'default/app.conf'));

/**
 * The apps of a bench: ours, the add-on, what the user names, and last the stand-in for the vendors' add-ons, which
 * everything else lies over. A named folder that is a whole app of the name of one of ours takes its place, so that
 * packages run alone; one that holds less lies over it.
 * @param root of the repository
 */
export function appsFor(root: string, folders: readonly string[]): readonly App[] {
  const named = folders.map(openApp);
  const ours = [root, join(root, 'addon')].map(openApp);
  const inPlace = ours.map((own) => named.find((app) => app.name === own.name && isWhole(app)) ?? own);
  const others = named.filter((app) => !inPlace.includes(app));
  return [...inPlace, ...others, openApp(join(root, 'src/bench/vendor'))];
}
