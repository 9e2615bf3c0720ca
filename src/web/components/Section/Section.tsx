import Heading from '@splunk/react-ui/Heading';
import { variables } from '@splunk/themes';
import { type ReactNode, useId } from 'react';
import styled from 'styled-components';

const Block = styled.section`
  margin-top: ${variables.spacingXLarge};

  > h2 {
    margin-bottom: ${variables.spacingSmall};
  }
`;

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of a page under its own heading, which names it for a screen reader too. */
export function Section({ title, children }: SectionProps) {
  const id = useId();
  return (
    <Block aria-labelledby={id}>
      <Heading level={2} id={id}>
        {title}
      </Heading>
      {children}
    </Block>
  );
}
