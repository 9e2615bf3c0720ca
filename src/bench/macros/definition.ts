import { InvalidInput, type Where } from '../errors';
import { didYouMean } from '../conf/near-names';
import { settingText } from '../conf/setting-text';
import type { Conf, Stanza } from '../conf/types';
import { booleanOf, listOf } from '../conf/values';
import type { SearchText } from '../spl/search-text';

/** A macro of macros.conf. */
export interface MacroDefinition {
  /** The stanza's name: `name`, or `name(2)`. */
  readonly name: string;
  readonly args: readonly string[];
  readonly text: SearchText;
  readonly isEval: boolean;
  readonly validation: SearchText | undefined;
  readonly errorMessage: string | undefined;
  readonly where: Where;
}

const read = new WeakMap<Stanza, MacroDefinition>();

/**
 * Finds the macro of that name and number of arguments; macros of one name with different numbers are different
 * macros (macros.conf spec).
 *
 * @throws InvalidInput where there is none, with what there is instead, or where its stanza is wrong
 */
export function findMacro(macros: Conf, name: string, argumentCount: number, where: Where): MacroDefinition {
  const stanza = macros.get(argumentCount === 0 ? name : `${name}(${argumentCount})`);
  if (stanza === undefined) throw missing(macros, name, argumentCount, where);
  const macro = read.get(stanza) ?? readMacro(stanza, argumentCount);
  read.set(stanza, macro);
  return macro;
}

function readMacro(stanza: Stanza, argumentCount: number): MacroDefinition {
  const definition = stanza.settings.get('definition');
  if (definition === undefined) throw new InvalidInput(`macro [${stanza.name}] has no definition`, stanza.where);
  const validation = stanza.settings.get('validation');
  return {
    name: stanza.name,
    args: argumentNames(stanza, argumentCount),
    text: settingText(definition),
    isEval: booleanOf(stanza, 'iseval', false),
    validation: validation === undefined || validation.value === '' ? undefined : settingText(validation),
    errorMessage: stanza.settings.get('errormsg')?.value,
    where: stanza.where,
  };
}

function argumentNames(stanza: Stanza, count: number): readonly string[] {
  // "If the stanza name indicates that this macro takes no arguments, this setting is ignored" (spec).
  if (count === 0) return [];
  const names = listOf(stanza, 'args');
  const where = stanza.settings.get('args')?.where ?? stanza.where;
  if (names.length !== count) {
    throw new InvalidInput(`macro [${stanza.name}]: args names ${names.length} of its ${count} arguments`, where);
  }
  const wrong = names.find((name, index) => !/^[\w-]+$/.test(name) || names.indexOf(name) !== index);
  if (wrong !== undefined) {
    throw new InvalidInput(
      `macro [${stanza.name}]: ${wrong} in args: names are different and of letters, digits, _ and -`,
      where,
    );
  }
  return names;
}

function missing(macros: Conf, name: string, argumentCount: number, where: Where): InvalidInput {
  const counts = [...macros.keys()].flatMap((stanza) => {
    const [, own, count = '0'] = /^(.*?)(?:\((\d+)\))?$/.exec(stanza) ?? [];
    return own === name ? [Number(count)] : [];
  });
  if (counts.length > 0) {
    const takes = counts.sort((a, b) => a - b).join(' or ');
    return new InvalidInput(`macro ${name} takes ${takes} arguments, here are ${argumentCount}`, where);
  }
  const names = [...macros.keys()].map((stanza) => stanza.replace(/\(\d+\)$/, ''));
  return new InvalidInput(`no such macro: ${name}${didYouMean(name, names)}`, where);
}
