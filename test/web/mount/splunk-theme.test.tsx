import '../helpers/splunk-web-config';

import { colorSchemeOf } from '../../../src/web/mount/splunk-theme';

describe("the colour scheme of Splunk's themes", () => {
  it.each(['dark', 'enterpriseDark', 'prismaDark', 'DARK'])('%s is dark', (theme) => {
    expect(colorSchemeOf(theme)).toBe('dark');
  });

  it.each(['light', 'enterprise', 'prismaLight', 'lite', 'something new'])('%s is light', (theme) => {
    expect(colorSchemeOf(theme)).toBe('light');
  });
});
