import * as z from 'zod/mini';

// What the fields of a KV store document may look like. SPL has no types: `outputlookup` writes a number as a string
// where collections.conf names no type, and a multivalue of one value as that value.

/** A number, or a string that is one. */
export const numberField = z.union([
  z.number(),
  z.pipe(z.string().check(z.regex(/\S/, 'expected a number')), z.pipe(z.transform(Number), z.number())),
]);

/** Last second of the year 9999: beyond it a time is a mistake (milliseconds, most often). */
const LATEST_SECOND = 253_402_300_799;

/** Epoch seconds, UTC. */
export const timeField = numberField.check(
  z.minimum(0, 'expected epoch seconds'),
  z.maximum(LATEST_SECOND, 'expected epoch seconds'),
);

/** Text that must be there. */
export const textField = z.string().check(z.regex(/\S/, 'expected text'));

const scalar = z.pipe(
  z.union([z.string(), z.number(), z.boolean()]),
  z.transform((value) => String(value)),
);

/** Text, number or boolean as text; undefined where absent, null or empty. */
export const optionalText = z.pipe(
  z.nullish(scalar),
  z.transform((value) => (value === null || value === '' ? undefined : value)),
);

/** A number; undefined where absent, null or empty. */
export const optionalNumber = z.pipe(
  z.nullish(z.union([numberField, z.literal('')])),
  z.transform((value) => (value === null || value === '' ? undefined : value)),
);

/** A list of texts: an array, or one text with a line for each. Absent and null are the empty list. */
export const listField = z.pipe(
  z.nullish(z.union([z.array(scalar), scalar])),
  z.transform((value) => {
    const values = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
    return values.flatMap((text) => text.split('\n')).filter((line) => line.trim() !== '');
  }),
);
