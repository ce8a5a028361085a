/**
 * The fixed-n special case of a decision: a claim is supported exactly when two
 * one-sided t tests (TOST) reject, that is when the 1 - 2 rate interval lies
 * inside the margin. Against statsmodels; TOSTER cannot be had from Debian.
 */
import { expect, test } from 'vitest';
import { decide } from '../../../src/check/decide/decide.js';
import type { ComponentEvidence } from '../../../src/core/index.js';
import {
  logStudentUpperTail,
  studentUpperQuantile,
} from '../../../src/stats/distributions/student.js';
import {
  addToMoments,
  noMoments,
  type RunningMoments,
  standardErrorOfMean,
} from '../../../src/stats/index.js';
import { expectClose, readFixture } from './fixtures/read.js';

const rate = 0.05;

/** As `sample` of fixtures/equivalence.py. */
function momentsOf(count: number, shift: number, scale: number): RunningMoments {
  let moments = noMoments;
  for (let i = 1; i <= count; i++) {
    moments = addToMoments(moments, shift + scale * (((i * 0.6180339887498949) % 1) - 0.5));
  }
  return moments;
}

function evidenceOf(moments: RunningMoments, margin: number): ComponentEvidence {
  const standardError = standardErrorOfMean(moments);
  const halfWidth = studentUpperQuantile(moments.count - 1, rate) * standardError;
  const interval = { lower: moments.mean - halfWidth, upper: moments.mean + halfWidth };
  return {
    label: 'mean',
    method: 't-mixture',
    side: 'equal',
    prediction: 0,
    numericalError: 0,
    margin,
    knownBias: 0,
    estimate: moments.mean,
    standardError,
    tailCorrection: 0,
    supportInterval: interval,
    refutationInterval: interval,
    logEvidence: 0,
    path: [],
  };
}

test.each(readFixture<number[][]>('equivalence').values)(
  '%d values about %d, spread %d, margin %d',
  (count, shift, scale, margin, below, above, pValue, lower, upper) => {
    const moments = momentsOf(count, shift, scale);
    const evidence = evidenceOf(moments, margin);
    // 1e-9: SciPy's quantile is found to about 1e-10.
    expect(evidence.supportInterval.lower).toBeCloseTo(lower, 9);
    expect(evidence.supportInterval.upper).toBeCloseTo(upper, 9);

    // 1e-10: rounding of the mean, times the slope of ln p, which is t at most.
    const tailOf = (distance: number) =>
      Math.exp(logStudentUpperTail(count - 1, distance / evidence.standardError));
    expectClose(tailOf(margin + moments.mean), below, 1e-10);
    expectClose(tailOf(margin - moments.mean), above, 1e-10);

    const verdict = decide([evidence], [], true);
    expect(verdict?.kind).toBe(pValue <= rate ? 'supported' : 'inconclusive');
  },
);
