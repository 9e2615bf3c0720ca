import * as fc from 'fast-check';
import { IPv4 } from 'ipaddr.js';
import type { BenchError } from '../../../src/bench/errors';
import type { Row, Scalar, Value } from '../../../src/bench/spl/row';
import { DEFAULT_RULES, type MatchRules } from '../../../src/bench/store/lookup-definition';
import { compileMatcher } from '../../../src/bench/store/lookup-match';

type Cells = Readonly<Record<string, Value>>;

interface Options {
  readonly rules?: Partial<MatchRules>;
  readonly problems?: BenchError[];
}

/** The `id` of each row that matches. */
function match(
  table: readonly Cells[],
  wanted: Readonly<Record<string, Scalar | undefined>>,
  { rules = {}, problems = [] }: Options = {},
): readonly (Value | undefined)[] {
  const rows = table.map((cells): Row => new Map(Object.entries(cells)));
  const fields = [...new Set(table.flatMap((cells) => Object.keys(cells)))];
  const matcher = compileMatcher(
    { name: 't', rows, fields, rules: { ...DEFAULT_RULES, ...rules } },
    Object.keys(wanted),
    (problem) => problems.push(problem),
  );
  return matcher(Object.values(wanted)).map((row) => row.get('id'));
}

const cidr: Options = { rules: { matchTypes: new Map([['net', 'CIDR']]) } };
const wildcard: Options = { rules: { matchTypes: new Map([['name', 'WILDCARD']]) } };

describe('exact match', () => {
  const table: readonly Cells[] = [
    { id: 'a', user: 'ana', kind: 'x' },
    { id: 'b', user: 'bob', kind: 'x' },
    { id: 'c', user: 'ana', kind: 'y', code: 50 },
  ];

  it('gives every matching row in file order; all columns must match', () => {
    expect(match(table, { user: 'ana' })).toEqual(['a', 'c']);
    expect(match(table, { user: 'ana', kind: 'y' })).toEqual(['c']);
    expect(match(table, { user: 'bob', kind: 'y' })).toEqual([]);
  });

  it('takes a number and its text for the same', () => {
    expect(match(table, { code: '50' })).toEqual(['c']);
    expect(match(table, { code: 50 })).toEqual(['c']);
  });

  it('has no match for a missing value, nor for an empty cell', () => {
    expect(match(table, { user: undefined })).toEqual([]);
    expect(match(table, { code: '' })).toEqual([]);
  });

  it('matches any value of a multivalue', () => {
    expect(match([{ id: 'a', alias: ['x', 'y'] }], { alias: 'y' })).toEqual(['a']);
  });

  it('minds case by default; case_sensitive_match = false ignores it in value and cell', () => {
    const mixed = [{ id: 'a', user: 'Ana' }];
    expect(match(mixed, { user: 'ana' })).toEqual([]);
    expect(match(mixed, { user: 'ANA' }, { rules: { caseSensitive: false } })).toEqual(['a']);
  });
});

describe('max_matches, min_matches and default_match', () => {
  const table = Array.from({ length: 130 }, (_, id) => ({ id, user: 'ana', note: 'n' }));

  it('uses the first max_matches entries, in file order; 100 by default', () => {
    expect(match(table, { user: 'ana' })).toEqual(Array.from({ length: 100 }, (_, id) => id));
    expect(match(table, { user: 'ana' }, { rules: { maxMatches: 2 } })).toEqual([0, 1]);
  });

  it('fills up with default_match to min_matches', () => {
    const rules = { minMatches: 2, defaultMatch: 'none' };
    expect(match(table, { user: 'bob' }, { rules })).toEqual(['none', 'none']);
    expect(match([{ id: 'a', user: 'bob' }], { user: 'bob' }, { rules })).toEqual(['a', 'none']);
    expect(match(table, { user: undefined }, { rules })).toEqual([]);
  });
});

describe('match_type CIDR', () => {
  const table = [
    { id: 'wide', net: '192.0.2.0/24' },
    { id: 'narrow', net: '192.0.2.128/25' },
    { id: 'one', net: '192.0.2.200' },
    { id: 'all', net: '0.0.0.0/0' },
    { id: 'six', net: '2001:db8::/32' },
    { id: 'six-one', net: '2001:db8::1/128' },
  ];

  it('gives the networks that hold the address in file order, not the longest prefix first', () => {
    expect(match(table, { net: '192.0.2.200' }, cidr)).toEqual(['wide', 'narrow', 'one', 'all']);
    expect(match(table, { net: '192.0.2.200' }, { rules: { ...cidr.rules, maxMatches: 1 } })).toEqual(['wide']);
    expect(match(table, { net: '198.51.100.1' }, cidr)).toEqual(['all']);
  });

  it('knows IPv6', () => {
    expect(match(table, { net: '2001:db8::1' }, cidr)).toEqual(['six', 'six-one']);
    expect(match(table, { net: '2001:DB8:0:0::2' }, cidr)).toEqual(['six']);
    expect(match(table, { net: '2001:db9::1' }, cidr)).toEqual([]);
  });

  it('does not match what is no address', () => {
    expect(match(table, { net: 'example.com' }, cidr)).toEqual([]);
    expect(match(table, { net: '192.0.2' }, cidr)).toEqual([]);
  });

  it('ignores bits beyond the prefix length, reports cells that are no network', () => {
    const problems: BenchError[] = [];
    const rows = [
      { id: 'a', net: '192.0.2.77/24' },
      { id: 'b', net: 'office' },
      { id: 'c', net: '192.0.2.0/33' },
    ];
    expect(match(rows, { net: '192.0.2.1' }, { ...cidr, problems })).toEqual(['a']);
    expect(problems.map((problem) => problem.message)).toEqual([
      'look-up t: no address range in 2 cells of column net: office, 192.0.2.0/33',
    ]);
  });

  it('goes with an exact column', () => {
    const rows = [
      { id: 'a', net: '192.0.2.0/24', tenant: 'x' },
      { id: 'b', net: '192.0.2.0/24', tenant: 'y' },
      { id: 'c', net: '0.0.0.0/0', tenant: 'y' },
    ];
    expect(match(rows, { tenant: 'y', net: '192.0.2.9' }, cidr)).toEqual(['b', 'c']);
    expect(match(rows, { net: '192.0.2.9', tenant: 'x' }, cidr)).toEqual(['a']);
  });

  it('finds what a scan over all rows finds', () => {
    const address = fc.nat(0xffff).map((low) => `192.0.${low >> 8}.${low & 255}`);
    const network = fc.tuple(address, fc.integer({ min: 0, max: 32 })).map(([host, length]) => `${host}/${length}`);
    fc.assert(
      fc.property(fc.array(network), address, (networks, wanted) => {
        const scanned = networks.flatMap((net, id) => (IPv4.parse(wanted).match(IPv4.parseCIDR(net)) ? [id] : []));
        const rows = networks.map((net, id) => ({ id, net }));
        expect(match(rows, { net: wanted }, cidr)).toEqual(scanned.slice(0, 100));
      }),
    );
  });
});

describe('match_type WILDCARD', () => {
  it('takes * in the cell for any text and all else for itself', () => {
    const rows = [
      { id: 'a', name: 'svc-*' },
      { id: 'b', name: '*@example.com' },
      { id: 'c', name: 'svc-x' },
      { id: 'd', name: 'a.c' },
      { id: 'e', name: '*' },
    ];
    expect(match(rows, { name: 'svc-x' }, wildcard)).toEqual(['a', 'c', 'e']);
    expect(match(rows, { name: 'svc-y@example.com' }, wildcard)).toEqual(['a', 'b', 'e']);
    expect(match(rows, { name: 'abc' }, wildcard)).toEqual(['e']);
    expect(match(rows, { name: 'SVC-x' }, { rules: { ...wildcard.rules, caseSensitive: false } })).toEqual([
      'a',
      'c',
      'e',
    ]);
  });

  it('finds what a scan over all rows finds', () => {
    const text = fc.stringMatching(/^[ab*]{0,5}$/);
    fc.assert(
      fc.property(fc.array(text), fc.stringMatching(/^[ab]{0,5}$/), (patterns, wanted) => {
        const scanned = patterns.flatMap((name, id) =>
          new RegExp(`^${name.replaceAll('*', '.*')}$`).test(wanted) ? [id] : [],
        );
        expect(
          match(
            patterns.map((name, id) => ({ id, name })),
            { name: wanted },
            wildcard,
          ),
        ).toEqual(scanned);
      }),
    );
  });
});

describe('large tables', () => {
  it('look 100,000 addresses up in 100,000 networks without a walk through all for each', () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, id): Row =>
        new Map<string, Value>([
          ['id', id],
          ['net', `198.${18 + (id >> 16)}.${(id >> 8) & 255}.${id & 255}/32`],
        ]),
    );
    const rules = { ...DEFAULT_RULES, matchTypes: new Map([['net', 'CIDR'] as const]) };
    const matcher = compileMatcher({ name: 't', rows, fields: ['id', 'net'], rules }, ['net'], () => undefined);
    let found = 0;
    for (let at = 0; at < 100_000; at += 1) {
      found += matcher([`198.${18 + (at >> 16)}.${(at >> 8) & 255}.${at & 255}`]).length;
    }
    expect(found).toBe(100_000);
  });
});
