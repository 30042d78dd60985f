'use strict';
// npm run operator -- <email> [--remove | --reset-password]: makes somebody an operator, or an ordinary member again; or prints a
// link by which they choose a new password.
const { runBuilt } = require('./run-built.cjs');

runBuilt('devstack/operator.js');
