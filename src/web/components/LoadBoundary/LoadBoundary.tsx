import Button from '@splunk/react-ui/Button';
import Message from '@splunk/react-ui/Message';
import Paragraph from '@splunk/react-ui/Paragraph';
import { variables } from '@splunk/themes';
import type { ReactNode } from 'react';
import styled from 'styled-components';

import type { Load } from '../../hooks/use-load';

const Failure = styled.div`
  display: grid;
  gap: ${variables.spacingSmall};
  justify-items: start;
  margin-top: ${variables.spacingSmall};
`;

interface LoadBoundaryProps<T> {
  readonly load: Load<T>;
  /** What is being read, for the sentence: "findings". */
  readonly what: string;
  readonly onReadAgain: () => void;
  readonly children: (value: T) => ReactNode;
}

/** A read in the place where it shows: under way, failed with splunkd's words, or done. */
export function LoadBoundary<T>({ load, what, onReadAgain, children }: LoadBoundaryProps<T>) {
  switch (load.state) {
    case 'loading':
      return <Paragraph role="status">Reading {what}…</Paragraph>;
    case 'failed':
      return (
        <Failure>
          <Message type="error" appearance="fill" role="alert">
            The {what} could not be read. {load.message}
          </Message>
          <Button label="Try again" onClick={onReadAgain} />
        </Failure>
      );
    case 'done':
      return <>{children(load.value)}</>;
  }
}
