import type { Where } from '../errors';

/** Expressions of `eval`, `where` and `head (…)`. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly where: Where }
  | { readonly kind: 'string'; readonly value: string; readonly where: Where }
  | { readonly kind: 'field'; readonly name: string; readonly where: Where }
  | {
      readonly kind: 'unary';
      readonly operator: '-' | '+' | 'NOT';
      readonly operand: Expression;
      readonly where: Where;
    }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly where: Where;
    }
  | {
      readonly kind: 'in';
      readonly operand: Expression;
      readonly list: readonly Expression[];
      readonly where: Where;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly where: Where };

export type BinaryOperator =
  '+' | '-' | '*' | '/' | '%' | '.' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'AND' | 'OR' | 'XOR' | 'LIKE';

/** Expressions of `search` and of event types: case-insensitive, with wildcards. */
export type SearchExpression =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly SearchExpression[]; readonly where: Where }
  | { readonly kind: 'not'; readonly operand: SearchExpression; readonly where: Where }
  | {
      readonly kind: 'compare';
      readonly field: string;
      readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=';
      readonly value: string;
      readonly where: Where;
    }
  | { readonly kind: 'in'; readonly field: string; readonly values: readonly string[]; readonly where: Where }
  /** A word or phrase of the raw event; `exact` for TERM(…). */
  | { readonly kind: 'term'; readonly text: string; readonly exact: boolean; readonly where: Where }
  /** `earliest=`, `latest=`, `_index_earliest=`, `_index_latest=`; the text is a Splunk time modifier. */
  | {
      readonly kind: 'time';
      readonly bound: 'earliest' | 'latest' | '_index_earliest' | '_index_latest';
      readonly text: string;
      readonly where: Where;
    }
  /** An empty expression or `*`: every event. */
  | { readonly kind: 'all'; readonly where: Where };

export interface Aggregate {
  /** For example `count`, `dc`, `values`; always in lower case, `distinct_count` as `dc`, `c` as `count`. */
  readonly name: string;
  /** What is aggregated: a field, an `eval(…)` expression, or nothing (`count`). */
  readonly of:
    | { readonly kind: 'field'; readonly name: string }
    | { readonly kind: 'eval'; readonly expression: Expression }
    | undefined;
  /** The column it makes: the name after AS, else the call as it was written. */
  readonly as: string;
  readonly where: Where;
}

export interface SortKey {
  readonly field: string;
  readonly descending: boolean;
  readonly as: 'auto' | 'str' | 'num' | 'ip';
}

/** `lookup-field AS event-field`; both the same without AS. */
export interface LookupField {
  readonly lookupField: string;
  readonly eventField: string;
}

/** How `tojson` types a field's values. */
export type JsonType = 'auto' | 'bool' | 'json' | 'none' | 'num' | 'str';

export type CommandNode = { readonly where: Where } & (
  | { readonly name: 'search'; readonly expression: SearchExpression }
  | { readonly name: 'where'; readonly condition: Expression }
  | {
      readonly name: 'eval';
      readonly assignments: readonly { readonly field: string; readonly expression: Expression }[];
    }
  | {
      readonly name: 'stats' | 'eventstats';
      readonly aggregates: readonly Aggregate[];
      readonly by: readonly string[];
    }
  | {
      readonly name: 'streamstats';
      readonly aggregates: readonly Aggregate[];
      readonly by: readonly string[];
      readonly current: boolean;
      /** Number of rows; 0 is all so far. */
      readonly window: number;
      /** Seconds, where given. */
      readonly timeWindow: number | undefined;
    }
  | { readonly name: 'fields'; readonly mode: 'keep' | 'remove'; readonly patterns: readonly string[] }
  | { readonly name: 'table'; readonly patterns: readonly string[] }
  | { readonly name: 'rename'; readonly pairs: readonly { readonly from: string; readonly to: string }[] }
  /** `limit` 0 is no limit; Splunk's default is 10,000. */
  | { readonly name: 'sort'; readonly limit: number; readonly keys: readonly SortKey[]; readonly reverse: boolean }
  | {
      readonly name: 'dedup';
      readonly count: number;
      readonly fields: readonly string[];
      readonly keepevents: boolean;
      readonly keepempty: boolean;
      readonly consecutive: boolean;
      readonly sortby: readonly SortKey[];
    }
  | {
      readonly name: 'head';
      readonly limit: number | undefined;
      readonly condition: Expression | undefined;
      readonly keeplast: boolean;
      readonly null: boolean;
    }
  | { readonly name: 'tail'; readonly limit: number }
  | { readonly name: 'reverse' }
  | {
      readonly name: 'bin';
      readonly field: string;
      readonly span: { readonly amount: number; readonly unit: 'number' | 's' | 'm' | 'h' | 'd' };
      readonly as: string | undefined;
    }
  | {
      readonly name: 'rex';
      readonly field: string;
      readonly pattern: string;
      readonly maxMatch: number;
      readonly mode: 'extract' | 'sed';
    }
  | {
      readonly name: 'spath';
      readonly input: string;
      readonly output: string | undefined;
      readonly path: string | undefined;
    }
  | {
      readonly name: 'lookup';
      readonly table: string;
      readonly inputs: readonly LookupField[];
      /** Undefined: no OUTPUT clause, every other field of the table is put out. */
      readonly outputs: readonly LookupField[] | undefined;
      /** OUTPUTNEW: only where the row lacks the field. */
      readonly onlyNew: boolean;
    }
  | {
      readonly name: 'inputlookup';
      readonly table: string;
      readonly append: boolean;
      readonly start: number;
      readonly max: number | undefined;
      readonly filter: SearchExpression | undefined;
    }
  | {
      readonly name: 'outputlookup';
      readonly table: string;
      readonly append: boolean;
      readonly keyField: string | undefined;
      readonly overrideIfEmpty: boolean;
    }
  | { readonly name: 'fillnull'; readonly value: string; readonly fields: readonly string[] }
  | { readonly name: 'mvexpand'; readonly field: string; readonly limit: number }
  | {
      readonly name: 'makeresults';
      readonly count: number;
      readonly format: 'json' | 'csv' | undefined;
      readonly data: string | undefined;
    }
  | {
      readonly name: 'tojson';
      readonly output: string;
      /** Field names or patterns, each with the type its values get; none: every field that is not internal. */
      readonly fields: readonly { readonly pattern: string; readonly type: JsonType }[];
      /** For fields without a type of their own; Splunk's default is `none`. */
      readonly defaultType: JsonType;
    }
  | {
      readonly name: 'collect';
      readonly index: string;
      readonly format: 'raw' | 'hec';
      readonly source: string | undefined;
      readonly addtime: boolean;
      readonly testmode: boolean;
    }
  /** Several searches in brackets, each from its own `search` on; their rows come together. */
  | { readonly name: 'multisearch'; readonly searches: readonly Pipeline[] }
  /** Commands in brackets over the rows so far; what they give stands behind these. */
  | { readonly name: 'appendpipe'; readonly commands: readonly CommandNode[] }
  /** A custom search command of commands.conf, with its arguments as Splunk hands them over. */
  | {
      readonly name: 'custom';
      readonly command: string;
      readonly args: readonly string[];
      readonly rawArgs: readonly string[];
    }
);

/** A whole search; its first command makes the rows. */
export interface Pipeline {
  readonly commands: readonly CommandNode[];
}
