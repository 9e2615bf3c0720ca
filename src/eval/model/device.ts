/** What makes requests: a computer or phone of a person, or a program. */
export interface Device {
  /** The provider's or the management's id of it; unique. */
  readonly id: string;
  readonly name: string;
  readonly os: 'Windows 11' | 'macOS' | 'Linux' | 'iOS' | 'Android';
  readonly browser: 'Edge' | 'Chrome' | 'Firefox' | 'Safari' | 'none';
  readonly agent: string;
  /** Whether the company manages it. */
  readonly managed: boolean;
}

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const LINUX = 'Mozilla/5.0 (X11; Linux x86_64)';
const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';
const SAFARI = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1';

/** The kinds of devices that people (and attackers) sit at. */
export const MAKES = {
  windows_edge: { os: 'Windows 11', browser: 'Edge', agent: `${WINDOWS} ${CHROME} Edg/143.0.0.0` },
  windows_chrome: { os: 'Windows 11', browser: 'Chrome', agent: `${WINDOWS} ${CHROME}` },
  windows_firefox: {
    os: 'Windows 11',
    browser: 'Firefox',
    agent: `${WINDOWS.replace(')', '; rv:146.0)')} Gecko/20100101 Firefox/146.0`,
  },
  mac_safari: { os: 'macOS', browser: 'Safari', agent: `${MAC} ${SAFARI} Safari/605.1.15` },
  mac_chrome: { os: 'macOS', browser: 'Chrome', agent: `${MAC} ${CHROME}` },
  linux_firefox: {
    os: 'Linux',
    browser: 'Firefox',
    agent: `${LINUX.replace(')', '; rv:146.0)')} Gecko/20100101 Firefox/146.0`,
  },
  linux_chrome: { os: 'Linux', browser: 'Chrome', agent: `${LINUX} ${CHROME}` },
  iphone: {
    os: 'iOS',
    browser: 'Safari',
    agent: `Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) ${SAFARI} Mobile/15E148 Safari/604.1`,
  },
  android: {
    os: 'Android',
    browser: 'Chrome',
    agent: `Mozilla/5.0 (Linux; Android 16; K) ${CHROME.replace('Safari', 'Mobile Safari')}`,
  },
  script: { os: 'Linux', browser: 'none', agent: 'python-requests/2.32.5' },
} as const satisfies Record<string, Pick<Device, 'os' | 'browser' | 'agent'>>;

export type Make = keyof typeof MAKES;
