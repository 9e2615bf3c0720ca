// `npm start`: the bench over the bundled samples, or over what is named after `--`.
'use strict';
var childProcess = require('node:child_process');
var path = require('node:path');
var prepare = require('./prepare.cjs');

prepare.requireFitNode();
var bench = childProcess.spawn(
  process.execPath,
  // Rows are short-lived: a larger nursery halves the time that goes to collecting them.
  ['--max-semi-space-size=64', path.join(__dirname, '../bin/mfawatch'), 'bench'].concat(process.argv.slice(2)),
  { stdio: 'inherit' },
);
// Ctrl-C reaches the bench too, which ends in its own time; this process waits for it.
process.on('SIGINT', function () {});
process.on('SIGTERM', function () {
  bench.kill('SIGTERM');
});
bench.on('close', function (code) {
  process.exitCode = code === null ? 1 : code;
});
