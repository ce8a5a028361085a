import type { ClaimEvidence, RunRecord, SettingEvidence } from '../../src/core/index.js';
import { probabilityEquals, scalesAs } from '../../src/core/relations/index.js';
import {
  claimEvidence,
  component,
  manifest,
  negativeControl,
  setting,
  verdict,
} from './evidence-builders.js';

/** The rich run with what only some runs have: references, tags, damage, what earlier runs say. */
export function richestRun(): RunRecord {
  const run = richRun();
  const [first, ...others] = run.claims;
  if (first === undefined) throw new Error('the rich run has no claims');
  const work = {
    authors: ['Ada Author', 'Ben van der Beek'],
    title: 'On wells',
    venue: 'Journal of Wells',
    year: 2020,
    doi: '10.1000/wells(1)',
    arxiv: '2001.00001',
    url: 'https://example.org/wells',
  };
  const point = { run: 'r', startedAt: '2026-01-01T00:00:00Z', commit: 'c', seed: 1 };
  return {
    manifest: { ...run.manifest, references: { [first.claim.source.key]: work } },
    claims: [
      { ...first, claim: { ...first.claim, tags: ['wells'] }, reusedFrom: 'earlier-run' },
      ...others,
    ],
    damage: ['verdicts.ndjson, line 3: not one JSON value'],
    earlier: {
      schemaVersion: 1,
      comparedWith: {
        run: 'earlier-run',
        startedAt: '2026-02-28T12:00:00Z',
        commit: 'abc',
        tier: 'smoke',
        seed: 6,
        differsIn: ['seed (6 and 7)'],
        damage: [],
      },
      errorRate: 0.01,
      claims: {
        [first.claim.id]: {
          verdict: 'refuted',
          direction: 'better',
          change: {
            claim: first.claim.id,
            name: 'direction 1',
            setting: 'curvature=1',
            earlier: { estimate: 0.1, standardError: 0.1 },
            later: { estimate: 0.9, standardError: 0.1 },
            change: 0.8,
            standardError: 0.14,
            pValue: 1e-8,
          },
          trendName: 'direction 1',
          trend: [0.1, 0.2, 0.9].map((mean) => ({
            ...point,
            verdict: 'supported' as const,
            mean,
            standardError: 0.1,
          })),
          trendState: 'moved-inside',
        },
      },
      gone: ['quadratic-well/gone'],
    },
  };
}

/** A run with every verdict and every relation. */
export function richRun(): RunRecord {
  return {
    manifest: manifest(),
    claims: [
      supportedMeans(),
      refutedWithCounterexample(),
      inconclusiveClaim(),
      invalidClaim(),
      supportedProbability(),
      scalingClaim(),
    ],
  };
}

function supportedMeans(): ClaimEvidence {
  const at = (curvature: number, stepSize: number, shift: number): SettingEvidence => {
    const prediction = 1 / (curvature * (1 - (stepSize * curvature) / 2));
    const margin = 0.04 * prediction;
    return setting(
      'supported',
      { curvature, dimension: 8, noise: 'gaussian', stepSize },
      ['direction 1', 'direction 2', 'direction 3'].map((label, index) =>
        component({
          label,
          prediction,
          margin,
          estimate: prediction + margin * (shift + 0.11 * index),
          deviation: margin * 1.9,
        }),
      ),
    );
  };
  return claimEvidence('supported', 'quadratic-well/stationary-variance', [
    at(0.1, 0.01, -0.21),
    at(1.2, 0.05, 0.08),
    at(3.7, 0.11, -0.35),
    at(8, 0.2, 0.17),
  ]);
}

function refutedWithCounterexample(): ClaimEvidence {
  const found = setting(
    'refuted',
    { curvature: 7.93, dimension: 41, noise: 'rademacher', stepSize: 0.18 },
    [
      component({
        label: 'first passage',
        prediction: 12.4,
        margin: 0.6,
        estimate: 14.91,
        deviation: 2.1,
      }),
      component({
        label: 'late slope',
        prediction: -0.31,
        margin: 0.05,
        estimate: -0.302,
        deviation: 0.14,
      }),
    ],
  );
  const smallest = setting(
    'refuted',
    { curvature: 0.1, dimension: 2, noise: 'gaussian', stepSize: 0.18 },
    [
      component({
        label: 'first passage',
        prediction: 10.1,
        margin: 0.5,
        estimate: 11.2,
        deviation: 1.1,
      }),
    ],
    { phase: 'final' },
  );
  const fine = setting(
    'supported',
    { curvature: 1.7, dimension: 17, noise: 'gaussian', stepSize: 0.02 },
    [
      component({
        label: 'first passage',
        prediction: 9.2,
        margin: 0.5,
        estimate: 9.31,
        deviation: 0.9,
      }),
      component({
        label: 'late slope',
        prediction: -0.28,
        margin: 0.05,
        estimate: -0.276,
        deviation: 0.1,
      }),
    ],
  );
  return claimEvidence('refuted', 'quadratic-well/first-passage-time', [fine, found], {
    claim: {
      statement:
        'The mean first-passage time out of the well is that of the continuous-time process.',
      formula:
        '\\mathbb E[\\tau] = \\int_0^{a} \\frac{\\mathrm d y}{T}\\, e^{U(y)/T} \\int_{-\\infty}^{y} e^{-U(z)/T}\\,\\mathrm d z',
    },
    counterexample: {
      found,
      smallest,
      numCandidates: 23,
      accepted: [
        { curvature: 0.1, dimension: 41, noise: 'rademacher', stepSize: 0.18 },
        { curvature: 0.1, dimension: 2, noise: 'rademacher', stepSize: 0.18 },
        { curvature: 0.1, dimension: 2, noise: 'gaussian', stepSize: 0.18 },
      ],
    },
    seconds: 11.4,
  });
}

function inconclusiveClaim(): ClaimEvidence {
  return claimEvidence(
    'inconclusive',
    'quadratic-well/relaxation-time',
    [
      setting(
        'inconclusive',
        { curvature: 0.4, stepSize: 0.05 },
        [
          component({
            label: 'relaxation time',
            prediction: 2.5,
            margin: 0.1,
            estimate: 2.57,
            deviation: 0.5,
          }),
        ],
        { diagnostics: [] },
      ),
      setting(
        'inconclusive',
        { curvature: 0.2, stepSize: 0.05 },
        [
          component({
            label: 'relaxation time',
            prediction: 5,
            margin: 0.2,
            estimate: 5.1,
            n: 3,
            refutationInterval: {
              lower: Number.NEGATIVE_INFINITY,
              upper: Number.POSITIVE_INFINITY,
            },
            supportInterval: { lower: 4.2, upper: Number.POSITIVE_INFINITY },
          }),
        ],
        { numReplicates: 3, outcomes: { completed: 3 } },
      ),
    ],
    { claim: { statement: 'The autocorrelation decays at the rate of the curvature.' } },
  );
}

function invalidClaim(): ClaimEvidence {
  const nan = Number.NaN;
  return claimEvidence(
    'invalid',
    'quadratic-well/energy-at-large-step',
    [
      setting(
        'invalid',
        { curvature: 8, stepSize: 0.3 },
        [
          component({
            label: 'energy',
            estimate: nan,
            standardError: nan,
            supportInterval: { lower: nan, upper: nan },
            refutationInterval: { lower: nan, upper: nan },
            path: [{ numReplicates: 16, estimate: nan, interval: { lower: nan, upper: nan } }],
          }),
          component({ label: 'dissipation' }),
        ],
        {
          outcomes: { completed: 61, diverged: 2, 'non-finite': 1 },
          diagnostics: [
            {
              name: 'completed runs',
              value: 61,
              threshold: 64,
              holds: false,
              message: 'Three of 64 runs were lost.',
            },
          ],
        },
      ),
    ],
    {
      claim: { statement: 'The mean energy is half the temperature for each degree of freedom.' },
      controls: [
        negativeControl({
          verdict: verdict('inconclusive', {
            code: 'budget-exhausted',
            message: 'The planted mistake was not found within the budget.',
          }),
        }),
      ],
      verdict: verdict(
        'invalid',
        { code: 'non-finite', message: 'energy is not a number after 16 replicates.' },
        {
          code: 'control-not-refuted',
          message: 'The control doubled-temperature was not refuted at this design.',
        },
      ),
    },
  );
}

function supportedProbability(): ClaimEvidence {
  return claimEvidence(
    'supported',
    'quadratic-well/escape-probability',
    [
      setting('supported', { barrier: 2.5, stepSize: 0.01 }, [
        component({
          label: 'escaped by t = 10',
          prediction: 0.0821,
          margin: 0.03,
          estimate: 0.0859,
          deviation: 0.06,
          method: 'betting',
        }),
      ]),
    ],
    {
      relation: probabilityEquals,
      claim: {
        statement:
          'A walker has left the well by time ten with the probability that Kramers theory gives.',
        formula:
          "\\Pr[\\tau \\le 10] = 1 - e^{-10\\,k}, \\qquad k \\approx \\frac{\\sqrt{U''(a)\\,|U''(b)|}}{2\\pi}\\, e^{-\\Delta U / T}",
        observable: { name: 'escape indicator', symbol: '\\mathbf 1[\\tau \\le 10]', unit: '1' },
      },
    },
  );
}

function scalingClaim(): ClaimEvidence {
  const sizes = [32, 64, 128, 256, 512, 1024];
  return claimEvidence(
    'supported',
    'wide-limit/kernel-distance',
    [
      setting(
        'supported',
        { depth: 2, inputDimension: 16 },
        [
          component({
            label: 'exponent',
            prediction: -1,
            margin: 0.15,
            estimate: -0.968,
            deviation: 0.35,
            method: 'power-by-slope',
          }),
        ],
        {
          sizePoints: sizes.map((size, index) => ({
            size,
            distance: (3.1 / size) * (1 + 0.08 * Math.sin(5 * index)),
            standardError: 0.0021 + 0.02 / size,
          })),
        },
      ),
    ],
    {
      relation: scalesAs('width', sizes),
      claim: {
        statement:
          'The squared distance of the empirical kernel from its limit falls as one over the width.',
        formula: '\\left\\| K_M - K_\\infty \\right\\|_F^2 \\propto M^{-1}',
        observable: {
          name: 'squared kernel distance',
          symbol: '\\| K_M - K_\\infty \\|_F^2',
          unit: '1',
        },
      },
    },
  );
}
