import { InvalidInput } from '../../errors';
import type { CommandNode } from '../ast';
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
import type { CommandName, CommandOf, CompileContext, Stage } from './stage';
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
