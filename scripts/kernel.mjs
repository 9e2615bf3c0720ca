// Compiles the kernel of the chunked protocol to WebAssembly, and writes it as a module; run before types, lint and tests.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'src/splunk/chunked/kernel');
const assembly = join(folder, 'assembly');
const output = join(folder, 'generated/kernel-bytes.ts');

const changed = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const sources = readdirSync(assembly).map((name) => join(assembly, name));
if (Math.max(...sources.map(changed), changed(fileURLToPath(import.meta.url))) > changed(output)) {
  const { default: asc } = await import('assemblyscript/asc');
  const files = new Map();
  const { error, stderr } = await asc.main(
    [
      relative(root, join(assembly, 'index.ts')),
      ...['--runtime', 'stub', '--noAssert', '-O3', '--enable', 'simd,bulk-memory', '--use', 'abort='],
      ...['--outFile', 'kernel.wasm'],
    ],
    {
      readFile: (name, base) => {
        try {
          return readFileSync(join(root, base ?? '.', name), 'utf8');
        } catch {
          return null;
        }
      },
      writeFile: (name, contents) => files.set(name, contents),
      listFiles: () => [],
    },
  );
  if (error !== null) throw new Error(`the kernel does not compile: ${error.message}\n${stderr.toString()}`);
  mkdirSync(dirname(output), { recursive: true });
  const base64 = Buffer.from(files.get('kernel.wasm')).toString('base64');
  writeFileSync(
    output,
    `/** WebAssembly made of ../assembly by scripts/kernel.mjs. */\nexport const KERNEL_BYTES =\n  '${base64}';\n`,
  );
}
