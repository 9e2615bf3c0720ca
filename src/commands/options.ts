import { CommandError } from '../splunk/chunked';

/**
 * A command's named options. splunkd hands `a=b` over as one argument, `a = b` as three, and may cut a list at its
 * commas, so that the pieces are put together again here.
 */
export class Options {
  private readonly given = new Map<string, string>();

  /** @throws CommandError at an option that is not known, that comes twice, or a value without one */
  constructor(
    private readonly command: string,
    args: readonly string[],
    known: readonly string[],
  ) {
    let name: string | undefined;
    for (const piece of args
      .join(' ')
      .replace(/\s*=\s*/g, '=')
      .match(/[^\s=]+=(?:"[^"]*"|\S*)|\S+/g) ?? []) {
      const at = piece.indexOf('=');
      const text = piece.slice(at + 1).replace(/^"(.*)"$/, '$1');
      if (at < 0) {
        if (name === undefined) throw this.refusal(`"${piece}" is no option; write NAME=VALUE`);
        this.given.set(name, `${this.given.get(name) ?? ''} ${piece}`);
        continue;
      }
      name = piece.slice(0, at);
      if (!known.includes(name)) throw this.refusal(`unknown option "${name}"; known are ${known.join(', ')}`);
      if (this.given.has(name)) throw this.refusal(`option "${name}" is given twice`);
      this.given.set(name, text);
    }
  }

  /** A text; '' where the option is absent. */
  text(name: string): string {
    return this.given.get(name)?.trim() ?? '';
  }

  /** A list, separated by commas or blanks; the default where the option is absent. */
  list(name: string, fallback: string): readonly string[] {
    return (this.given.get(name) ?? fallback).split(/[\s,]+/).filter((item) => item !== '');
  }

  /** A length of time such as `90s`, `10m`, `4h`, `2d`, in seconds. */
  seconds(name: string, fallback: string): number {
    return this.duration(name, (this.given.get(name) ?? fallback).trim());
  }

  /** A whole number, 0 or greater. */
  number(name: string, fallback: number): number {
    const text = this.given.get(name)?.trim();
    if (text === undefined) return fallback;
    if (!/^\d{1,9}$/.test(text))
      throw this.refusal(`option "${name}" is "${text}"; write a whole number, for example ${fallback}`);
    return Number(text);
  }

  /** Several lengths of time with the names they were given by. */
  durations(name: string, fallback: string): readonly { readonly name: string; readonly seconds: number }[] {
    return this.list(name, fallback).map((text) => ({ name: text, seconds: this.duration(name, text) }));
  }

  /** One of the words allowed; the first where the option is absent. */
  choice<const T extends string>(name: string, allowed: readonly [T, ...T[]]): T {
    const given = this.given.get(name)?.trim() ?? allowed[0];
    const found = allowed.find((word) => word === given);
    if (found !== undefined) return found;
    throw this.refusal(`option "${name}" is "${given}"; it can be ${allowed.join(', ')}`);
  }

  refusal(text: string): CommandError {
    return new CommandError(`${this.command}: ${text}`);
  }

  private duration(name: string, text: string): number {
    const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
    const match = /^([1-9]\d{0,6})([smhd])$/.exec(text);
    const unit = units[match?.[2] ?? ''];
    if (match === null || unit === undefined) {
      throw this.refusal(`option "${name}" is "${text}"; write a whole number with s, m, h or d, for example 10m`);
    }
    return Number(match[1]) * unit;
  }
}
