import { expect, test } from 'vitest';
import { draftPlan, lowerSuite } from '../../../../src/check/index.js';
import { inlineSource } from '../../../../src/check/replicates/inline-source.js';
import { measureResolution } from '../../../../src/check/resolution/measure-resolution.js';
import { openTheoryBook } from '../../../../src/check/theory/theory-book.js';
import {
  type AnyClaim,
  claim,
  experiment,
  integers,
  meansEqual,
  withError,
} from '../../../../src/core/index.js';
import { normal, suiteOfClaims, words } from '../../../helpers/claims.js';
import { smoke, tinyDesigns } from '../../../helpers/tiny-suite.js';

const numbers = experiment({
  regime: { level: integers(1, 2) },
  system: () => normal({ mean: 10, deviation: 0.5 }),
  measure: ({ x }) => ({ large: x, none: x - 10 }),
});

/** Means of 10 and 0 with margins of 1; after 400 replicates of deviation 1/2 an interval is 0.25 wide. */
const ofNumbers: AnyClaim = claim(numbers, {
  ...words,
  designs: tinyDesigns({ maxReplicates: 400 }),
  relation: meansEqual,
  theory: () => ({ large: withError(10, 0), none: withError(0, 0) }),
  mistakes: { shifted: { change: 'the mean is 13', system: (own) => ({ ...own, mean: 13 }) } },
  otherRoutes: { same: { change: 'nothing', system: () => normal({ mean: 10 }) } },
});

async function resolutionOf(of: AnyClaim) {
  const suite = suiteOfClaims(of);
  const lowered = lowerSuite(suite);
  const source = inlineSource(suite);
  const [property] = lowered.properties;
  if (property === undefined) throw new Error('no property');
  return measureResolution(
    draftPlan(lowered, property, smoke, openTheoryBook(property, source)),
    of,
  );
}

test('the resolution of a claim is the smallest factor beyond its margin', async () => {
  const { values, parameters } = await resolutionOf(ofNumbers);
  // The margin is a tenth of 10: 11 is at its edge, 12 beyond it, and so is 10 / 1.2. An interval
  // of 0.12 on either side, with a standard error of 0.025, tells 1.2 margins from one, not 1.05.
  expect(values.large).toEqual({ more: 1.2, less: 1.2 });
  expect(values.none?.shift).toBeGreaterThan(1.05);
  expect(values.none?.shift).toBeLessThanOrEqual(1.2);
  expect(parameters['test/normal: mean']).toEqual({ more: 1.2, less: 1.2 });
});

test('a parameter that no claim sees has no smallest factor', async () => {
  const { parameters } = await resolutionOf(ofNumbers);
  // Ten times the spread leaves too wide an interval to refute, and a tenth changes no mean.
  expect(parameters['test/normal: deviation']).toEqual({});
});
