'use strict';
// Writes dist/openapi.json from the compiled routes alone: no server runs, and no dependency is touched.
const fs = require('node:fs');
const path = require('node:path');
const { createRoutes } = require('../dist/src/api/app.js');
const { createOpenApiDocument } = require('../dist/src/api/openapi/openapi-document.js');
const { readEnvironment } = require('../dist/src/config/environment.js');

/** Stands for whatever routes are made of. Reading its parts is free, as routes do when they are made; calling one is not. */
function untouchable(name) {
  return new Proxy(() => undefined, {
    get: (_target, part) => untouchable(`${name}.${String(part)}`),
    apply: () => {
      throw new Error(`describing the routes called ${name}: only a request may do that`);
    },
  });
}

const environment = readEnvironment({});
const dependencies = new Proxy(
  {},
  { get: (_target, part) => (part === 'environment' ? environment : untouchable(String(part))) },
);
const { webhooks, management } = createRoutes(dependencies);
const document = createOpenApiDocument([...webhooks, ...management], environment.PUBLIC_URL);
fs.writeFileSync(path.resolve(__dirname, '..', 'dist', 'openapi.json'), JSON.stringify(document));
