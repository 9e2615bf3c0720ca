import type { Setting } from '../conf/types';
import type { Row } from '../spl/row';
import type { Props } from './props';

/** What a step knows of the event beside its row. */
export interface EventText {
  readonly raw: string;
  /** Fields that were made at index time; they are in the row as well. */
  readonly indexed: Row;
}

export type Apply = (row: Row, event: EventText) => void;

/** Whether a field is wanted. */
export interface Wanted {
  (field: string): boolean;
  /** What the wanted fields' names begin with, one of them each; absent where a name may begin in any way. */
  readonly beginnings?: readonly string[] | undefined;
}

/** One operation of Splunk's search-time sequence, for one setting of props.conf. */
export interface Step {
  /** The fields that it may set; `any` where only the event tells. */
  readonly makes: readonly string[] | 'any';
  /** The fields that it reads, which earlier steps make. */
  readonly reads: readonly string[];
  /**
   * Compiles the step, once a search; only a step of use to the search is.
   * @param wanted the fields that the search or a later step reads
   * @throws BenchError where its setting is wrong or not supported
   */
  prepare(wanted: Wanted): Apply;
}

export interface ClassSetting {
  /** What stands after the hyphen: the class, or the field of EVAL-. */
  readonly name: string;
  readonly setting: Setting;
}

/** The settings of one kind, such as `EXTRACT-`, in ASCII order of their classes: the order in which Splunk runs them. */
export function ofKind(props: Props, kind: string): readonly ClassSetting[] {
  return [...props]
    .filter(([key, { value }]) => key.startsWith(kind) && value.trim() !== '')
    .map(([key, setting]) => ({ name: key.slice(kind.length), setting }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Names of a regular expression's groups, without compiling it. */
export function groupNames(pattern: string): readonly string[] {
  return [...pattern.matchAll(/\(\?P?<([A-Za-z_]\w*)>/g)].map(([, name = '']) => name);
}
