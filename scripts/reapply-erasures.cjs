'use strict';
// npm run reapply-erasures [-- <list> …]: after a backup was restored, erases once more who is on the list of erasures
// (ERASURES_FILE, or the files named) and is in the database again.
const { runBuilt } = require('./run-built.cjs');

runBuilt('devstack/reapply-erasures.js');
