// Where the packed program starts: commands.conf calls `mfawatch command NAME`, and it knows no other call.
import { setFlagsFromString } from 'node:v8';
import { main } from './main';

const [call, name] = process.argv.slice(2);

// TurboFan, the last of V8's compilers, would spend on a usual look of mfaepisodes more of the processor than its code gives
// back, so it begins sixty times later there. Maglev compiles before it as ever; looks of a million rows still reach TurboFan.
if (name === 'mfaepisodes') {
  setFlagsFromString('--invocation-count-for-turbofan=200000');
  setFlagsFromString('--invocation-count-for-osr=30000');
}

function start(): Promise<number> {
  if (call === 'command') return main(name);
  process.stderr.write('usage: mfawatch command NAME, with the search command protocol on stdin and stdout\n');
  return Promise.resolve(2);
}

void start().then((code) => {
  process.exitCode = code;
});
