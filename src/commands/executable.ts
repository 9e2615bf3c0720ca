// Where the packed program starts: commands.conf calls `mfawatch command NAME`, and it knows no other call.
import { main } from './main';

const [call, name] = process.argv.slice(2);

function start(): Promise<number> {
  if (call === 'command') return main(name);
  process.stderr.write('usage: mfawatch command NAME, with the search command protocol on stdin and stdout\n');
  return Promise.resolve(2);
}

void start().then((code) => {
  process.exitCode = code;
});
