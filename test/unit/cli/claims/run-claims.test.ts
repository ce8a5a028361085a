import { describe, expect, test } from 'vitest';
import { inlineSource } from '../../../../src/check/index.js';
import { planClaims } from '../../../../src/cli/claims/plan-claims.js';
import { type ClaimRunner, runClaims } from '../../../../src/cli/claims/run-claims.js';
import {
  type ClaimEvidence,
  type Prediction,
  predictedValue,
  VerificationError,
} from '../../../../src/core/index.js';
import { logGamma } from '../../../../src/stats/distributions/log-gamma.js';
import { exampleProperty, exampleSuite, selectAll } from '../../../helpers/example-run.js';
import type { AnyTestProperty } from '../../../helpers/property.js';

const options = { tier: 'smoke', seed: 1, engine: 'reference' } as const;

/** Runs claims with a store that keeps what it is given, or refuses it. */
async function run(
  properties: readonly AnyTestProperty[],
  changes: Partial<ClaimRunner> = {},
  refuses: (evidence: ClaimEvidence) => boolean = () => false,
) {
  const stored: ClaimEvidence[] = [];
  const decided: ClaimEvidence[] = [];
  const suite = exampleSuite(properties);
  await runClaims(await planClaims(selectAll(suite), options, inlineSource), {
    options,
    jobs: 2,
    sourceFor: inlineSource,
    resolutionOf: () => undefined,
    store: {
      appendEvent: () => {},
      appendEvidence: (evidence) => {
        if (refuses(evidence)) throw new VerificationError('storage-failed', 'the disk is full');
        stored.push(evidence);
      },
    },
    isStopped: () => false,
    onStart: () => {},
    onUnitDone: () => {},
    onDecided: (evidence) => decided.push(evidence),
    ...changes,
  });
  const verdicts = Object.fromEntries(
    decided.map(({ claim, verdict }) => [claim.id, [verdict.kind, verdict.reasons[0]?.code]]),
  );
  return { stored, verdicts };
}

const first = exampleProperty('example/first');
const second = exampleProperty('example/second');
const held = ['supported', 'inside-margin'];

describe('runClaims', () => {
  test('decides and stores every claim', async () => {
    const { stored, verdicts } = await run([first, second]);
    expect(verdicts).toEqual({ 'example/first': held, 'example/second': held });
    expect(stored).toHaveLength(2);
  });

  test('a verdict that cannot be stored is invalid, and the others go on', async () => {
    const { stored, verdicts } = await run(
      [first, second],
      {},
      ({ claim }) => claim.id === 'example/first',
    );
    expect(verdicts).toEqual({
      'example/first': ['invalid', 'storage-failed'],
      'example/second': held,
    });
    expect(stored.map(({ claim }) => claim.id)).toEqual(['example/second']);
  });

  test('when only a long record does not fit, a short one says that it is lost', async () => {
    const { stored } = await run([first], {}, ({ settings }) => settings.length > 0);
    expect(stored).toHaveLength(1);
    expect(stored[0]?.verdict.reasons[0]).toEqual({
      code: 'storage-failed',
      message: 'the disk is full',
    });
  });

  test('a prediction that throws while planning makes its claim invalid only', async () => {
    const broken = {
      ...first,
      predict: () => {
        throw new Error('no convergence');
      },
    };
    const { stored, verdicts } = await run([broken, second]);
    expect(verdicts).toEqual({
      'example/first': ['invalid', 'prediction-failed'],
      'example/second': held,
    });
    expect(stored[0]?.verdict.reasons[0]?.message).toContain(
      'the theory of example/first threw at level=3: no convergence at test/unit/cli/claims/',
    );
  });

  test.each<[string, () => Prediction, string]>([
    [
      'that calls what refuses its argument',
      () => predictedValue('mean', logGamma(-1)),
      'the theory of planted mistake far-away of example/first threw at level=3: invalid ',
    ],
    [
      'that has no number',
      () => predictedValue('mean', Number.NaN, Number.NaN),
      'the prediction is not finite',
    ],
  ])('a planted mistake %s makes its claim invalid only', async (_, predict, message) => {
    const [far, ...others] = first.controls;
    const broken = { ...first, controls: [{ ...far, predict }, ...others] };
    const { stored, verdicts } = await run([broken, second]);
    expect(verdicts['example/first']?.[0]).toBe('invalid');
    expect(verdicts['example/second']).toEqual(held);
    const evidence = stored.find(({ claim }) => claim.id === 'example/first');
    expect(JSON.stringify(evidence)).toContain(message);
  });

  test('what fails after planning does so too', async () => {
    const { stored, verdicts } = await run([first, second], {
      sourceFor: (suite) => {
        const source = inlineSource(suite);
        return {
          ...source,
          run: async (request, signal) => {
            if (request.claim === 'example/first') throw new Error('no such machine');
            return source.run(request, signal);
          },
        };
      },
    });
    expect(verdicts['example/first']?.[0]).toBe('invalid');
    expect(verdicts['example/second']).toEqual(held);
    const lost = stored.find(({ claim }) => claim.id === 'example/first');
    expect(lost?.verdict.reasons[0]?.message).toBe('no such machine');
  });

  test('what is decided after the run was stopped does not count', async () => {
    let isStopped = false;
    const { stored, verdicts } = await run([first, second], {
      jobs: 1,
      isStopped: () => isStopped,
      onUnitDone: () => {
        isStopped = true;
      },
    });
    expect(verdicts).toEqual({});
    expect(stored).toEqual([]);
  });
});

describe('planClaims', () => {
  test('refuses a margin below the known bias, for the whole run', async () => {
    const vacuous = { ...first, knownBias: { of: () => 2, justification: 'large' } };
    const selected = selectAll(exampleSuite([second, vacuous]));
    await expect(planClaims(selected, options, inlineSource)).rejects.toMatchObject({
      code: 'vacuous-design',
    });
  });
});
