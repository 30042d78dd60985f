'use strict';
// npm run test:chaos: the long form of test/outages/chaos, a thousand messages of fifty customers. CHAOS_SEED=n plays another run.
process.env.CHAOS = 'long';
process.argv.push('test/outages/chaos');
require('./test.cjs');
