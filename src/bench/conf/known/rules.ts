/** Some settings and what to say of them. A name may end in `*`, which stands for any ending. */
export interface SettingGroup {
  readonly settings: readonly string[];
  /** Why the bench does without them, or what it does instead. */
  readonly because: string;
}

/** A setting that the bench does not interpret, but that says nothing new where it has one of these values. */
export interface HarmlessValues {
  readonly setting: string;
  /** In lower case. */
  readonly values: readonly string[];
}

/** `disabled = 0` may stand in any stanza of any file. */
export const ENABLED: HarmlessValues = { setting: 'disabled', values: ['0', 'false'] };

/** What the bench makes of one conf file's settings. All others are unknown to it. */
export interface FileRules {
  /** Interpreted, by the bench's room that reads the file. */
  readonly honoured: readonly string[];
  /** Known to Splunk, without bearing on what a search finds here. */
  readonly irrelevant: readonly SettingGroup[];
  readonly harmless: readonly HarmlessValues[];
  /** Known to Splunk, with bearing, and refused. */
  readonly unsupported: readonly SettingGroup[];
}
