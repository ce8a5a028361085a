import { check, inlineSource } from 'theory-vs-dynamics';
import { describe, expect, it } from 'vitest';
import { anyTargetOf, smoothKinds } from '../../../../properties/posterior-sampler/any-target.js';
import { posteriorSamplerAtTemperatureOne } from '../../../../properties/posterior-sampler/at-temperature-one.js';
import { posteriorSampler } from '../../../../properties/posterior-sampler/index.js';
import { gaussianOf } from '../../../../properties/posterior-sampler/targets.js';
import { requireTarget } from '../../../../src/models/index.js';
import { symmetricEigen } from '../../../../src/numerics/index.js';

// Rate: the error budget of the suite, 1e-3 over seeds, at one fixed seed.
it.each(['gaussian-moments', 'distinct-draws'])('%s is supported', async (name) => {
  const claim = posteriorSampler.claims.find(({ id }) => id === `posterior-sampler/${name}`);
  if (claim === undefined) throw new Error('no such claim');
  const options = { tier: 'smoke', seed: 1, engine: 'reference' } as const;
  const { verdict } = await check(posteriorSampler, claim, options, inlineSource(posteriorSampler));
  expect(verdict).toMatchObject({ kind: 'supported' });
});

describe('the suite at temperature one', () => {
  it('has every claim, each with a mistake that is seen there', () => {
    const { claims } = posteriorSamplerAtTemperatureOne;
    expect(claims.map(({ id }) => id)).toEqual(posteriorSampler.claims.map(({ id }) => id));
    for (const { id, about, mistakes } of claims) {
      const { temperature } = about.regime;
      if (temperature === undefined || id.endsWith('/two-temperatures')) continue;
      expect(temperature, id).toMatchObject({ values: [1] });
      expect(Object.keys(mistakes), id).not.toEqual([]);
      expect(Object.keys(mistakes), id).not.toContain('temperature-ignored');
    }
  });
});

describe('the suite', () => {
  it('makes targets of every kind and number', () => {
    for (const kind of smoothKinds) {
      for (let problem = 0; problem < 200; problem++) {
        const target = anyTargetOf({ kind, problem });
        expect(target.kind).toBe(kind);
        expect(() => requireTarget(target)).not.toThrow();
      }
    }
  });

  it('makes Gaussians with the curvatures and axes that it states', () => {
    const setting = { dimension: 3, condition: 6, stiffness: 2, problem: 5 };
    const { target, curvatures, axes } = gaussianOf(setting);
    const { values } = symmetricEigen(Float64Array.from(target.precision.flat()), 3);
    curvatures.forEach((curvature, k) => {
      expect(values[k]).toBeCloseTo(curvature, 10);
      target.precision.forEach((row, j) => {
        const image = row.reduce((sum, entry, i) => sum + entry * axes[k][i], 0);
        expect(image).toBeCloseTo(curvature * axes[k][j], 10);
      });
    });
  });
});
