/** What both kinds of tests share. */
const shared = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  // Every answer of the API that a test sees is held against the OpenAPI document.
  setupFilesAfterEnv: ['<rootDir>/test/support/fail-on-undocumented-answers.ts'],
};
const onTheProduct = ['<rootDir>/test/integration/', '<rootDir>/test/e2e/', '<rootDir>/test/chaos/'];

/** @type {import('jest').Config} */
module.exports = {
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/dist/', '<rootDir>/test/protocol/', ...onTheProduct],
    },
    {
      ...shared,
      displayName: 'protocol',
      testMatch: ['<rootDir>/test/protocol/**/*.test.ts'],
    },
    {
      // These run on one whole product, started only when one of them is selected.
      ...shared,
      displayName: 'integration',
      testMatch: onTheProduct.map((folder) => `${folder}**/*.test.ts`),
      testPathIgnorePatterns: ['/node_modules/', '/dist/'],
      globalSetup: '<rootDir>/test/integration/setup/start-product.ts',
      globalTeardown: '<rootDir>/test/integration/setup/stop-product.ts',
    },
  ],
};
