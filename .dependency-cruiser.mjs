// Imports go one way: service and gateway → kit → contracts. Only deploy and test import services. A domain folder
// imports contracts and nothing else.
const SERVICE = '^services/(?!kit/)([^/]+)/';

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Modules that import each other at run time cannot be read or loaded one at a time.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'unresolvable',
      severity: 'error',
      comment: 'The import leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'undeclared-package',
      severity: 'error',
      comment: 'A package is imported that the nearest package.json does not name.',
      from: { path: '^(contracts|services|gateway|deploy|test)/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'contracts-stand-alone',
      severity: 'error',
      comment: 'contracts imports nothing of ours.',
      from: { path: '^contracts/' },
      to: { path: '^(services|gateway|deploy|test)/' },
    },
    {
      name: 'kit-imports-contracts-alone',
      severity: 'error',
      comment: 'kit → contracts.',
      from: { path: '^services/kit/' },
      to: { path: `${SERVICE}|^(gateway|deploy|test)/` },
    },
    {
      name: 'services-do-not-import-each-other',
      severity: 'error',
      comment: 'service → kit, contracts. What another service did arrives as an event.',
      from: { path: SERVICE },
      to: { path: '^(services/(?!kit/)|gateway/|deploy/|test/)', pathNot: '^services/$1/' },
    },
    {
      name: 'gateway-imports-no-service',
      severity: 'error',
      comment: 'gateway → kit, contracts.',
      from: { path: '^gateway/' },
      to: { path: `${SERVICE}|^(deploy|test)/` },
    },
    {
      name: 'deploy-imports-no-test',
      severity: 'error',
      comment: 'What is delivered does not need the tests.',
      from: { path: '^deploy/' },
      to: { path: '^test/' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment:
        'domain/ imports contracts and its own files: no Nest, database, clock, chance or node: module.',
      from: { path: '^(services|gateway)/.*/domain/', pathNot: '\\.(spec|fixture)\\.ts$' },
      to: { pathNot: ['^contracts/', '^services/[^/]+/src/domain/'] },
    },
    {
      name: 'domain-specs-use-the-test-kit',
      severity: 'error',
      comment:
        "Specs and fixtures of domain/ also import the kit's test kit, Jest's functions and fast-check.",
      from: { path: '^(services|gateway)/.*/domain/.*\\.(spec|fixture)\\.ts$' },
      to: {
        pathNot: [
          '^contracts/',
          '^services/[^/]+/src/domain/',
          '^services/kit/src/testing/',
          'node_modules/(@jest/globals|fast-check|pure-rand)/',
        ],
      },
    },
    {
      name: 'product-needs-no-test-kit',
      severity: 'error',
      comment: 'The test kit and fixtures are for specs.',
      from: {
        path: '^(services|gateway|deploy)/',
        pathNot: '(\\.(spec|fixture)\\.ts$|^services/kit/src/testing/)',
      },
      to: { path: '(^services/kit/src/testing/|\\.(spec|fixture)\\.ts$)' },
    },
    {
      name: 'no-emmett-gateway-xlsx',
      severity: 'error',
      comment: 'Left out for their licence or their unfixed advisories (ADR).',
      from: {},
      to: { path: 'node_modules/(@event-driven-io/emmett|@apollo/gateway|xlsx)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/|^\\.cache/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'types', 'default', 'require'],
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.json'],
    },
    cache: { folder: '.cache/dependency-cruiser', strategy: 'content' },
  },
};
