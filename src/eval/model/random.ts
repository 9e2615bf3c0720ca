import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/**
 * Numbers that look random and are the same for the same name. Each thing that draws (a person's day, a campaign) has a
 * stream of its own, so that a draw more in one place changes nothing in another.
 */
export class Random {
  private readonly generator: ReturnType<typeof xoroshiro128plusFromState>;

  /** @param name what the stream is for; the seed stands first in it */
  constructor(private readonly name: string) {
    const hash = createHash('sha256').update(name).digest();
    this.generator = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => hash.readInt32LE(at)));
  }

  child(name: string | number): Random {
    return new Random(`${this.name}/${name}`);
  }

  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number {
    return uniformInt(this.generator, from, to);
  }

  /** A number from `from` up to `to`, with three digits after the point: seconds to the millisecond. */
  between(from: number, to: number): number {
    return Math.round((from + uniformFloat64(this.generator) * (to - from)) * 1000) / 1000;
  }

  /** @param probability from 0 to 1 */
  chance(probability: number): boolean {
    return uniformFloat64(this.generator) < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.whole(0, items.length - 1)] as T;
  }

  /** One of the items by weight; the weights need not sum to 1. */
  weighted<T>(items: readonly (readonly [T, number])[]): T {
    let left = uniformFloat64(this.generator) * items.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of items) if ((left -= weight) < 0) return item;
    return (items.at(-1) as readonly [T, number])[0];
  }

  /** Some different items, in random order. */
  some<T>(items: readonly T[], count: number): T[] {
    const left = [...items];
    const taken: T[] = [];
    while (taken.length < count && left.length > 0) taken.push(...left.splice(this.whole(0, left.length - 1), 1));
    return taken;
  }

  /** Lower-case hexadecimal digits. */
  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += (this.generator.next() >>> 0).toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }

  /** A UUID of version 4. */
  uuid(): string {
    const hex = this.hex(32);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
