export type {
  CollectingCommand,
  CollectingRun,
  GeneratingCommand,
  GeneratingRun,
  RequiredFields,
  RowFields,
  SearchCommand,
  StreamingCommand,
  StreamingRun,
} from './command';
export { NamedValues, type OutputRow, type OutputValue } from './csv-write';
export { CommandError, ProtocolError } from './errors';
export type { Inspector, InspectorLevel } from './inspector';
export type { RowBatch } from './row-batch';
export { RowTuples, type TupleRow } from './row-tuples';
export { type Peer, processPeer, streamPeer } from './peer';
export { converse, runCommand } from './run-command';
export type { SearchInfo } from './search-info';
export { type CodedFields, SharedFields } from './shared-fields';
export type { SetFields } from './splice';
export type { TextCodes } from './text-arena';
export { textCodes } from './text-codes';
