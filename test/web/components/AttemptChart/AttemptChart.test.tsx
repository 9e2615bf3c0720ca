/** @jest-environment ./test/web/helpers/web-environment.cjs */
import '../../helpers/splunk-web-config';

import { SplunkThemeProvider } from '@splunk/themes';
import { cleanup, render, screen } from '@testing-library/react';
import { AttemptChart } from '../../../../src/web/components/AttemptChart/AttemptChart';

afterEach(cleanup);

it('keeps the first and the last label within the drawing', () => {
  const ten = Date.UTC(2026, 10, 11, 10) / 1000;
  const untold = { requester: undefined, class: undefined, factor: undefined, app: undefined };
  const attempts = [ten, ten + 3600].map((time) => ({ ...untold, id: `${time}`, time, outcome: 'denied' }));
  render(
    <SplunkThemeProvider family="enterprise" colorScheme="light">
      <AttemptChart attempts={attempts} />
    </SplunkThemeProvider>,
  );
  const anchors = ['10:00', '10:30', '11:00'].map((label) => screen.getByText(label).getAttribute('text-anchor'));
  expect(anchors).toEqual(['start', 'middle', 'end']);
});
