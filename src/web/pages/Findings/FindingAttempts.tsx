import Paragraph from '@splunk/react-ui/Paragraph';
import { useCallback } from 'react';

import { fetchAttempts, type RunAttempts } from '../../api/attempts';
import { AttemptChart } from '../../components/AttemptChart/AttemptChart';
import { AttemptTable } from '../../components/AttemptTable/AttemptTable';
import { LoadBoundary } from '../../components/LoadBoundary/LoadBoundary';
import { useLoad } from '../../hooks/use-load';

/** The attempts of a finding's run, drawn and listed. */
export function FindingAttempts({ runId }: { readonly runId: string | undefined }) {
  if (runId === undefined) return <Paragraph>This finding names no run, so its attempts are not known here.</Paragraph>;
  return <AttemptsOfRun runId={runId} />;
}

function AttemptsOfRun({ runId }: { readonly runId: string }) {
  const read = useCallback((signal: AbortSignal) => fetchAttempts(runId, signal), [runId]);
  const [load, readAgain] = useLoad(read);
  return (
    <LoadBoundary load={load} what="attempts" onReadAgain={readAgain}>
      {(run) => (run ? <LoadedAttempts run={run} /> : <Paragraph>{NO_FACTS}</Paragraph>)}
    </LoadBoundary>
  );
}

const NO_FACTS = 'The facts of this run are no longer stored: they are kept for 30 days, findings for longer.';

function LoadedAttempts({ run }: { readonly run: RunAttempts }) {
  const { attempts, total, broken } = run;
  if (total === 0) return <Paragraph>No attempts are stored with this run.</Paragraph>;
  return (
    <>
      {total > attempts.length && (
        <Paragraph>
          {attempts.length} of {total} attempts are shown: facts keep at most 50
          {broken > 0 && `, and ${broken} stored could not be read`}.
        </Paragraph>
      )}
      {attempts.length > 0 && (
        <>
          <AttemptChart attempts={attempts} />
          <AttemptTable attempts={attempts} />
        </>
      )}
    </>
  );
}
