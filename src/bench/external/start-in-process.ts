import { PassThrough } from 'node:stream';
import { runCommand, streamPeer, type SearchCommand } from '../../splunk/chunked';
import { NotSupported } from '../errors';
import type { Ending } from './peer';
import type { Start } from './start-program';

/** Starts commands inside this process, on the very same protocol code: for bulk runs and property tests. */
export function startInProcess(commands: ReadonlyMap<string, SearchCommand>): Start {
  return ({ command: name, where }) => {
    const command = commands.get(name);
    if (command === undefined) throw new NotSupported('command', name, where);
    const stdin = new PassThrough();
    const stdout = new PassThrough();
    let leave: (ending: Ending) => void = () => undefined;
    const killed = new Promise<Ending>((resolve) => {
      leave = resolve;
    });
    const done = runCommand(command, streamPeer(stdin, stdout)).then(
      (code): Ending => ({ clean: code === 0, words: `ended with exit code ${code}` }),
      (error: unknown): Ending => ({ clean: false, words: `failed: ${String(error)}` }),
    );
    void done.then(() => stdout.end());
    return {
      stdin,
      stdout,
      stderr: undefined,
      ended: Promise.race([done, killed]),
      kill() {
        stdin.end();
        stdout.destroy();
        leave({ clean: false, words: 'was ended' });
      },
    };
  };
}
