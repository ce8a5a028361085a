import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { problemsBy } from '../helpers/json-schema.js';
import { parseXml } from '../helpers/xml.js';
import { checkout } from './checkout.js';

const document = readFileSync(new URL('../../docs/ci.md', import.meta.url), 'utf8');

/** Blocks of code of one language, in their order. */
const blocks = (language: string): readonly string[] =>
  [...document.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(
    ([, text = '']) => text,
  );

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, string | number>>;
}
interface Workflow {
  readonly on: readonly string[];
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

const [github = '', gitlab = ''] = blocks('yaml');
const workflow = parse(github) as Workflow;
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
const actionOf = (name: string) => steps.find(({ uses }) => uses?.startsWith(`${name}@`));
const pathsOf = (step: Step | undefined) => String(step?.with?.path).trim().split('\n');

/** What a shell of a runner does with a command; it cannot install packages without a network. */
function run(command: string, folder: string) {
  return spawnSync('bash', ['-e', '-c', command], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      npm_config_offline: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: folder,
      GITHUB_STEP_SUMMARY: join(folder, 'step.md'),
    },
  });
}

const isInstalled = 'npm ci';
const commands = steps.flatMap((step) => step.run ?? []);

describe('the workflow of GitHub', () => {
  test('has no right to write, and steps in an order that works', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(workflow.on).toEqual(['push', 'pull_request']);
    expect(
      steps.map(({ uses, run: own }) => uses ?? own?.split(' ').slice(0, 3).join(' ')),
    ).toEqual([
      'actions/checkout@v4',
      'actions/setup-node@v4',
      'actions/cache@v4',
      'npm ci',
      'npx tvd verify',
      'actions/upload-artifact@v4',
    ]);
    expect(actionOf('actions/upload-artifact')?.if).toBe('always()');
    // Everything else ends the job where it fails.
    expect(steps.filter((step) => step.if !== undefined)).toHaveLength(1);
  });

  test.each([
    ['true-claims', 0],
    ['mixed-claims', 1],
  ] as const)('leaves what it uploads, with %s and exit code %i', (fixture, code) => {
    const folder = checkout(fixture);
    for (const command of commands.filter((own) => own !== isInstalled)) {
      const { status, stderr } = run(command, folder);
      expect(status, stderr).toBe(code);
    }
    const paths = [
      ...pathsOf(actionOf('actions/upload-artifact')),
      ...pathsOf(actionOf('actions/cache')),
    ];
    expect(paths).toHaveLength(4);
    expect(paths.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
    const { tests } = parseXml(
      readFileSync(join(folder, 'reports', 'junit.xml'), 'utf8'),
    ).attributes;
    expect(Number(tests)).toBeGreaterThan(2);
    expect(readFileSync(join(folder, 'step.md'), 'utf8')).toMatch(/^## Theory vs dynamics: /);
  });
});

describe('the job of GitLab', () => {
  const job = (parse(gitlab) as Record<string, { script: string[]; artifacts: object }>).theory;

  test('leaves what it uploads', () => {
    const folder = checkout('true-claims');
    const [install, ...own] = job?.script ?? [];
    expect(install).toBe(isInstalled);
    for (const command of own) expect(run(command, folder).status).toBe(0);
    expect(job?.artifacts).toEqual({
      when: 'always',
      paths: ['reports/'],
      reports: { junit: 'reports/junit.xml' },
    });
    expect(existsSync(join(folder, 'reports', 'junit.xml'))).toBe(true);
    expect(readFileSync(join(folder, 'reports', 'summary.md'), 'utf8')).toContain('3 supported');
  });
});

test('the commands for badges and trends work as printed', () => {
  const folder = checkout('true-claims');
  expect(run('npx tvd verify', folder).status).toBe(0);
  for (const command of blocks('sh')) {
    const { status, stderr } = run(command, folder);
    expect(status, stderr).toBe(0);
  }
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  expect(read('badge.json').message).toBe('3 supported');
  expect(existsSync(join(folder, 'badge.svg'))).toBe(true);
  const watched = read('reports/benchmark.json') as { value: number }[];
  expect(watched).toHaveLength(3);
  expect(watched[0]).toEqual({
    name: 'true-claims/first/seconds',
    unit: 's',
    value: expect.any(Number),
  });
  // Tools for trends take each value for a number.
  expect(Object.values(read('reports/latest/summary.json').values).every(Number.isFinite)).toBe(
    true,
  );
});

test('the table of summary.json names all of its fields', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../docs/summary.schema.json', import.meta.url), 'utf8'),
  ) as { properties: object };
  const [, table = ''] = /`summary.json` is small and flat:\n\n(.*?)\n\n/s.exec(document) ?? [];
  for (const field of Object.keys(schema.properties)) expect(table).toContain(`\`${field}\``);
});

test('the config is one, with a schema that is there', () => {
  const [config = ''] = blocks('json');
  expect(problemsBy('config', JSON.parse(config))).toEqual([]);
  const folder = checkout('true-claims');
  writeFileSync(
    join(folder, 'tvd.config.json'),
    config.replace('claims.ts', 'claims/true-claims.ts'),
  );
  expect(run('npx tvd list', folder).status).toBe(0);
  expect(existsSync(join(folder, JSON.parse(config).$schema))).toBe(true);
});

test('the tests are accepted by vitest as printed', () => {
  const [config = '', spec = ''] = blocks('ts');
  const folder = checkout('true-claims');
  writeFileSync(join(folder, 'vitest.config.ts'), config);
  writeFileSync(
    join(folder, 'coin.test.ts'),
    `${spec}\ntest('a coin that is not', () => {\n  expect(() => expect(Array(500).fill(true)).toHaveChance(0.5, { margin: 0.1 })).toThrow('refuted');\n});\n`,
  );
  const vitest = new URL('../../node_modules/vitest/vitest.mjs', import.meta.url).pathname;
  run(
    `ln -s ${new URL('../../node_modules/vitest', import.meta.url).pathname} node_modules/vitest`,
    folder,
  );
  const { status, stdout, stderr } = run(
    `unset VITEST VITEST_WORKER_ID VITEST_POOL_ID VITEST_MODE; ${process.execPath} ${vitest} run`,
    folder,
  );
  expect(status, stdout + stderr).toBe(0);
  expect(stdout).toContain('2 passed');
});
