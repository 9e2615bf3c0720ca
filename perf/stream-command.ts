import { processPeer, runCommand, type StreamingCommand } from '../src/splunk/chunked';

/** One more field on each row: what is measured is the way of the rows, not the work. */
const label: StreamingCommand = {
  type: 'streaming',
  start: () => ({
    requiredFields: ['mfa_user', 'mfa_outcome'],
    rows(batch) {
      const [users, outcomes] = [batch.column('mfa_user'), batch.column('mfa_outcome')];
      return new Map([['mfa_label', users.map((user, row) => `${user} ${outcomes[row] ?? ''}`)]]);
    },
  }),
};

void runCommand(label, processPeer()).then((code) => {
  process.exitCode = code;
});
