import type { Where } from '../../errors';
import type { Expression } from '../ast';
import type { Frame } from '../frame';
import type { Layout } from '../layout';
import type { Value } from '../row';

/** What an expression gives for a row; undefined is SPL's null. A boolean exists only inside an expression. */
export type Result = Value | boolean | undefined;

export type Evaluator = (row: Frame) => Result;

/** What a search hands to its expressions. */
export interface EvalContext {
  /** The search's clock, epoch seconds: what now() gives. */
  readonly now: number;
}

/** The same, for expressions that are evaluated on frames. */
export interface FrameContext extends EvalContext {
  /** The frames' layout. */
  readonly layout: Layout;
}

/** A function's call, as its compiler sees it. */
export interface Call {
  readonly name: string;
  readonly args: readonly Expression[];
  readonly where: Where;
  readonly context: FrameContext;
}

/** Whether an expression gives a condition, or a value that can be stored; `null` fits both. */
export type Kind = 'condition' | 'value' | 'null';

/** An eval function. The table's entry says what may be written; compile() says what it does. */
export interface EvalFunction {
  /** Fewest and most arguments. */
  readonly arity: readonly [number, number];
  /** What it gives; functions that pass a value through give what their arguments give. */
  readonly gives: Kind | ((args: readonly Kind[]) => Kind);
  /** Positions whose argument must be a condition. */
  readonly conditions?: (position: number, count: number) => boolean;
  /** Where the number of arguments must fit more than the arity: what is wanted, where it does not. */
  readonly wants?: (count: number) => string | undefined;
  /**
   * Called once a search; constant arguments are read here.
   * @throws InvalidInput or NotSupported for a constant that is wrong: a regex, a format, a path
   */
  compile(args: readonly Evaluator[], call: Call): Evaluator;
}

export type FunctionTable = Readonly<Record<string, EvalFunction>>;
