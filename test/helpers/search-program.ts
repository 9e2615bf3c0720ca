import { processPeer, runCommand } from '../../src/splunk/chunked';
import * as commands from './search-commands';

/** The test commands as a program: `search-program NAME`, as commands.conf would start it. */
async function main(name: string | undefined): Promise<void> {
  const command = Object.entries(commands).find(([known]) => known === name)?.[1];
  if (command === undefined) throw new Error(`no test command ${name}`);
  process.exitCode = await runCommand(command, processPeer());
}

void main(process.argv[2]);
