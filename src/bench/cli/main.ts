import { Argument, Command, CommanderError, Option } from 'commander';
import { BenchError } from '../errors';
import { bench, type BenchCommandOptions } from './bench';
import { addCommonOptions, port, time } from './options';
import { ROW_FORMATS } from './row-formats';
import { REPLAYS, run, type RunOptions } from './run';
import { search, type SearchOptions } from './search';
import type { Output } from './session';

const output: Output = {
  data: (text) => void process.stdout.write(text),
  tell: (line) => void process.stderr.write(`${line}\n`),
};

const EXIT_CODES = `
Exit codes: 0 done, 1 failed, 2 refused input. Data goes to stdout, everything else to stderr.`;

function program(root: string): Command {
  const main = new Command('mfawatch')
    .description('Runs the MFA Watch app without Splunk: its saved searches, over files.')
    .exitOverride()
    .addHelpText('after', EXIT_CODES);

  addCommonOptions(main.command('bench'))
    .description(
      'Run every analytic over the input (the bundled samples unless given), print the findings and serve the pages.',
    )
    .option('--port <N>', 'port of the pages; another one if it is taken', port, 8000)
    .addHelpText('after', '\nExample: mfawatch bench --input OktaIM2:log=okta-export.json.gz')
    .action((options: BenchCommandOptions) => bench(root, options, output));

  addCommonOptions(main.command('run'))
    .description('Run analytics over the input and print each finding once, as it stands at the end.')
    .addArgument(
      new Argument(
        '[ID...]',
        'analytics, for example AN0449 O365-MFA; all unless given. fields: which fields the sources fill; readiness: whether that is enough',
      ),
    )
    .option(
      '--from <T>',
      'only what happened from then on (ISO 8601 UTC, epoch seconds or a Splunk time modifier)',
      time,
    )
    .option('--to <T>', 'only what happened before', time)
    .addOption(
      new Option(
        '--replay <MODE>',
        "how time passes. once: day by day, with all input visible. schedule: by the searches' own cron schedules (UTC), each seeing what has arrived by then",
      )
        .choices(Object.keys(REPLAYS))
        .default('once'),
    )
    .addOption(
      new Option('--format <FORMAT>', 'for people or for programs').choices(['table', 'json']).default('table'),
    )
    .addHelpText('after', '\nExample: mfawatch run AN0449 --input OktaIM2:log=export/ --format json')
    .action((ids: readonly string[], options: RunOptions) => run(root, ids, options, output));

  addCommonOptions(main.command('search'))
    .description('Run one search. SPL that the bench lacks is refused by name, never guessed.')
    .argument('<SPL>', "the search, for example 'sourcetype=OktaIM2:log | stats count by eventType'")
    .option('--from <T>', 'only what happened from then on', time)
    .option('--to <T>', 'only what happened before', time)
    .addOption(new Option('--format <FORMAT>', 'for people or for programs').choices([...ROW_FORMATS]).default('table'))
    .action((spl: string, options: SearchOptions) => search(root, spl, options, output));

  main
    .command('command')
    .description('A custom search command on stdin and stdout: what commands.conf starts.')
    .argument('<NAME>', 'for example mfaepisodes');
  return main;
}

/** Whoever reads what is printed may leave early (`| head`): what is left is said to nobody, and that is no error. */
export function allowLeaving(stream: NodeJS.WritableStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

/**
 * The command line but for `command`, which has a program of its own.
 * @param root of the repository
 * @returns the exit code
 */
export async function main(root: string, args: readonly string[]): Promise<number> {
  allowLeaving(process.stdout);
  try {
    await program(root).parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof BenchError) {
      output.tell(error.message);
      return error.exitCode;
    }
    throw error;
  }
}
