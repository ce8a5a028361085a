/** Which layer may import which; `theory` and `dynamics` never meet below `properties`. */
const layers = {
  core: [],
  workers: ['core'],
  kernels: ['core'],
  numerics: ['core', 'kernels'],
  random: ['core', 'numerics'],
  stats: ['core', 'numerics', 'random'],
  models: ['core'],
  engines: ['core', 'kernels', 'numerics', 'random', 'workers'],
  dynamics: ['core', 'numerics', 'random', 'models', 'engines'],
  theory: ['core', 'numerics', 'models'],
  draws: ['core', 'stats'],
  check: ['core', 'stats', 'random', 'engines', 'workers'],
  runs: ['core', 'stats', 'check'],
  shards: ['core', 'check', 'runs'],
  foreign: [
    'core',
    'workers',
    'numerics',
    'random',
    'models',
    'engines',
    'dynamics',
    'check',
    'draws',
  ],
  audit: ['core', 'stats'],
  report: ['core', 'stats'],
};

const layerRules = Object.entries(layers).map(([layer, allowed]) => ({
  name: `layer-${layer}`,
  comment: `src/${layer} may import ${allowed.length === 0 ? 'nothing' : allowed.join(', ')}`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: {
    path: '^(src|properties|test)/',
    pathNot: [layer, ...allowed].map((name) => `^src/${name}/`),
  },
}));

/** A third-party library is met in one place, so that it can be replaced. */
const adapters = {
  'fast-check': '^src/check/shrink/simpler-places\\.ts$',
  handlebars: '^src/report/page/handlebars\\.ts$',
  temml: '^src/report/page/mathml\\.ts$',
  '@citation-js/core': '^src/cli/config/read-bibliography\\.ts$',
  '@citation-js/plugin-bibtex': '^src/cli/config/read-bibliography\\.ts$',
  'simple-statistics': '^src/stats/estimate/skewness-and-kurtosis\\.ts$',
  commander: '^src/cli/',
  zod: '^src/(cli|foreign/protocol)/',
  jiti: '^src/(cli|check|runs)/',
  picocolors: '^src/cli/',
  vitest: '^src/vitest/',
  yaml: '^src/cli/claim-files/file/yaml-file\\.ts$',
  h5wasm: '^src/draws/',
  zarrita: '^src/draws/formats/zarr\\.ts$',
  hyparquet: '^src/draws/formats/parquet\\.ts$',
  'hyparquet-compressors': '^src/draws/formats/parquet\\.ts$',
  bullmq: '^src/cli/submit/bullmq/',
  ioredis: '^src/cli/submit/bullmq/',
  '@tensorflow': '^src/engines/(tfjs|programs/[^/]+/tfjs)/',
};

const adapterRules = Object.entries(adapters).map(([library, place]) => ({
  name: `adapter-${library}`,
  comment: `${library} is imported in its adapter only`,
  severity: 'error',
  from: { path: '^(src|properties)/', pathNot: place },
  to: { path: `node_modules/${library}/` },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    ...adapterRules,
    {
      name: 'bundled-layers-by-their-index',
      comment: 'bundle-layers.mjs makes a module or a few of each; it has to know all ways in',
      severity: 'error',
      from: { path: '^src/([^/]+)' },
      to: {
        path: '^src/(core|kernels|models|numerics|random|stats|theory|workers|engines|dynamics|check)/',
        pathNot: [
          '^src/$1/',
          '^src/[^/]+/index\\.ts$',
          '^src/core/(clipped|counted|design|errors|levenshtein|visible|relations/index)\\.ts$',
          '^src/check/blame/blame\\.ts$',
        ],
      },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'properties-use-the-public-surface',
      comment: 'Properties import the package by its public name only',
      severity: 'error',
      from: { path: '^properties/' },
      to: { path: '^src/', pathNot: '^src/index\\.ts$' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { path: '^(src|properties)/' },
      to: { path: '^test/' },
    },
    {
      name: 'node-modules-of-the-platform',
      comment: 'Only these layers talk to the operating system',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/(check|runs|shards|cli|vitest|kernels|engines|workers|foreign|draws)/',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'not-resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['tvd-source', 'import', 'node', 'default', 'types'],
    },
  },
};
