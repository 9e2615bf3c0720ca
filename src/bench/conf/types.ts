import type { Where } from '../errors';

/** One setting of a stanza, as the winning layer holds it; continuation lines are joined by newlines. */
export interface Setting {
  readonly value: string;
  readonly where: Where;
}

/** A stanza after layering: its own settings over those of `[default]`. */
export interface Stanza {
  readonly name: string;
  readonly settings: ReadonlyMap<string, Setting>;
  /** The heading's place in the strongest layer that has it. */
  readonly where: Where;
  /** The app folder's name that the stanza comes from (the strongest layer). */
  readonly app: string;
}

/** One conf file over all apps and layers, stanzas in order of first appearance. */
export type Conf = ReadonlyMap<string, Stanza>;

/** A Splunk app or add-on folder, with `default/`, `local/`, `lookups/`, `bin/` and so on below it. */
export interface App {
  /** The app's id: `[package] id` of app.conf, else the folder's name. */
  readonly name: string;
  readonly folder: string;
}
