/** What both kinds of tests share. */
const shared = {
  testEnvironment: 'node',
  transform: {
    // The PDF library comes as ES modules, which this runner loads only once they are compiled.
    '^.+\\.ts$|/pdfjs-dist/.+\\.mjs$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!pdfjs-dist/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  // Every answer of the API that a test sees is held against the OpenAPI document.
  setupFilesAfterEnv: ['<rootDir>/test/support/fail-on-undocumented-answers.ts'],
};
/** Tests on one whole product, started only when one of them is selected. */
const onTheProduct = (displayName, folders) => ({
  ...shared,
  displayName,
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  globalSetup: '<rootDir>/test/support/shared-product/start-product.ts',
  globalTeardown: '<rootDir>/test/support/shared-product/stop-product.ts',
});

/** @type {import('jest').Config} */
module.exports = {
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/dist/', '<rootDir>/test/(protocol|integration|e2e|outages)/'],
    },
    {
      ...shared,
      displayName: 'protocol',
      testMatch: ['<rootDir>/test/protocol/**/*.test.ts'],
    },
    onTheProduct('integration', ['integration']),
    onTheProduct('e2e', ['e2e']),
    // These kill and stop its processes, which nobody else could bear: they have a product to themselves.
    onTheProduct('outages', ['outages']),
  ],
};
