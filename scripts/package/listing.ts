/** A package that was made. */
export interface Packed {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The Node inside. */
  readonly node?: string;
  /** What nobody has seen working of it. */
  readonly untested?: string;
}

function entry({ file, bytes, sha256, node, untested }: Packed): string {
  const holds = node === undefined ? '' : `, with ${node}`;
  const tested = untested ?? 'Unpacked and run by the tests, on the bench.';
  return `- \`${file}\` (${bytes} bytes${holds})\n  SHA-256 \`${sha256}\`\n  ${tested}`;
}

/** The text that goes beside the packages: what each is, and what was not tried. */
export function listing(packages: readonly Packed[]): string {
  return `# Packages

Install the add-on and one package of the app, that of your search heads' platform. \`docs/install.md\` says how;
\`docs/untested.md\` says what could not be tried, and how you try it.

${packages.map(entry).join('\n')}
`;
}
