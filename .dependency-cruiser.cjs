'use strict';
// Which module may import which: the table in the architecture, as rules. Everything that a rule does not list is refused.

const modules = [
  'domain',
  'contracts',
  'workflows',
  'activities',
  'instagram',
  'llm',
  'knowledge',
  'storage',
  'security',
  'temporal',
  'api',
  'worker',
  'config',
  'observability',
  'notifications',
];

/** Files of `from` import no module of src but those listed. */
const only = (from, allowed, comment) => ({
  name: `${from}-imports`,
  severity: 'error',
  comment,
  from: { path: `^src/${from}/` },
  to: { path: `^src/(${modules.filter((name) => name !== from && !allowed.includes(name)).join('|')})/` },
});

/** Files of `from` import no package but those listed, written as regular expressions. */
const packages = (from, allowed) => ({
  name: `${from}-packages`,
  severity: 'error',
  from: { path: `^src/${from}/` },
  to: {
    dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
    ...(allowed.length > 0 && { pathNot: `node_modules/(${allowed.join('|')})(/|$)` }),
  },
});

const typesOnly = (from, to) => ({
  name: `${from}-takes-types-from-${to}`,
  severity: 'error',
  comment: `${from} may name the types of ${to}, never run it`,
  from: { path: `^src/${from}/` },
  to: { path: `^src/${to}/`, dependencyTypesNot: ['type-only'] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'src-stands-alone',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|devstack|simulator|benchmarks|scripts|dashboard)/' },
    },
    only('domain', [], 'domain knows nothing but itself'),
    packages('domain', ['zod', 'markdown-it']),
    only('contracts', ['domain'], 'what starting a workflow needs: names, ids, inputs, results; no workflow code'),
    packages('contracts', ['@temporalio/common']),
    only('workflows', ['domain', 'contracts', 'activities'], 'workflows are deterministic'),
    typesOnly('workflows', 'activities'),
    packages('workflows', ['@temporalio/workflow', '@temporalio/common']),
    {
      name: 'workflows-no-node',
      severity: 'error',
      comment: 'the sandbox has no Node built-ins',
      from: { path: '^src/workflows/' },
      to: { dependencyTypes: ['core'] },
    },
    only(
      'activities',
      [
        'domain',
        'contracts',
        'instagram',
        'llm',
        'knowledge',
        'storage',
        'security',
        'temporal',
        'config',
        'observability',
      ],
      'activities are never reached from the API, nor reach it',
    ),
    ...['instagram', 'llm', 'knowledge', 'storage', 'security', 'config', 'observability'].map((to) =>
      typesOnly('activities', to),
    ),
    packages('activities', ['@temporalio/activity', '@temporalio/common']),
    ...['instagram', 'llm', 'knowledge', 'storage', 'security'].map((name) =>
      only(name, ['domain', 'config'], 'capabilities know the domain, not each other'),
    ),
    ...['instagram', 'llm', 'knowledge', 'storage', 'security'].map((name) => typesOnly(name, 'config')),
    only('notifications', ['domain'], 'mail and webhooks know the domain, not what they are told about'),
    packages('notifications', ['nodemailer']),
    packages('instagram', ['undici', 'zod']),
    packages('llm', ['openai', '@anthropic-ai/sdk', '@google/generative-ai', 'js-tiktoken', 'undici', 'zod']),
    packages('storage', ['mongodb']),
    packages('security', ['@zxcvbn-ts/language-common', '@node-rs/argon2', 'ipaddr.js', 'undici']),
    packages('knowledge', [
      'lru-cache',
      'chardet',
      'cheerio',
      'chromadb',
      'css-tree',
      'csv-parse',
      'domhandler',
      'htmlparser2',
      'iconv-lite',
      'js-tiktoken',
      'markdown-it',
      'numfmt',
      'openai',
      'pdfjs-dist',
      'postal-mime',
      'undici',
      'yauzl',
      'zod',
    ]),
    only('temporal', ['domain', 'contracts', 'config', 'security'], 'how API and worker reach the engine'),
    typesOnly('temporal', 'config'),
    packages('temporal', ['@temporalio/client', '@temporalio/common', '@temporalio/envconfig', '@temporalio/proto']),
    only(
      'api',
      [
        'domain',
        'contracts',
        'config',
        'observability',
        'storage',
        'security',
        'temporal',
        'instagram',
        'knowledge',
        'notifications',
      ],
      'the API starts workflows; it never runs their effects',
    ),
    {
      name: 'worker-without-api',
      severity: 'error',
      from: { path: '^src/worker/' },
      to: { path: '^src/api/' },
    },
    only('config', ['domain']),
    only('observability', ['domain']),
    {
      name: 'simulator-takes-no-short-cut',
      severity: 'error',
      comment: 'the simulator reaches the product over HTTP only; it shares the wire format and the settings',
      from: { path: '^simulator/' },
      to: { path: '^src/(?!domain/|config/|instagram/signature|observability/)' },
    },
    {
      name: 'dashboard-stands-alone',
      severity: 'error',
      comment: 'the dashboard knows the product by its OpenAPI document alone',
      from: { path: '^dashboard/' },
      to: { path: '^(src|devstack|simulator|benchmarks|test|scripts)/' },
    },
    {
      name: 'pages-stand-alone',
      severity: 'error',
      comment: 'a page takes api, components, texts and its own folder',
      from: { path: '^dashboard/src/pages/([^/]+)/' },
      to: { path: '^dashboard/src/', pathNot: '^dashboard/src/(api|components|texts|pages/$1)/' },
    },
    {
      name: 'components-know-no-page',
      severity: 'error',
      from: { path: '^dashboard/src/(api|components|texts|shell)/' },
      to: { path: '^dashboard/src/pages/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
