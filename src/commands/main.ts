import { processPeer, runCommand } from '../splunk/chunked';
import { COMMANDS } from './index';

/**
 * Runs a custom search command on stdin and stdout.
 * @param name as in commands.conf
 * @returns the exit code: 2 for a command that there is not
 */
export async function main(name: string | undefined): Promise<number> {
  const command = COMMANDS.get(name ?? '');
  if (command === undefined) {
    process.stderr.write(`no search command "${name ?? ''}"; there are ${[...COMMANDS.keys()].join(', ')}\n`);
    return 2;
  }
  return runCommand(command, processPeer());
}
