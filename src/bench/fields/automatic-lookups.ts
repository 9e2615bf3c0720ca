import { InvalidInput } from '../errors';
import { settingText } from '../conf/setting-text';
import { rowLookup } from '../spl/commands/lookup';
import type { LookupTable } from '../spl/host';
import type { SearchText } from '../spl/parse';
import { parseSearch } from '../spl/parse';
import type { Props } from './props';
import type { ClassSetting, Step } from './step';
import { ofKind } from './step';

/** Finds a look-up by its stanza in transforms.conf. */
export type LookupByName = (name: string) => LookupTable | undefined;

const COMMAND = '| lookup ';

/** The setting as the `lookup` command that it is but for the word, each character still in its place. */
function asCommand({ setting }: ClassSetting): SearchText {
  const { text, locate } = settingText(setting);
  return { text: COMMAND + text, locate: (offset) => locate(Math.max(0, offset - COMMAND.length)) };
}

function step(from: ClassSetting, lookups: LookupByName): Step {
  const [node] = parseSearch(asCommand(from), { customCommands: new Set() }).commands;
  if (node?.name !== 'lookup') {
    throw new InvalidInput(`LOOKUP-${from.name} = ${from.setting.value}: is no look-up`, from.setting.where);
  }
  const table = lookups(node.table);
  if (table === undefined) {
    throw new InvalidInput(`LOOKUP-${from.name}: no app defines a look-up "${node.table}"`, from.setting.where);
  }
  const matched = new Set(node.inputs.map(({ lookupField }) => lookupField));
  return {
    makes: node.outputs?.map(({ eventField }) => eventField) ?? table.fields.filter((field) => !matched.has(field)),
    reads: node.inputs.map(({ eventField }) => eventField),
    prepare: () => rowLookup(node, table),
  };
}

/** LOOKUP-<class>: automatic look-ups; a later one can build on what an earlier one put out. */
export function lookupSteps(props: Props, lookups: LookupByName): readonly Step[] {
  return ofKind(props, 'LOOKUP-').map((setting) => step(setting, lookups));
}
