// Makes a fresh clone usable with nothing but Node and npm: checks Node, installs what is missing, builds what changed.
// Plain CommonJS in old syntax, so that an unfit Node can still read it and say so.
'use strict';
var childProcess = require('node:child_process');
var fs = require('node:fs');
var path = require('node:path');

var root = path.join(__dirname, '..');

/** True for `^20.19 || ^22.13 || >=24`, as package.json says. */
function isFitNode(version) {
  var parts = version.split('.').map(Number);
  if (parts[0] === 20) return parts[1] >= 19;
  if (parts[0] === 22) return parts[1] >= 13;
  return parts[0] >= 24;
}

/** Ends the process with one sentence where Node is too old. */
function requireFitNode() {
  if (isFitNode(process.versions.node)) return;
  process.stderr.write(
    'MFA Watch needs Node 20.19 or newer in line 20, 22.13 or newer in line 22, or 24 and later; this is ' +
      process.versions.node +
      '.\n',
  );
  process.exit(1);
}

function modified(file) {
  var found = fs.statSync(file, { throwIfNoEntry: false });
  return found ? found.mtimeMs : 0;
}

/** Installs the locked packages where there are none, or where the lock file is newer. */
function install() {
  var modules = fs.lstatSync(path.join(root, 'node_modules'), { throwIfNoEntry: false });
  // Another clone's: an install would empty them under its feet.
  if (modules && modules.isSymbolicLink()) return;
  var stamp = path.join(root, 'node_modules/.package-lock.json');
  if (modified(stamp) >= modified(path.join(root, 'package-lock.json'))) return;
  process.stderr.write('Installing packages (once)\n');
  var npm = process.env.npm_execpath;
  var args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm.cmd can only be started through a shell; npm's own script, which `npm start` names, needs none.
  var done = npm
    ? childProcess.spawnSync(process.execPath, [npm].concat(args), { cwd: root, stdio: ['ignore', 2, 2] })
    : childProcess.spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (done.status !== 0) process.exit(done.status || 1);
  fs.utimesSync(stamp, new Date(), new Date());
}

/** Installs and builds what is missing or has changed. */
async function prepare() {
  install();
  var build = await import(require('node:url').pathToFileURL(path.join(root, 'scripts/build.mjs')).href);
  await build.buildWhatChanged();
}

module.exports = { isFitNode: isFitNode, requireFitNode: requireFitNode, install: install, prepare: prepare };
