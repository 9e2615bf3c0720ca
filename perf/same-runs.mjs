// A ratio means something only where both sides state the same: the peer's rows are compared with this command's.
import { parse } from 'csv-parse/sync';
import { drive } from './drive.mjs';

const COMPARED = ['key', 'first_time', 'last_time', 'attempts', 'unsuccessful', 'max_10m', 'max_1h', 'max_24h'];

async function runs(program, data) {
  const found = [];
  await drive(program, data, (body) => {
    if (body.length === 0) return;
    for (const row of parse(body, { columns: true })) {
      found.push(COMPARED.map((name) => (name === 'key' ? row[name] : Number(row[name]))).join(' '));
    }
  });
  return found.sort();
}

/** @throws where two commands do not state the same runs */
export async function checkSameRuns(one, other, data) {
  const [ones, others] = [await runs(one, data), await runs(other, data)];
  const at = ones.findIndex((text, index) => text !== others[index]);
  if (at < 0 && ones.length === others.length && ones.length > 0) return;
  throw new Error(`${ones.length} and ${others.length} runs; the first that differs: "${ones[at]}", "${others[at]}"`);
}
