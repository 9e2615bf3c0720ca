import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { BenchError } from '../../bench/errors';
import { measure } from '../measure/measure';
import { report } from '../measure/report';

/** 2 March 2026, a Monday; the change to daylight-saving time lies within the month. */
const START = Date.UTC(2026, 2, 2) / 1000;

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`A whole number from ${least} to ${most} is wanted.`);
  };
}

interface Options {
  readonly seed: number;
  readonly users: number;
  readonly days: number;
  readonly attacks: boolean;
  readonly out?: string;
  readonly json?: string;
}

/** Runs the measure as the options say. @param root of the repository */
async function evaluate(root: string, { seed, users, days, attacks, out, json }: Options): Promise<void> {
  const folder = out ?? mkdtempSync(join(tmpdir(), 'mfa-watch-eval-'));
  mkdirSync(folder, { recursive: true });
  try {
    const tell = (line: string): void => void process.stderr.write(`${line}\n`);
    const { told, scores } = await measure(root, folder, { seed, users, days, attacks, start: START }, tell);
    process.stdout.write(`\n${report(told, scores)}`);
    if (json !== undefined) {
      mkdirSync(dirname(json), { recursive: true });
      writeFileSync(json, `${JSON.stringify({ synthetic: true, ...told, ...scores }, null, 2)}\n`);
    }
  } finally {
    if (out === undefined) rmSync(folder, { recursive: true });
  }
}

/**
 * `npm run eval`.
 * @param root of the repository
 * @returns the exit code: 0 done, 1 failed, 2 refused input
 */
export async function main(root: string, args: readonly string[]): Promise<number> {
  const command = new Command('npm run eval --')
    .description("Measures detection on a synthetic month: this app's analytics beside peers' published rules.")
    .option('--seed <N>', 'another month for another number', whole(0, 2 ** 31), 1)
    .option('--users <N>', 'people', whole(10, 5000), 200)
    .option('--days <N>', 'days', whole(2, 90), 30)
    .option('--no-attacks', 'benign life alone')
    .option('--out <DIR>', 'keep logs, look-ups and labels there')
    .option('--json <FILE>', 'write the scores there, each campaign and each benign finding by itself')
    .exitOverride()
    .action((options: Options) => evaluate(root, options));
  try {
    await command.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof BenchError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
}
