import { InvalidInput, NotSupported } from '../../../src/bench/errors';
import { checkSettings, type KnownFile } from '../../../src/bench/conf/known-settings';
import { readConf } from '../../../src/bench/conf/reader';

function problems(file: KnownFile, text: string): readonly string[] {
  const stanzas = [...readConf(text, `m/default/${file}.conf`).stanzas].map(
    ([name, stanza]) => [name, { ...stanza, app: 'm' }] as const,
  );
  return checkSettings(new Map(stanzas), file).map((problem) => problem.message);
}

describe('checkSettings', () => {
  it('passes what the bench honours, and what has no bearing', () => {
    expect(problems('props', '[x]\nEVAL-a = 1\nTZ = UTC\npulldown_type = 1')).toEqual([]);
    expect(
      problems('savedsearches', '[x]\nsearch = *\naction.notable.param.rule_title = t\nalert.suppress = 1'),
    ).toEqual([]);
    expect(problems('tags', '[eventtype=a]\nauthentication = enabled')).toEqual([]);
  });

  it('names an unknown setting with file, line and near names', () => {
    expect(problems('macros', '[x]\ndefinitoin = a')).toEqual([
      'm/default/macros.conf:2:14: unknown setting of macros.conf: definitoin; did you mean definition?',
    ]);
    expect(problems('macros', '[x]\nwhatever = a')).toEqual([
      'm/default/macros.conf:2:12: unknown setting of macros.conf: whatever',
    ]);
  });

  it('minds case, as Splunk does ("Attributes are case-sensitive")', () => {
    expect(problems('transforms', '[x]\nRegex = a')[0]).toContain('did you mean REGEX?');
  });

  it('refuses by name what Splunk knows and the bench cannot do', () => {
    expect(problems('props', '[x]\nSEDCMD-a = s/a/b/')[0]).toMatch(
      /^m\/default\/props\.conf:2:12: not supported: SEDCMD-a = s\/a\/b\/ \(setting of props\.conf\); the bench does not rewrite/,
    );
    expect(problems('transforms', '[x]\ntime_field = _time\nINGEST_EVAL = a=1')).toHaveLength(2);
    expect(problems('savedsearches', '[x]\nis_scheduled = 1')[0]).toContain('enableSched');
  });

  it('accepts a value that changes nothing, and refuses others', () => {
    expect(problems('props', '[x]\nLINE_BREAKER = ([\\r\\n]+)\nSHOULD_LINEMERGE = false')).toEqual([]);
    expect(problems('props', '[x]\nLINE_BREAKER = (,)\nSHOULD_LINEMERGE = true')).toHaveLength(2);
  });

  it('reports a setting that fills several stanzas once', () => {
    const where = { source: 'm/default/props.conf', line: 2, column: 5 };
    const stanza = (name: string) => ({ name, app: 'm', where, settings: new Map([['ABC', { value: '1', where }]]) });
    expect(
      checkSettings(
        new Map([
          ['a', stanza('a')],
          ['b', stanza('b')],
        ]),
        'props',
      ),
    ).toHaveLength(1);
  });

  it('tells a refusal from an error', () => {
    const stanzas = readConf('[x]\nSEDCMD-a = s\nabc = 1', 'f').stanzas;
    const conf = new Map([...stanzas].map(([name, stanza]) => [name, { ...stanza, app: 'm' }]));
    expect(checkSettings(conf, 'props').map((problem) => problem.constructor)).toEqual([NotSupported, InvalidInput]);
  });
});
