import { version } from '../../package.json';
import { mfaepisodes } from '../../src/commands/mfaepisodes';
import { converse } from '../../src/splunk/chunked';
import { execute, getinfo, messages } from '../helpers/frames';

/** What the command says to the user, and the rows it gives, for one chunk of rows. */
async function answer(csv: string) {
  const { output, exitCode } = await converse(mfaepisodes, [getinfo({ args: ['by=user'] }), execute(true, csv)]);
  const [, reply] = messages(output);
  return { exitCode, body: reply?.body, said: JSON.stringify(reply?.metadata['inspector'] ?? {}) };
}

describe('how an admin checks that mfaepisodes runs', () => {
  it.each([
    ['a row of makeresults', '_time\n1700000000\n'],
    ['no row', ''],
  ])('%s: no run, and a message with the version', async (_, csv) => {
    const { exitCode, body, said } = await answer(csv);
    expect(exitCode).toBe(0);
    expect(body).toBe('');
    expect(said).toContain(`["INFO","mfaepisodes of MFA Watch ${version}`);
  });

  it('says nothing of itself where events came', async () => {
    const event = 'mfa_event_uid,mfa_time,mfa_stage,mfa_outcome,mfa_user\n1,1700000000,response,denied,ada\n';
    const { body, said } = await answer(event);
    expect(body).toContain('ada');
    expect(said).toBe('{}');
  });
});
