import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const SRC = join(__dirname, '../src');

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** The files that a file imports, types too. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']*)'/g)].flatMap(([, name = '']) => {
    const path = resolve(dirname(file), name);
    return ['.ts', '.tsx', '/index.ts'].map((ending) => path + ending).filter((candidate) => existsSync(candidate));
  });
}

test('no file of src imports itself by way of others (ESLint checks which room may import which)', () => {
  const graph = new Map(sources(SRC).map((file) => [file, importsOf(file)]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      cycles.push([...path.slice(path.indexOf(file)), file].map((name) => name.slice(SRC.length + 1)).join(' -> '));
    } else if (!done.has(file)) {
      done.add(file);
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    }
  };
  for (const file of graph.keys()) visit(file, []);
  expect(graph.size).toBeGreaterThan(50);
  expect(cycles).toEqual([]);
});
