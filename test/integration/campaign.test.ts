import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Build, makeBuild } from '../campaign/build.js';
import type { Sight } from '../campaign/examine.js';
import { namedFaults } from '../campaign/faults.js';
import { kernelMutants } from '../campaign/kernel-mutants.js';
import { look } from '../campaign/look.js';
import { type EquivalentByRule, equivalentByRule } from '../campaign/named/equivalent-by-rule.js';
import type { Observation } from '../campaign/observation.js';
import { plant } from '../campaign/plant.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tvd-campaign-'));
const [innovations, fixedPoint] = [
  'sgld-posterior/innovations',
  'bayesian-mean-field/unique-fixed-point',
] as const;
const task = { tier: 'smoke', seed: 1, claims: [innovations, fixedPoint] } as const;
const chain = 'src/dynamics/linear-regression/linear-regression-chain.ts';
const noise = '2 * stepSize * temperature';
const hasClang = spawnSync('clang', ['--version']).status === 0;
let build: Build;
let baseline: Record<string, readonly Observation[]>;
let visited: Record<string, readonly string[]>;

beforeAll(async () => {
  build = makeBuild(root, join(folder, 'build'));
  const right = await look(build.folder, task, { notesVisits: true });
  expect(inShort(right)).toEqual({ [innovations]: 'supported', [fixedPoint]: 'supported' });
  baseline = Object.fromEntries(right.map(({ claim, observations = [] }) => [claim, observations]));
  const filesOf = (ids: readonly number[]) =>
    build.mutants.filter(({ id }) => ids.includes(id)).map(({ file }) => file);
  visited = Object.fromEntries(right.map(({ claim, visited: ids = [] }) => [claim, filesOf(ids)]));
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function inShort(sights: readonly Sight[]): Record<string, string> {
  return Object.fromEntries(sights.map(({ claim, outcome }) => [claim, outcome]));
}

test('a campaign notes by which places claims pass', () => {
  expect(visited[innovations]).toContain(chain);
  expect(visited[fixedPoint]).not.toContain(chain);
});

const [ofKernels, ofSources] = [true, false].map((isKernel) =>
  equivalentByRule.filter(({ file }) => file.startsWith('src/kernels/') === isKernel),
);

test('faults by rule that are taken to be equivalent exist', () => {
  expect(build.mutants).toEqual(expect.arrayContaining(ofSources.map(asFault)));
});

test.skipIf(!hasClang)('those of the kernels too', () => {
  expect(kernelMutants(root)).toEqual(expect.arrayContaining(ofKernels.map(asFault)));
});

function asFault({ because: _, ...fault }: EquivalentByRule) {
  return expect.objectContaining(fault);
}

test('a fault by rule that is switched on is refuted where it is visited, and moves nothing else', async () => {
  const fault = build.mutants.find(
    ({ file, rule, before }) => file === chain && rule === 'factor' && before === noise,
  );
  const sights = await look(build.folder, { ...task, baseline }, { fault: fault?.id ?? 0 });
  expect(inShort(sights)).toEqual({ [innovations]: 'refuted', [fixedPoint]: 'unmoved' });
});

test('a claim whose numbers a fault moves too little to count is asked for no verdict', async () => {
  const fault = build.mutants.find(
    ({ file, rule, before }) => file === chain && rule === 'factor' && before === noise,
  );
  const lookFrom = async (leastMove: number) => {
    const asked = { ...task, baseline, leastMove, claims: [innovations] };
    const [sight] = await look(build.folder, asked, { fault: fault?.id ?? 0 });
    return sight;
  };
  // The variance of the noise is half as large again, and so is what the claim compares.
  const slight = await lookFrom(1);
  expect(slight).toMatchObject({ outcome: 'not asked' });
  expect(slight?.move).toBeGreaterThan(0.25);
  expect(slight?.move).toBeLessThan(1);
  expect(await lookFrom(0.05)).toMatchObject({ outcome: 'refuted' });
});

test('a fault of the list that is planted is refuted too; claims after the first one that does need not be asked', async () => {
  const [fault] = namedFaults(root, [
    {
      ...{ id: 'noise-halved', area: 'innovations', file: chain, find: noise },
      ...{ replace: '1 * stepSize * temperature', what: 'half of the variance of the noise' },
    },
  ]);
  const copy = join(folder, 'planted');
  plant(root, build.folder, copy, fault?.sources ?? []);
  const isEnough = ({ outcome }: Sight) => outcome === 'refuted';
  const sights = await look(copy, { ...task, baseline }, {}, { isEnough });
  expect(inShort(sights)).toEqual({ [innovations]: 'refuted' });
});
