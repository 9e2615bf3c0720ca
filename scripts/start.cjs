// `npm start`: the bench over the bundled samples, or over what is named after `--`.
// Rows are short-lived: the larger nursery that package.json asks of Node halves the time that goes to collecting them.
'use strict';
require('./prepare.cjs').requireFitNode();
process.argv.splice(2, 0, 'bench');
require('../bin/mfawatch');
