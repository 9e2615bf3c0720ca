// `npm test`: installs and builds what is missing, then runs Jest; what stands after `--` goes to Jest.
'use strict';
var childProcess = require('node:child_process');
var path = require('node:path');
var prepare = require('./prepare.cjs');

prepare.requireFitNode();
prepare.prepare().then(
  function () {
    var jest = path.join(__dirname, '../node_modules/jest/bin/jest.js');
    var done = childProcess.spawnSync(process.execPath, [jest].concat(process.argv.slice(2)), { stdio: 'inherit' });
    process.exitCode = done.status === null ? 1 : done.status;
  },
  function (error) {
    process.stderr.write((error.stack || error) + '\n');
    process.exitCode = 1;
  },
);
