// A ratio means something only where both sides state the same: the peer's rows are compared with this command's.
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'csv-parse/sync';
import { drive } from './drive.mjs';

async function runs(program, data) {
  const found = [];
  await drive(program, data, (body) => {
    if (body.length > 0) found.push(...parse(body, { columns: true }));
  });
  return found;
}

/** A cell as it is compared: numbers as numbers, JSON as what it says; an absent column is an empty one. */
function valueOf(text = '') {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * @param columns those compared: all that either side has, where none are named
 * @throws where two commands do not state the same runs
 */
export async function checkSameRuns(one, other, data, columns) {
  const [ones, others] = [await runs(one, data), await runs(other, data)];
  if (ones.length === 0 || ones.length !== others.length) throw new Error(`${ones.length} and ${others.length} runs`);
  const compared = columns ?? [...new Set([...Object.keys(ones[0]), ...Object.keys(others[0])])];
  for (const [index, row] of ones.entries()) {
    const column = compared.find((name) => !isDeepStrictEqual(valueOf(row[name]), valueOf(others[index][name])));
    if (column === undefined) continue;
    throw new Error(`run ${index}: ${column} is "${row[column]}" and "${others[index][column]}"`);
  }
}
