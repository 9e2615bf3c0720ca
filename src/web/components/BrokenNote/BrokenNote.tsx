import Message from '@splunk/react-ui/Message';

import type { BrokenDocument } from '../../api/collection';

/** How many broken documents are named; the count is always whole. */
const MOST_NAMED = 3;

/** Says how many documents could not be shown, and names the first with what is wrong. Nothing where none is broken. */
export function BrokenNote({ broken }: { readonly broken: readonly BrokenDocument[] }) {
  if (broken.length === 0) return null;
  const named = broken.slice(0, MOST_NAMED).map(({ name, problem }) => `${name} (${problem})`);
  const more = broken.length > MOST_NAMED ? `, and ${broken.length - MOST_NAMED} more` : '';
  return (
    <Message type="warning" appearance="fill" role="status">
      {broken.length === 1 ? '1 stored finding is' : `${broken.length} stored findings are`} broken and not shown:{' '}
      {named.join(', ')}
      {more}.
    </Message>
  );
}
