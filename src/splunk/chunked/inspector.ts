/** The levels that splunkd knows for a search's messages. */
export type InspectorLevel = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';

/** Messages for the user that go out with the next reply. */
export class Inspector {
  private messages: (readonly [InspectorLevel, string])[] = [];

  message(level: InspectorLevel, text: string): void {
    this.messages.push([level, text]);
  }

  /** The part of a reply's metadata that carries the messages; they are then gone. */
  take(): { readonly inspector?: { readonly messages: readonly (readonly [InspectorLevel, string])[] } } {
    if (this.messages.length === 0) return {};
    const { messages } = this;
    this.messages = [];
    return { inspector: { messages } };
  }
}
