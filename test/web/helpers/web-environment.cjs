// jsdom without Node's fetch classes: jest-environment-jsdom hides them. The fake splunkd answers with Response.
const { TestEnvironment } = require('jest-environment-jsdom');

module.exports = class WebEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.Response = Response;
  }
};
