// Apart from `npm test`, which needs nothing but Node and npm.
const [{ transform }] = require('../../jest.config.cjs').projects;

/** @type {import('jest').Config} */
module.exports = {
  rootDir: '../..',
  testMatch: ['<rootDir>/test/sdk/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/build/'],
  transform,
};
