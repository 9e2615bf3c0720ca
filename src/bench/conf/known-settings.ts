import { InvalidInput, NotSupported, type BenchError } from '../errors';
import { collections, commands, eventtypes, fields, macros, tags } from './known/others';
import { props } from './known/props';
import type { FileRules } from './known/rules';
import { savedsearches } from './known/savedsearches';
import { transforms } from './known/transforms';
import { didYouMean } from './near-names';
import type { Conf, Setting } from './types';

const RULES = { props, transforms, macros, savedsearches, eventtypes, tags, commands, collections, fields } as const;

/** A conf file that the bench interprets, without `.conf`. */
export type KnownFile = keyof typeof RULES;

const fits = (name: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern));

function problemOf(key: string, setting: Setting, rules: FileRules, file: KnownFile): BenchError | undefined {
  if (fits(key, rules.honoured)) return undefined;
  if (rules.irrelevant.some((group) => fits(key, group.settings))) return undefined;
  const says = setting.value.toLowerCase();
  if (rules.harmless.some(({ setting: name, values }) => name === key && values.includes(says))) return undefined;
  const refused = rules.unsupported.find((group) => fits(key, group.settings));
  if (refused !== undefined) {
    return new NotSupported(`setting of ${file}.conf`, `${key} = ${setting.value}`, setting.where, refused.because);
  }
  const groups = [...rules.irrelevant, ...rules.unsupported].flatMap((group) => group.settings);
  const known = [...rules.honoured, ...groups].filter((name) => !name.endsWith('*'));
  return new InvalidInput(`unknown setting of ${file}.conf: ${key}${didYouMean(key, known)}`, setting.where);
}

/**
 * Checks a conf file's settings against those that the bench knows: one it can't do is refused by name, and one it
 * doesn't know is named with file and line. A setting that fills many stanzas (of `[default]`) is reported once.
 */
export function checkSettings(conf: Conf, file: KnownFile): readonly BenchError[] {
  const problems = new Map<string, BenchError>();
  for (const stanza of conf.values()) {
    for (const [key, setting] of stanza.settings) {
      const problem = problemOf(key, setting, RULES[file], file);
      if (problem !== undefined) problems.set(`${setting.where.source}:${setting.where.line}`, problem);
    }
  }
  return [...problems.values()];
}
