import { useState } from 'react';

import { readFindingKey } from './finding-url';
import { FindingView } from './FindingView';
import { noFilter, type QueueFilter } from './work-queue';
import { Queue } from './Queue';
import { useAddress } from './use-address';

/** The findings page: the queue, or the one finding that the address names. Filters outlive a look at a finding. */
export function Findings() {
  const [search, go] = useAddress();
  const [filter, setFilter] = useState<QueueFilter>(noFilter);
  const key = readFindingKey(search);
  // Keyed, so that nothing of one finding is left when the address names another.
  if (key !== undefined) return <FindingView key={key} findingKey={key} onGo={go} />;
  return <Queue filter={filter} onFilter={setFilter} onGo={go} />;
}
