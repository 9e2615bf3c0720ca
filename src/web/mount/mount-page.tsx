import { SplunkThemeProvider, variables } from '@splunk/themes';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import styled from 'styled-components';

import { findMountPoint } from './mount-point';
import { readColorScheme } from './splunk-theme';

// Its own ground and ink: the dashboard around it may be light while the user's theme is dark.
const Ground = styled.main`
  box-sizing: border-box;
  min-height: 100vh;
  padding: ${variables.spacingLarge} ${variables.spacingXLarge};
  background: ${variables.backgroundColorPage};
  color: ${variables.contentColorDefault};
  font-family: ${variables.sansFontFamily};
`;

/** Shows a page in Splunk Web or on the bench, in the user's theme. */
export async function mountPage(page: ReactElement): Promise<void> {
  const [element, colorScheme] = await Promise.all([findMountPoint(), readColorScheme()]);
  createRoot(element).render(
    <SplunkThemeProvider family="enterprise" colorScheme={colorScheme} density="compact">
      <Ground>{page}</Ground>
    </SplunkThemeProvider>,
  );
}
