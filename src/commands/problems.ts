import type { Inspector } from '../splunk/chunked';

/** What a search has to do without: short codes for its rows, and the words for its user. */
export class Problems {
  private readonly codeOf = new Set<string>();
  private untold: { readonly isWarning: boolean; readonly text: string }[] = [];

  constructor(
    private readonly command: string,
    private readonly inspector: Inspector,
  ) {}

  /** The codes of what holds for every row. */
  get codes(): readonly string[] {
    return [...this.codeOf];
  }

  /** What nobody set up. */
  inform(code: string, text: string): void {
    this.codeOf.add(code);
    this.untold.push({ isWarning: false, text });
  }

  /** What fails, for every row or, without a code, for some. */
  warn(text: string, code?: string): void {
    if (code !== undefined) this.codeOf.add(code);
    this.untold.push({ isWarning: true, text });
  }

  /** Sends what is new as one message with the next reply. */
  tell(): void {
    if (this.untold.length === 0) return;
    const level = this.untold.some(({ isWarning }) => isWarning) ? 'WARN' : 'INFO';
    this.inspector.message(level, `${this.command}: ${this.untold.map(({ text }) => text).join('; ')}`);
    this.untold = [];
  }
}
