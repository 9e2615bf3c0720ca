import { getUserTheme } from '@splunk/splunk-utils/themes';

export type ColorScheme = 'dark' | 'light';

/** How long a page waits for Splunk Web to say its theme: better a page in the wrong colours than none. */
const PATIENCE_MS = 2000;

/** The colour scheme of a Splunk theme name: `dark`, `enterpriseDark` and `prismaDark` are dark, all others light. */
export function colorSchemeOf(theme: string): ColorScheme {
  return /dark/i.test(theme) ? 'dark' : 'light';
}

/** The colour scheme that the user chose in Splunk Web; light where Splunk Web does not say. */
export async function readColorScheme(): Promise<ColorScheme> {
  const patience = new Promise<string>((resolve) => setTimeout(resolve, PATIENCE_MS, 'light'));
  return colorSchemeOf(await Promise.race([getUserTheme(), patience]).catch(() => 'light'));
}
