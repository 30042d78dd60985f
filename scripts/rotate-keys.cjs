'use strict';
// npm run rotate-keys -- --new-key: puts a new key first in the data directory. After a restart of every process:
// npm run rotate-keys: has every stored secret encrypted with the first key, and says when the older ones may be dropped.
const { runBuilt } = require('./run-built.cjs');

runBuilt('devstack/rotate-keys.js');
