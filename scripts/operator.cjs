'use strict';
// npm run operator -- <email> [--remove]: makes somebody an operator, or an ordinary member again.
const { runBuilt } = require('./run-built.cjs');

runBuilt('devstack/operator.js');
