import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { namedSimulations, predictors } from 'theory-vs-dynamics';
import {
  bayesianMeanField,
  dynamicalDecoupling,
  meanFieldDynamics,
  sgldPosterior,
} from 'theory-vs-dynamics/properties';
import { describe, expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'properties/README.md',
  'properties/bayesian-mean-field/README.md',
  'properties/dynamical-decoupling/README.md',
  'properties/mean-field-dynamics/README.md',
  'properties/sgld-posterior/README.md',
  'reports/README.md',
  'docs/ci.md',
  'docs/clusters.md',
  'docs/command-line.md',
  'docs/draws.md',
  'docs/engines.md',
  'docs/reading-a-report.md',
  'docs/tutorial.md',
  'docs/verdicts.md',
  'docs/protocol.md',
  'docs/queue.md',
  'docs/runs-over-time.md',
  'docs/validate.md',
  'examples/validate/README.md',
  'reports/reference/real-samplers.md',
];

describe.each(documents)('%s', (path) => {
  test('has no link to a file that does not exist', () => {
    const folder = new URL(path, root);
    const links = [...read(path).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target]) => target);
    const local = links.filter((target) => !target.startsWith('http'));
    expect(local.filter((target) => !existsSync(new URL(target, folder)))).toEqual([]);
  });

  test('names only commands that the program has', () => {
    const commands = readdirSync(new URL('src/cli/commands/', root)).map((file) =>
      file.replace('.ts', ''),
    );
    const named = [...read(path).matchAll(/npx tvd ([a-z]+)/g)].map(([, command]) => command);
    expect(named.filter((command) => !commands.includes(command))).toEqual([]);
  });
});

test('docs/validate.md has the test of a sampler in JavaScript that is run', () => {
  const source = read('test/integration/javascript-sampler.test.ts');
  expect(read('docs/validate.md')).toContain(`\`\`\`ts\n${source}\`\`\``);
});

const claims = [sgldPosterior, bayesianMeanField, meanFieldDynamics, dynamicalDecoupling].flatMap(
  (suite) => suite.claims,
);

test('the claim table lists every claim of the suites, and no other', () => {
  const listed = [...read('properties/README.md').matchAll(/^\| `([^`]+)`/gm)].map(([, id]) => id);
  expect(listed).toEqual(claims.map(({ id }) => id));
});

test('every source that a claim, predictor or simulator names is in references.bib', () => {
  const keys = new Set(
    [...read('references.bib').matchAll(/^@\w+\{(\w+),/gm)].map(([, key]) => key),
  );
  const sources = [
    ...claims.map(({ source }) => source),
    ...predictors.map(({ source }) => source),
    ...namedSimulations.map(({ source }) => source),
  ];
  expect(sources.filter(({ key }) => !keys.has(key))).toEqual([]);
});

test('every source in a docstring is in references.bib', () => {
  const keys = new Set(
    [...read('references.bib').matchAll(/^@\w+\{(\w+),/gm)].map(([, key]) => key),
  );
  const files = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' });
  const cited = files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...read(`src/${file}`).matchAll(/@source ([a-z]+\d{4})/g)])
    .map(([, key]) => key);
  expect(cited.length).toBeGreaterThan(10);
  expect(cited.filter((key) => !keys.has(key))).toEqual([]);
});
