import type { BundledPackage } from './bundled-packages';

const label = ({ name, version }: BundledPackage): string => `${name} ${version}`;

/** What is inside under which licence, first as a list, then the texts; those that several share stand once. */
export function licences(node: string, packages: readonly BundledPackage[]): string {
  const list = [
    'mfa_watch: Apache-2.0, see LICENSE',
    `${node}, and all that it holds: see LICENSE-node.txt`,
    ...packages.map((each) => {
      const hint = each.texts.length === 0 ? ' (its package holds no licence text)' : '';
      return `${label(each)}: ${each.license}${hint}`;
    }),
  ];
  const owners = new Map<string, string[]>();
  for (const each of packages) {
    for (const text of each.texts) owners.set(text, [...(owners.get(text) ?? []), label(each)]);
  }
  const texts = [...owners].map(([text, names]) => `${'-'.repeat(80)}\n${names.join(', ')}\n\n${text}\n`);
  return `What this app holds, and under which licences\n\n${list.join('\n')}\n\n${texts.join('\n')}`;
}
