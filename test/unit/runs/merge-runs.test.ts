import { describe, expect, test } from 'vitest';
import type { FigureEvidence } from '../../../src/core/index.js';
import { mergeRuns, type StoredManifest, type StoredRun } from '../../../src/runs/index.js';
import {
  exampleEvidence,
  exampleIdentity,
  exampleManifest,
  exampleSetting,
} from '../../helpers/example-run.js';

const ids = ['example/first', 'example/second', 'example/third'];

function part(
  id: string,
  claims: readonly string[],
  changes: Partial<StoredManifest> = {},
): StoredRun {
  return {
    manifest: { ...exampleManifest(id, ids, 'finished'), ...changes },
    claims: claims.map((claim) => exampleEvidence(claim, [exampleSetting(1)])),
  };
}

const figure = (id: string, tier: 'smoke' | 'full' = 'smoke') =>
  ({ suite: 'example', id, tier, seconds: 1 }) as FigureEvidence;

describe('mergeRuns', () => {
  test('puts the parts of a run together, in the order of its claims', () => {
    const { run, missing } = mergeRuns('whole', [
      part('a', ['example/third'], {
        startedAt: '2026-01-02T00:00:00.000Z',
        finishedAt: '2026-01-02T01:00:00.000Z',
      }),
      part('b', ['example/second', 'example/first'], {
        startedAt: '2026-01-01T00:00:00.000Z',
        finishedAt: '2026-01-01T02:00:00.000Z',
      }),
    ]);
    expect(run.claims.map(({ claim }) => claim.id)).toEqual(ids);
    expect(run.claims[0]).toEqual(exampleEvidence('example/first', [exampleSetting(1)]));
    expect(run.manifest).toMatchObject({
      id: 'whole',
      status: 'finished',
      jobs: 2,
      startedAt: '2026-01-01T00:00:00.000Z',
      finishedAt: '2026-01-02T01:00:00.000Z',
    });
    expect(missing).toEqual([]);
  });

  test('names what no part has, and leaves the run to be resumed', () => {
    const { run, missing } = mergeRuns('whole', [
      part('a', ['example/first'], { figures: ['example/curve', 'example/map'] }),
      { ...part('b', ['example/third']), figures: [figure('curve')] },
    ]);
    expect(missing).toEqual(['example/second', 'figure example/map']);
    expect(run.manifest).toMatchObject({
      status: 'interrupted',
      figures: ['example/curve', 'example/map'],
    });
    expect(run.manifest.finishedAt).toBeUndefined();
    expect(run.figures).toEqual([figure('curve')]);
  });

  test('takes equal records of two parts as one, whatever time they took', () => {
    const one = part('a', ids);
    const slower = one.claims.map((evidence) => ({ ...evidence, seconds: 9 }));
    const { run, missing } = mergeRuns('whole', [one, { ...one, claims: slower }]);
    expect(run.claims).toEqual(one.claims);
    expect(missing).toEqual([]);
  });

  test('refuses different records, and names their claims and figures', () => {
    const one = { ...part('a', ids), figures: [figure('curve'), figure('map')] };
    const other = {
      ...part('b', ['example/first']),
      claims: [exampleEvidence('example/second', [exampleSetting(2)]), ...part('b', ids).claims],
      figures: [figure('curve', 'full'), figure('map')],
    };
    expect(() => mergeRuns('whole', [one, other])).toThrow(
      /^example\/second, figure example\/curve: the parts have different records/,
    );
  });

  test('refuses parts that rest on something else, and says on what', () => {
    const identity = { ...exampleIdentity, seed: 2, tvd: '0.0.1' };
    const other = part('b', ids, { identity, configHash: 'other' });
    expect(() => mergeRuns('whole', [part('a', ids), other])).toThrow(
      'runs a and b are not parts of one run: they differ in seed (1 and 2), tvd (0.0.0 and 0.0.1); run the parts again',
    );
  });

  test('refuses parts with different numbers where a budget is spent over a lifetime', () => {
    const { suites } = exampleManifest('a', ids);
    const perLifetime = suites.map((suite) => ({
      ...suite,
      budget: { ...suite.budget, isPerLifetime: true },
    }));
    const numbered = (id: string, runNumber: number, of: StoredManifest['suites'] = perLifetime) =>
      part(id, ids, { runNumber, suites: of });
    expect(() => mergeRuns('w', [numbered('a', 1), numbered('b', 2)])).toThrow(
      'number of the run (1 and 2), by which a lifetime budget is spent',
    );
    expect(mergeRuns('w', [numbered('a', 2), numbered('b', 2)]).missing).toEqual([]);
    const perRun = [numbered('a', 1, suites), numbered('b', 2, suites)];
    expect(mergeRuns('w', perRun).missing).toEqual([]);
  });

  test('of no parts is a mistake', () => {
    expect(() => mergeRuns('whole', [])).toThrow('at least one run');
  });
});
