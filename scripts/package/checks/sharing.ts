import { readConf, type FileStanza } from '../../../src/bench/conf/reader';
import { confOf, textOf } from '../staged-app';
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

/** Splunk Cloud's administrators hold sc_admin in the place of admin. */
export const admitsAdmins: Check = (app) => {
  const meta = readConf(textOf(app, 'metadata/default.meta') ?? '', 'metadata/default.meta').stanzas;
  return [...meta].flatMap(([name, stanza]) => {
    const access = setting(stanza, 'access');
    if (access === undefined) return [];
    const [, read = '', write = ''] = /^read : \[ (.*) \], write : \[ (.*) \]$/.exec(access) ?? [];
    const lacks = (list: string): boolean =>
      list !== '*' && !['admin', 'sc_admin'].every((r) => list.split(', ').includes(r));
    return lacks(read) || lacks(write)
      ? [
          `metadata/default.meta, [${name}]: "${access}" must admit admin and sc_admin, as "read : [ … ], write : [ … ]"`,
        ]
      : [];
  });
};
