import { InvalidInput } from '../../errors';
import type { CommandNode } from '../ast';
import type { Row } from '../row';
import { compileBin } from './bin';
import { compileCollect } from './collect';
import { compileCustom } from './custom';
import { compileDedup } from './dedup';
import { compileEval } from './eval';
import { compileEventstats } from './eventstats';
import { compileFields } from './fields';
import { compileFillnull } from './fillnull';
import { compileHead } from './head';
import { compileInputlookup } from './inputlookup';
import { compileLookup } from './lookup';
import { compileMakeresults } from './makeresults';
import { compileMvexpand } from './mvexpand';
import { compileOutputlookup } from './outputlookup';
import { compileRename } from './rename';
import { compileReverse } from './reverse';
import { compileRex } from './rex';
import { compileSearch } from './search';
import { compileSort } from './sort';
import { compileSpath } from './spath';
import {
  allRows,
  batchesOf,
  joinStages,
  type CommandName,
  type CommandOf,
  type CompileContext,
  type Stage,
} from './stage';
import { compileStats } from './stats';
import { compileStreamstats } from './streamstats';
import { compileTable } from './table';
import { compileTail } from './tail';
import { compileTojson } from './tojson';
import { compileWhere } from './where';

type NodeOf = { [Name in CommandName]: CommandOf<Name> };
type Compilers = { readonly [Name in CommandName]: (node: NodeOf[Name], context: CompileContext) => Stage };

/** Every command that can stand behind another; one without an entry does not compile. */
const compilers: Compilers = {
  appendpipe: compileAppendpipe,
  bin: compileBin,
  collect: compileCollect,
  custom: compileCustom,
  dedup: compileDedup,
  eval: compileEval,
  eventstats: compileEventstats,
  fields: compileFields,
  fillnull: compileFillnull,
  head: compileHead,
  inputlookup: compileInputlookup,
  lookup: compileLookup,
  makeresults: compileMakeresults,
  multisearch: atTheStartOnly,
  mvexpand: compileMvexpand,
  outputlookup: compileOutputlookup,
  rename: compileRename,
  reverse: compileReverse,
  rex: (node, { evaluation }) => compileRex(node, evaluation),
  search: (node, { evaluation }) => compileSearch(node, evaluation),
  sort: compileSort,
  spath: compileSpath,
  stats: compileStats,
  streamstats: compileStreamstats,
  table: compileTable,
  tail: compileTail,
  tojson: compileTojson,
  where: compileWhere,
};

/** The commands get rows of their own, all of them: a command may change what it is given. */
function compileAppendpipe(node: CommandOf<'appendpipe'>, context: CompileContext): Stage {
  const compiled = node.commands.map((command) => compileStage(command, context));
  const stages = joinStages(compiled, context.evaluation.layout);
  return async function* (input) {
    const rows = await allRows(input);
    const copies = rows.map((row): Row => new Map(row));
    const appended = await allRows(
      stages.reduce<AsyncIterable<Row[]>>((given, stage) => stage(given), inBatches(copies)),
    );
    yield* batchesOf(rows);
    yield* batchesOf(appended);
  };
}

async function* inBatches(rows: readonly Row[]): AsyncGenerator<Row[]> {
  yield* batchesOf(rows);
}

/** run.ts starts the searches of a multisearch; behind another command it has no place. */
function atTheStartOnly({ name, where }: CommandNode): never {
  throw new InvalidInput(`${name} can only begin a search`, where);
}

/** @throws NotSupported or InvalidInput for what a command can't do */
export function compileStage(node: CommandNode, context: CompileContext): Stage {
  return compileNamed(node.name, node, context);
}

function compileNamed<Name extends CommandName>(name: Name, node: NodeOf[Name], context: CompileContext): Stage {
  return compilers[name](node, context);
}
