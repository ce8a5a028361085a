import { z } from 'zod';
import { relation, side } from './relation.js';
import {
  count,
  interval,
  maybe,
  number,
  numbers,
  rates,
  reference,
  seconds,
  setting,
  share,
  text,
  texts,
  tier,
  verdict,
  version,
  yes,
} from './values.js';

const range = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['uniform', 'log-uniform']),
    min: number,
    max: number,
    resolution: count,
  }),
  z.strictObject({ kind: z.literal('integers'), min: number, max: number }),
  z.strictObject({ kind: z.literal('one-of'), values: z.array(z.union([number, text, numbers])) }),
]);

const outcome = z.enum(['completed', 'diverged', 'non-finite', 'worker-lost', 'failed']);
const phase = z.enum(['pilot', 'explore', 'confirm', 'shrink', 'final']);

const component = z
  .strictObject({
    label: text,
    method: z.enum([
      'computed',
      't-mixture',
      'betting',
      'variance-mixture',
      'variance-ratio-mixture',
      'quantile-mixture',
      'distribution-band',
      'rank-mixture',
      'power-by-slope',
      'log-ratio-slope',
      'cumulant-crossing',
    ]),
    side,
    prediction: number,
    numericalError: number,
    margin: number,
    knownBias: number,
    estimate: number,
    standardError: number,
    tailCorrection: number,
    shortfall: maybe(
      z.strictObject({ numReplicates: count, numNeeded: number, isVisible: z.boolean() }),
    ),
    supportInterval: interval,
    refutationInterval: interval,
    logEvidence: number,
    hasGap: maybe(yes),
    windows: maybe(
      z.array(
        z.strictObject({
          label: text,
          estimate: number,
          supportInterval: interval,
          refutationInterval: interval,
        }),
      ),
    ),
    path: z.array(z.strictObject({ numReplicates: count, estimate: number, interval })),
  })
  .meta({ id: 'component', description: 'Prediction and simulation of one number.' });

const settingEvidence = z
  .strictObject({
    setting,
    phase,
    origin: maybe(z.enum(['corner', 'sought'])),
    rates,
    components: z.array(component),
    sizePoints: maybe(
      z.array(z.strictObject({ size: number, distance: number, standardError: number })),
    ),
    numReplicates: count,
    numOutside: maybe(count),
    outcomes: z.partialRecord(outcome, count),
    diagnostics: z.array(
      z.strictObject({
        name: text,
        value: number,
        threshold: number,
        holds: z.boolean(),
        message: text,
      }),
    ),
    verdict,
    replay: text,
  })
  .meta({ id: 'settingEvidence', description: 'What led to the verdict at one setting.' });

const control = z.strictObject({
  name: text,
  kind: z.enum(['negative', 'positive']),
  change: text,
  part: maybe(text),
  inferenceOnly: maybe(yes),
  expected: z.enum(['refuted', 'supported']),
  verdict,
  settings: z.array(settingEvidence),
});

const candidate = z
  .strictObject({
    setting,
    candidate: count,
    isAccepted: z.boolean(),
    verdict,
    strength: number,
    discrepancy: maybe(number),
    numReplicates: count,
    replay: text,
  })
  .meta({ id: 'candidate', description: 'A smaller setting that was tried.' });

const counterexample = z.strictObject({
  found: settingEvidence,
  smallest: settingEvidence,
  numCandidates: count,
  accepted: z.array(setting),
  strengthFloor: maybe(number),
  candidates: maybe(z.array(candidate)),
  untestable: maybe(z.array(z.strictObject({ setting, reason: text }))),
  neighbours: maybe(z.array(z.strictObject({ parameter: text, candidate }))),
  failureProbability: maybe(z.strictObject({ estimate: number, interval, rate: number })),
});

const smallestFault = z.strictObject({
  more: maybe(number),
  less: maybe(number),
  shift: maybe(number),
});

/** A line of verdicts.ndjson. */
export const claimEvidence = z.strictObject({
  schemaVersion: version,
  suite: text,
  claim: z.strictObject({
    id: text,
    statement: text,
    formula: text,
    source: reference,
    assumptions: texts,
    observable: z.strictObject({ name: text, symbol: text, unit: text }),
    tags: maybe(texts),
  }),
  exploratory: maybe(yes),
  reusedFrom: maybe(text),
  kind: maybe(z.enum(['simulated', 'computed', 'theory-consistency'])),
  relation,
  domain: z.record(text, range),
  regimeCoverage: maybe(
    z.strictObject({
      numAsked: count,
      numPlanned: count,
      condition: maybe(z.strictObject({ numDrawn: count, numInside: count })),
    }),
  ),
  marginJustification: text,
  biasJustification: text,
  tier,
  seed: count,
  engine: text,
  design: z.strictObject({
    numSettings: count,
    minReplicates: count,
    maxReplicates: count,
    maxShrinkCandidates: count,
  }),
  rates,
  settings: z.array(settingEvidence),
  controls: z.array(control),
  resolution: maybe(
    z.strictObject({
      claim: text,
      tier,
      seed: count,
      values: z.record(text, smallestFault),
      parameters: z.record(text, smallestFault),
    }),
  ),
  vacuousIn: maybe(texts),
  counterexample: maybe(counterexample),
  verdict,
  coverage: maybe(
    z.strictObject({
      numFilled: count,
      numCorners: count,
      numSought: maybe(count),
      isWhole: maybe(z.enum(['regime', 'grid'])),
      neverDrawn: maybe(z.record(text, texts)),
      unseenShare: share,
      missRate: share,
    }),
  ),
  logEvidence: number,
  replicatesOfEarlierRuns: maybe(count),
  seconds,
});
