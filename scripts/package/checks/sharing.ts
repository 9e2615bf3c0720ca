import { readConf, type FileStanza } from '../../../src/bench/conf/reader';
import { confOf, textOf, type StagedApp } from '../staged-app';
import type { Check } from './check';

const PREFIX = 'mfa_watch_';

const setting = (stanza: FileStanza | undefined, key: string): string | undefined => stanza?.settings.get(key)?.value;

/** A macro's name without the number of its arguments. */
const nameOf = (stanza: string): string => stanza.replace(/\(\d+\)$/, '');

/** An exported macro acts in every app, so each has our prefix; one without it is kept in the app by a stanza of its own. */
export const exportsOnlyItsOwn: Check = (app) => {
  const meta = readConf(textOf(app, 'metadata/default.meta') ?? '', 'metadata/default.meta').stanzas;
  const byDefault = setting(meta.get('macros'), 'export') ?? setting(meta.get(''), 'export') ?? 'none';
  return [...confOf(app, 'macros').keys()].flatMap((stanza) => {
    const name = nameOf(stanza);
    const exported = (setting(meta.get(`macros/${stanza}`), 'export') ?? byDefault) === 'system';
    if (exported && !name.startsWith(PREFIX)) return [`the macro ${stanza} is exported, but is not named ${PREFIX}…`];
    if (!exported && name.startsWith(PREFIX)) return [`the macro ${stanza} is not exported`];
    return [];
  });
};

interface Access {
  readonly stanza: string;
  readonly read: readonly string[];
  readonly write: readonly string[];
}

/** The access that each stanza of default.meta gives; the roles are empty where it is not of the usual form. */
function accessOf(app: StagedApp): readonly Access[] {
  const roles = (list = ''): readonly string[] => list.split(',').map((role) => role.trim());
  const meta = readConf(textOf(app, 'metadata/default.meta') ?? '', 'metadata/default.meta').stanzas;
  return [...meta].flatMap(([stanza, each]) => {
    const access = setting(each, 'access');
    if (access === undefined) return [];
    const [, read, write] = /^read : \[ (.*) \], write : \[ (.*) \]$/.exec(access) ?? [];
    return [{ stanza, read: roles(read), write: roles(write) }];
  });
}

/** Splunk Cloud's administrators hold sc_admin in the place of admin. */
export const admitsAdmins: Check = (app) =>
  accessOf(app)
    .filter(({ read, write }) =>
      [read, write].some(
        (roles) => !roles.includes('*') && !['admin', 'sc_admin'].every((role) => roles.includes(role)),
      ),
    )
    .map(
      ({ stanza }) => `metadata/default.meta, [${stanza}] must admit admin and sc_admin: read : [ … ], write : [ … ]`,
    );

/** A role is Splunk's, or the app brings it. */
export const admitsKnownRoles: Check = (app) => {
  const own = [...confOf(app, 'authorize').keys()].map((stanza) => stanza.replace(/^role_/, ''));
  const known = new Set(['*', 'admin', 'sc_admin', ...own]);
  return accessOf(app).flatMap(({ stanza, read, write }) =>
    [...new Set([...read, ...write])]
      .filter((role) => !known.has(role))
      .map((role) => `metadata/default.meta, [${stanza}]: no role "${role}"`),
  );
};
