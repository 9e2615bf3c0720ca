// The kernel does what the TypeScript beside it does: every answer is compared.
import fc from 'fast-check';
import { scanCells } from '../../../src/splunk/chunked/cell-table';
import type { CsvTable } from '../../../src/splunk/chunked/csv-table';
import { Kernel } from '../../../src/splunk/chunked/kernel/kernel';
import { scanWithKernel } from '../../../src/splunk/chunked/kernel/kernel-table';
import { KernelTexts } from '../../../src/splunk/chunked/kernel/kernel-texts';
import { TextArena, type TextCodes } from '../../../src/splunk/chunked/text-arena';
import { TextDictionary } from '../../../src/splunk/chunked/text-dictionary';
import { tupleTexts } from '../../../src/splunk/chunked/tuple-texts';

const kernel = new Kernel();
const all = () => true;

function scanned(text: string | Buffer, chosen: (name: string) => boolean = all): CsvTable {
  const table = scanWithKernel(kernel, Buffer.from(text), chosen, 0);
  if (table === undefined) throw new Error('the kernel refused the text');
  return table;
}

const textsOf = (codes: Uint32Array, texts: TextCodes): string[] => [...codes].map((code) => texts.text(code));

/** Everything that a table can be asked. */
function answers(table: CsvTable, texts: () => TextCodes): unknown {
  const rows = Array.from({ length: table.size }, (_, row) => row);
  const columns = table.columns.map((_, column) => column);
  const tuples = texts();
  const codes = table.tuples([...columns, undefined], tuples);
  return {
    columns: table.columns,
    rows: rows.map((row) => [table.row(row), columns.map((column) => table.span(row, column))]),
    cells: rows.map((row) => columns.map((column) => table.text(row, column))),
    empty: columns.map((column) => table.isEmpty(column)),
    numbers: columns.map((column) => [...table.numbers(column)]),
    texts: columns.map((column) => {
      const list = texts();
      return textsOf(table.codes(column, list), list);
    }),
    tuples: [...codes].map((code) =>
      [...columns, columns.length].map((place) => tupleTexts(tuples.bytes(code))[place]),
    ),
    sameTuples: [...codes],
  };
}

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '\u{1f512}', 'xxxxxxxxxxxxxxxx') }),
  fc.constantFrom('', '0', '1700000000.123', '-1', '1e3', '007', '.5', '5.', '.', '1234567890123456', 'x'.repeat(300)),
);
const written = cell.chain((text) => {
  const quoted = `"${text.replaceAll('"', '""')}"`;
  return /^[^",\r\n]*$/.test(text) ? fc.constantFrom(text, quoted) : fc.constant(quoted);
});
const csv = fc.integer({ min: 1, max: 70 }).chain((columns) => {
  const row = fc.array(written, { minLength: columns, maxLength: columns });
  const header = Array.from({ length: columns }, (_, column) => `c${column}`);
  return fc
    .tuple(fc.array(fc.tuple(row, fc.constantFrom('\n', '\r\n')), { maxLength: 8 }), fc.boolean())
    .map(([rows, ends]) => {
      const text = `${header.join(',')}\n${rows.map(([cells, end]) => cells.join(',') + end).join('')}`;
      return ends ? text : text.replace(/\r?\n$/, '');
    });
});

describe('the kernel', () => {
  it('answers as TypeScript does, of any table', () => {
    fc.assert(
      fc.property(csv, (text) => {
        const ours = answers(scanned(text), () => new KernelTexts(kernel, true));
        expect(ours).toEqual(answers(scanCells(Buffer.from(text), all, 0), () => new TextDictionary()));
      }),
      { numRuns: 60 },
    );
  });

  it('writes rows again as TypeScript does, with cells in place of others and behind them', () => {
    const codesOf = (texts: TextCodes, size: number, cells: readonly string[]): Uint32Array =>
      Uint32Array.from({ length: size }, (_, row) => {
        const bytes = Buffer.from(cells[row % cells.length] ?? '');
        return texts.encode(bytes, 0, bytes.length);
      });
    const rewritten = (table: CsvTable, first: number, cells: readonly string[], texts: TextCodes): string => {
      const last = Math.min(first + 1, table.columns.length - 1);
      const codes = codesOf(texts, table.size, cells);
      return table
        .splice(Buffer.from('header\n'), [
          ...(first < table.columns.length ? [{ place: { first, last }, texts, codes }] : []),
          { place: undefined, texts, codes },
        ])
        .toString();
    };
    const cells = fc.array(fc.constantFrom('', 'x', '"a, b"', 'é'.repeat(70)), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(csv, fc.nat(70), cells, (text, first, set) => {
        const ours = rewritten(scanned(text), first, set, new KernelTexts(kernel, false));
        expect(ours).toEqual(rewritten(scanCells(Buffer.from(text), all, 0), first, set, new TextArena()));
      }),
      { numRuns: 60 },
    );
  });

  it('leaves to TypeScript, which says what is wrong, exactly what TypeScript refuses', () => {
    const bytes = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r'), maxLength: 30 });
    const refused = (scan: () => unknown): boolean => {
      try {
        return scan() === undefined;
      } catch {
        return true;
      }
    };
    fc.assert(
      fc.property(bytes, (text) => {
        const body = Buffer.from(`x,y\n${text}`);
        expect(refused(() => scanWithKernel(kernel, body, all, 0))).toBe(refused(() => scanCells(body, all, 0)));
      }),
      { numRuns: 3000 },
    );
  });

  it('answers of a chunk as before when others have been scanned since', () => {
    const table = scanned('a,b\n1,"x""y"\n2,\n');
    const before = answers(table, () => new KernelTexts(kernel, true));
    scanned(`a\n${'other,"'.replaceAll(/[,"]/g, '')}\n`);
    expect(answers(table, () => new KernelTexts(kernel, true))).toEqual(before);
  });

  it('keeps texts through all growth, each different one once, or once of those that come soon after each other', () => {
    const distinct = new KernelTexts(kernel, true);
    const each = new KernelTexts(kernel, false);
    const arena = new TextArena();
    const texts = Array.from({ length: 60_000 }, (_, index) => `${index % 30_000}`.padStart((index % 50) + 5, 'é'));
    const table = scanned(`a\n${texts.join('\n')}\n`);
    const [ofDistinct, ofEach] = [table.codes(0, distinct), table.codes(0, each)];
    expect(textsOf(ofDistinct, distinct)).toEqual(texts);
    expect(textsOf(ofEach, each)).toEqual(texts);
    expect(new Set(ofDistinct).size).toBe(new Set(texts).size);
    expect(new Set(ofEach).size).toBeGreaterThanOrEqual(new Set(texts).size);
    expect([...table.codes(0, arena)]).toHaveLength(texts.length);
    const known = Buffer.from(texts[7] ?? '');
    expect(distinct.encode(known, 0, known.length)).toBe(8);
    expect(each.encode(known, 0, known.length)).toBe(each.encode(known, 0, known.length));
  });

  it('takes a text of megabytes, and lengths around what one byte can tell, in tuples', () => {
    const long = 'x'.repeat(5_000_000);
    const texts = new KernelTexts(kernel, true);
    const table = scanned(`a,b\n"${long}",${'y'.repeat(253)}\n${'z'.repeat(254)},${'z'.repeat(255)}\n`);
    const rows = [...table.tuples([0, 1], texts)].map((code) =>
      [0, 1].map((place) => tupleTexts(texts.bytes(code))[place]),
    );
    expect(rows).toEqual([
      [long, 'y'.repeat(253)],
      ['z'.repeat(254), 'z'.repeat(255)],
    ]);
  });
});

describe('where WebAssembly is not to be had', () => {
  it('the command gives the same bytes', async () => {
    const { mfaepisodes } = await import('../../../src/commands/mfaepisodes');
    const { converse } = await import('../../../src/splunk/chunked');
    const { execute, getinfo } = await import('../../helpers/frames');
    const rows = Array.from({ length: 40 }, (_, n) =>
      [
        `u${n % 30}`,
        1700000000 + 60 * n,
        `ada${n % 2}@example.com`,
        'response',
        n % 9 === 8 ? 'approved' : 'denied',
      ].join(),
    );
    const said = [
      getinfo({ args: ['by=user'] }),
      execute(true, `mfa_event_uid,mfa_time,mfa_user,mfa_stage,mfa_outcome\n${rows.join('\n')}\n`),
    ];
    const withKernel = await converse(mfaepisodes, said);
    expect(withKernel.output.toString()).toContain('ada1@example.com');
    const web = globalThis.WebAssembly;
    try {
      Object.assign(globalThis, { WebAssembly: undefined });
      jest.resetModules();
      const without = await import('../../../src/commands/mfaepisodes');
      const protocol = await import('../../../src/splunk/chunked');
      expect((await import('../../../src/splunk/chunked/kernel/kernel')).kernel()).toBeUndefined();
      expect(await protocol.converse(without.mfaepisodes, said)).toEqual(withKernel);
    } finally {
      Object.assign(globalThis, { WebAssembly: web });
    }
  });
});
