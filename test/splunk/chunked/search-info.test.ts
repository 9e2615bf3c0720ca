import { type SearchInfo, readSearchInfo } from '../../../src/splunk/chunked/search-info';
import { getinfo, messages } from '../../helpers/frames';

function read(info: object): SearchInfo {
  const [message] = messages(getinfo(info));
  return readSearchInfo(message?.metadata ?? {});
}

describe('readSearchInfo', () => {
  it('reads what splunkd sends; times come as texts, "0" where unset', () => {
    expect(
      read({ args: ['by=user', 'gap', '=', '4h'], raw_args: ['by="user"'], earliest_time: '1627333200.5' }),
    ).toEqual({
      command: 'tester',
      args: ['by=user', 'gap', '=', '4h'],
      rawArgs: ['by="user"'],
      earliest: 1627333200.5,
      latest: 0,
      sid: '1700000000.7',
      app: 'mfa_watch',
      owner: 'alice',
      search: 'search index=main',
      sessionKey: 'key-of-a-test',
      splunkdUri: 'https://127.0.0.1:8089',
      splunkVersion: '10.4.0',
      dispatchDir: '/opt/splunk/var/run/splunk/dispatch/1700000000.7',
      maxResultRows: 50000,
      preview: false,
    });
  });

  it('takes parts that are absent or odd as empty', () => {
    expect(readSearchInfo({ preview: true, searchinfo: { latest_time: 'now', search: '100%', args: 'x' } })).toEqual({
      command: '',
      args: [],
      rawArgs: [],
      earliest: 0,
      latest: 0,
      sid: '',
      app: '',
      owner: '',
      search: '100%',
      sessionKey: '',
      splunkdUri: '',
      splunkVersion: '',
      dispatchDir: '',
      maxResultRows: 0,
      preview: true,
    });
    expect(readSearchInfo({}).args).toEqual([]);
  });
});
