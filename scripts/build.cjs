'use strict';
const { bootstrapOrExit } = require('./bootstrap.cjs');

bootstrapOrExit();
console.log('dist/ is up to date');
