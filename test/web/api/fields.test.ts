import * as z from 'zod/mini';

import { listField, numberField, optionalNumber, timeField } from '../../../src/web/api/fields';

const accepts = (schema: z.ZodMiniType, value: unknown): boolean => z.safeParse(schema, value).success;

describe('what a field of a KV store document may look like', () => {
  it('takes a number written as text, as outputlookup does where no type is declared', () => {
    expect(z.parse(numberField, '70')).toBe(70);
    expect(z.parse(numberField, 70)).toBe(70);
  });

  it.each(['', ' ', 'high', 'NaN', 'Infinity', null, undefined])('takes no %p for a number', (value) => {
    expect(accepts(numberField, value)).toBe(false);
  });

  it.each([null, undefined, ''])('takes %p for a number that is not there', (value) => {
    expect(z.parse(optionalNumber, value)).toBeUndefined();
  });

  it('takes epoch seconds, not milliseconds', () => {
    expect(accepts(timeField, '1772360130.25')).toBe(true);
    expect(accepts(timeField, 1772360130250)).toBe(false);
    expect(accepts(timeField, -1)).toBe(false);
  });

  it.each([
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    ['a\nb\n', ['a', 'b']],
    ['a', ['a']],
    [7, ['7']],
    [null, []],
    [undefined, []],
  ])('reads %p as the list %p', (value, list) => {
    expect(z.parse(listField, value)).toEqual(list);
  });

  it('takes no object for a list', () => {
    expect(accepts(listField, { a: 1 })).toBe(false);
  });
});
