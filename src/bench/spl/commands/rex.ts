import { InvalidInput, type Where } from '../../errors';
import type { Frame } from '../frame';
import type { FrameContext } from '../functions/types';
import type { Layout } from '../layout';
import { compileRegex } from '../regex';
import { toValue, valuesOf, type Scalar } from '../row';
import { sedEdit } from './sed';
import { eachFrame, type CommandOf, type Stage } from './stage';

/**
 * `rex`: writes a regex's named groups to fields, of the first match or, with `max_match`, of several as multivalues
 * (0: all). Without a match the row stays as it is. In sed mode the field itself is edited. A multivalue field is
 * read, or edited, value by value; that, and that an empty group writes nothing, is not documented.
 */
export function compileRex(node: CommandOf<'rex'>, evaluation: FrameContext): Stage {
  const { field, pattern, maxMatch, where } = node;
  const { layout } = evaluation;
  const slot = layout.slotOf(field);
  const change =
    node.mode === 'sed' ? edited(sedEdit(pattern, where), slot) : extracted(pattern, maxMatch, where, layout);
  return eachFrame(evaluation, (frame) => {
    const value = frame.value(slot);
    if (value !== undefined) change(frame, valuesOf(value));
  });
}

type Change = (frame: Frame, values: readonly Scalar[]) => void;

function edited(edit: (text: string) => string, slot: number): Change {
  return (frame, values) => {
    const value = toValue(values.map((one) => edit(String(one))));
    if (value !== undefined) frame.set(slot, value);
  };
}

function extracted(pattern: string, maxMatch: number, where: Where, layout: Layout): Change {
  const regex = compileRegex(pattern, where, 'g');
  const names = groupNames(regex);
  if (names.length === 0) throw new InvalidInput(`rex needs a named group, (?<field>…), in "${pattern}"`, where);
  const groups = names.map((name) => ({ name, slot: layout.slotOf(name) }));
  const limit = maxMatch === 0 ? Infinity : maxMatch;

  const first = compileRegex(pattern, where);
  return (frame, values) => {
    const [only] = values;
    if (limit === 1 && values.length === 1) {
      const found = first.exec(String(only))?.groups;
      if (found === undefined) return;
      for (const { name, slot } of groups) {
        const text = found[name];
        if (text) frame.set(slot, text);
      }
      return;
    }
    const found = groups.map(({ name, slot }) => ({ name, slot, texts: [] as string[] }));
    let matches = 0;
    for (const value of values) {
      for (const match of String(value).matchAll(regex)) {
        if (matches === limit) break;
        matches += 1;
        for (const { name, texts } of found) {
          const text = match.groups?.[name];
          if (text) texts.push(text);
        }
      }
    }
    for (const { slot, texts } of found) {
      const value = toValue(texts);
      if (value !== undefined) frame.set(slot, value);
    }
  };
}

/** A regex that may also match nothing matches the empty text, and so tells the names of its groups. */
function groupNames(regex: RegExp): readonly string[] {
  return Object.keys(new RegExp(`${regex.source}|`, regex.flags).exec('')?.groups ?? {});
}
