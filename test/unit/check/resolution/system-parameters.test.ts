import { expect, test } from 'vitest';
import {
  systemParameters,
  withFactor,
} from '../../../../src/check/resolution/system-parameters.js';
import { defineSimulator, keyed, lost } from '../../../../src/core/index.js';

const path = defineSimulator('test/path', (_: { readonly length: number }) =>
  lost('failed', 'never run'),
);

const spec = {
  stepSize: 0.1,
  width: 4,
  law: { kind: 'normal', scales: [1, 2] },
  layers: [
    { size: 3, isFree: true },
    { size: 5, isFree: false },
  ],
  targets: Float64Array.of(1, -1),
  inner: path({ length: 2 }),
};
const chain = defineSimulator('test/chain', (_: typeof spec) => lost('failed', 'never run'));
const tree = { first: chain(spec), others: [keyed(['k'], chain({ ...spec, stepSize: 0.2 }))] };
const named = (simulator: string, where: string) => ({ simulator, path: where });

test('the parameters of a system are the numbers in its data, by simulator and field', () => {
  const found = systemParameters(tree).map((own) => `${own.simulator} ${own.path}`);
  expect(found.sort()).toEqual([
    'test/chain law.scales',
    'test/chain layers.*.size',
    'test/chain stepSize',
    'test/chain targets',
    'test/chain width',
    'test/path length',
  ]);
});

test('a factor reaches a parameter wherever it stands, and nothing else', () => {
  const changed = withFactor(tree, named('test/chain', 'stepSize'), 2);
  expect(changed.first.stepSize).toBe(0.2);
  expect(changed.others[0]?.stepSize).toBe(0.4);
  expect({ ...changed.first, stepSize: 0.1 }).toEqual(tree.first);
  expect(tree.first.stepSize).toBe(0.1);
});

test('lists of numbers, records in lists, and systems in systems are reached', () => {
  const scales = withFactor(tree, named('test/chain', 'law.scales'), 3);
  expect(scales.first.law).toEqual({ kind: 'normal', scales: [3, 6] });
  const sizes = withFactor(tree, named('test/chain', 'layers.*.size'), 2);
  expect(sizes.first.layers.map(({ size }) => size)).toEqual([6, 10]);
  const targets = withFactor(tree, named('test/chain', 'targets'), 0.5);
  expect(targets.first.targets).toEqual(Float64Array.of(0.5, -0.5));
  const inner = withFactor(tree, named('test/path', 'length'), 2);
  expect(inner.first.inner.length).toBe(4);
});

test('whole numbers stay whole, and change even by a small factor', () => {
  const width = named('test/chain', 'width');
  expect(withFactor(tree, width, 1.01).first.width).toBe(5);
  expect(withFactor(tree, width, 1 / 1.01).first.width).toBe(3);
  expect(withFactor(tree, width, 1.4).first.width).toBe(6);
});
