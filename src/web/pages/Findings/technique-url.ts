const TECHNIQUE = /^T(\d{4})(?:\.(\d{3}))?$/;

/**
 * The page of an ATT&CK technique: `T1550.004` is at `/techniques/T1550/004/`.
 * @returns undefined for text that is no technique's id.
 */
export function techniqueHref(id: string): string | undefined {
  const match = TECHNIQUE.exec(id.trim());
  if (!match) return undefined;
  const [, technique, sub] = match;
  return `https://attack.mitre.org/techniques/T${technique}/${sub === undefined ? '' : `${sub}/`}`;
}
