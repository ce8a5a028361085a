import { describe, expect, test } from 'vitest';
import { arvizOfSetting } from '../../../../src/cli/export/arviz-of-setting.js';
import { haveSameMeans } from '../../../../src/cli/export/same-means.js';
import { type Replicate, unusable } from '../../../../src/core/index.js';
import type { ReplicatesOfSetting } from '../../../../src/runs/index.js';
import { exampleEvidence, exampleManifest, exampleSetting } from '../../../helpers/example-run.js';

const record = exampleSetting(2);
const evidence = exampleEvidence('example/first', [record]);
const manifest = exampleManifest('run', ['example/first']);

const replicate = (values: number[], names?: string[], trace?: number[]): Replicate => ({
  outcome: 'completed',
  values,
  ...(names === undefined ? {} : { names }),
  ...(trace === undefined ? {} : { trace }),
});

function settingOf(replicates: Replicate[], estimates: number[]): ReplicatesOfSetting {
  const [component] = record.components;
  const components = estimates.map((estimate, place) => ({
    ...component,
    label: `part ${place + 1}`,
    method: 't-mixture' as const,
    estimate,
  }));
  return { record: { ...record, components }, replicates };
}

describe('replicates in the words of ArviZ', () => {
  test('values of one name are one variable, with the labels of what is compared', () => {
    const names = ['mean', 'spread', 'mean'];
    const setting = settingOf(
      [replicate([1, 2, 3], names), replicate([4, 5, 6], names)],
      [2.5, 3.5, 4.5],
    );
    const { replicates, traces } = arvizOfSetting(manifest, evidence, setting);
    const [posterior, compared] = replicates;
    expect(traces).toBeUndefined();
    expect(posterior.variables).toEqual([
      {
        name: 'mean',
        dims: ['chain', 'draw', 'mean_dim_0'],
        shape: [1, 2, 2],
        values: Float64Array.of(1, 3, 4, 6),
      },
      { name: 'spread', dims: ['chain', 'draw'], shape: [1, 2], values: Float64Array.of(2, 5) },
    ]);
    expect(posterior.coords).toEqual({ mean_dim_0: ['part 1', 'part 3'] });
    expect(compared).toMatchObject({
      name: 'constant_data',
      coords: { component: ['part 1', 'part 2', 'part 3'] },
    });
  });

  test('those that were lost are left out and counted, and traces are chains', () => {
    const lost = unusable('diverged', 'it grew');
    const setting = settingOf(
      [replicate([1], undefined, [1, 2]), lost, replicate([3], undefined, [3, 4])],
      [2],
    );
    const { replicates, traces } = arvizOfSetting(manifest, evidence, setting);
    expect(replicates[0].attributes).toMatchObject({ num_replicates: 3, num_lost: 1 });
    expect(replicates[0].variables).toEqual([
      { name: 'value', dims: ['chain', 'draw'], shape: [1, 2], values: Float64Array.of(1, 3) },
    ]);
    expect(traces?.[0].variables).toEqual([
      {
        name: 'trace',
        dims: ['chain', 'draw'],
        shape: [2, 2],
        values: Float64Array.of(1, 2, 3, 4),
      },
    ]);
  });

  test('names that NetCDF cannot have are changed', () => {
    const setting = settingOf([replicate([1, 2], ['a/b', 'draw'])], [1, 2]);
    const [{ variables }] = arvizOfSetting(manifest, evidence, setting).replicates;
    expect(variables.map(({ name }) => name)).toEqual(['a|b', 'draw (value)']);
  });
});

test('replicates of another run are told by their means', () => {
  const own = [replicate([1, 10]), replicate([2, 30])];
  expect(haveSameMeans(settingOf(own, [1.5, 20]))).toBe(true);
  expect(haveSameMeans(settingOf(own, [1.5, 20.001]))).toBe(false);
  expect(haveSameMeans(settingOf([replicate([1, 10, 5])], [9, 9]))).toBe(true);
});
