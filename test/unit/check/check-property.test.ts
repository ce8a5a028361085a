import { describe, expect, test } from 'vitest';
import { inlineSource, replay } from '../../../src/check/index.js';
import { runReplicates } from '../../../src/check/replicates/run-replicates.js';
import {
  type ClaimEvidence,
  completed,
  integers,
  oneOf,
  predictedValue,
  type RandomKey,
  type Replicate,
  type Setting,
  type Tier,
  unusable,
} from '../../../src/core/index.js';
import { probabilityEquals, scalesAs } from '../../../src/core/relations/index.js';
import { openReferenceEngine } from '../../../src/engines/index.js';
import { fillUniform } from '../../../src/random/index.js';
import { checkProperty } from '../../helpers/check-property.js';
import { type AnyTestProperty, defineProperty } from '../../helpers/property.js';
import {
  around,
  checkTiny,
  normalOf,
  smoke,
  suiteOf,
  tinyDesigns,
  tinyProperty,
} from '../../helpers/tiny-suite.js';

// Rate: the tiny claims are decided by effects of many standard errors; a
// verdict differs from the expected one with probability < 1e-8 a test.

/** Gives 1, 2, 3, ... whatever its key. */
function countingSimulator() {
  let numCalls = 0;
  return () => {
    numCalls += 1;
    return completed([numCalls]);
  };
}

const codes = (evidence: ClaimEvidence) => evidence.verdict.reasons.map(({ code }) => code);

describe('a claim', () => {
  test('that is true is supported, with every control as expected', async () => {
    const evidence = await checkTiny(tinyProperty());
    expect(evidence.verdict.kind).toBe('supported');
    expect(evidence.settings.map(({ verdict }) => verdict.kind)).toEqual([
      'supported',
      'supported',
    ]);
    expect(evidence.controls.map(({ verdict }) => verdict.kind)).toEqual(['refuted', 'supported']);
    expect(evidence.counterexample).toBeUndefined();
  });

  test('that is false is refuted, with the smallest setting at which it fails', async () => {
    const evidence = await checkTiny(
      tinyProperty({
        domain: { size: integers(1, 40), kind: oneOf('a', 'b') },
        simulate: (setting, key) =>
          around(Number(setting.size) >= 7 && setting.kind === 'b' ? 3 : 0)(setting, key),
        designs: tinyDesigns({ numSettings: 8 }),
      }),
    );
    expect(evidence.verdict.kind).toBe('refuted');
    expect(codes(evidence)).toEqual(['outside-margin']);
    const { found, smallest, accepted, numCandidates } = evidence.counterexample ?? {};
    expect(smallest?.setting).toEqual({ size: 7, kind: 'b' });
    expect(smallest?.phase).toBe('final');
    expect(found?.phase).toBe('confirm');
    expect(accepted?.at(-1)).toEqual({ size: 7, kind: 'b' });
    expect(numCandidates).toBeGreaterThan(0);
    expect(numCandidates).toBeLessThanOrEqual(50);
  });

  test('that is false everywhere is not explored further than needed', async () => {
    const evidence = await checkTiny(tinyProperty({ simulate: around(3) }));
    expect(evidence.verdict.kind).toBe('refuted');
    expect(evidence.settings.map(({ phase }) => phase)).toEqual(['explore', 'confirm']);
    // The gate on normality opens at 95 replicates at this rate, and looks grow by a twentieth; by
    // sampled moments alone, as for planted mistakes, it opened at 50.
    expect(evidence.settings[0].numReplicates).toBeGreaterThanOrEqual(95);
    expect(evidence.settings[0].numReplicates).toBeLessThan(110);
  });

  test('at the edge of its margin is inconclusive when the budget ends', async () => {
    const evidence = await checkTiny(
      tinyProperty({ simulate: around(1), designs: tinyDesigns({ maxReplicates: 110 }) }),
    );
    expect(evidence.verdict.kind).toBe('inconclusive');
    expect(codes(evidence)).toContain('budget-exhausted');
    expect(evidence.settings[0].numReplicates).toBe(110);
    expect(evidence.settings[0].components[0].path.at(-1)?.numReplicates).toBe(110);
  });

  test('is invalid when a planted mistake is not refuted', async () => {
    const [negative, positive] = tinyProperty().controls;
    const evidence = await checkTiny(
      tinyProperty({ controls: [{ ...negative, simulate: around(0) }, positive] }),
    );
    expect(evidence.verdict.kind).toBe('invalid');
    expect(codes(evidence)).toEqual(['control-not-refuted']);
    expect(evidence.verdict.reasons[0].message).toBe(
      'planted mistake shifted came out supported instead of refuted; the check cannot see this mistake: narrow the margin, or plant one that matters',
    );
  });

  test('is invalid when a case that is right by construction is not supported', async () => {
    const [negative, positive] = tinyProperty().controls;
    const evidence = await checkTiny(
      tinyProperty({ controls: [negative, { ...positive, simulate: around(3) }] }),
    );
    expect(evidence.verdict.kind).toBe('invalid');
    expect(codes(evidence)).toEqual(['theory-and-route-disagree']);
    expect(evidence.verdict.reasons[0].message).toMatch(
      /^theory and the independent route exact disagree \(mean.* while theory and the simulator agree/,
    );
  });

  test('is invalid when the inference refutes what is right by construction for it alone', async () => {
    const [negative, positive] = tinyProperty().controls;
    const wrong = { ...positive, inferenceOnly: true as const, simulate: around(3) };
    const evidence = await checkTiny(tinyProperty({ controls: [negative, wrong] }));
    expect(codes(evidence)).toEqual(['control-not-supported']);
  });

  test('is inconclusive when a control is still undecided at the end of the budget', async () => {
    const [negative, positive] = tinyProperty().controls;
    const evidence = await checkTiny(
      tinyProperty({
        controls: [{ ...negative, simulate: around(1) }, positive],
        designs: tinyDesigns({ maxReplicates: 110 }),
      }),
    );
    expect(evidence.verdict.kind).toBe('inconclusive');
    expect(codes(evidence)).toEqual(['control-not-refuted']);
  });

  test('that is confirmed false is invalid when a case that is right by construction fails too', async () => {
    const [negative, positive] = tinyProperty().controls;
    const evidence = await checkTiny(
      tinyProperty({
        simulate: around(3),
        controls: [negative, { ...positive, simulate: around(3) }],
      }),
    );
    expect(evidence.verdict.kind).toBe('invalid');
    expect(codes(evidence)).toEqual(['theory-and-route-disagree']);
    const [{ message }] = evidence.verdict.reasons;
    expect(message).toMatch(
      /^theory and the independent route exact disagree, and so do theory and the simulator \(mean/,
    );
    expect(message).toContain('look first at the theory');
  });

  test('whose runs are lost says so once, not again of each control that shares the simulator', async () => {
    const { controls } = tinyProperty();
    const simulate = () => unusable('diverged', 'the norm overflowed');
    const [negative, positive] = controls.map((control) => ({ ...control, simulate }));
    const evidence = await checkTiny(tinyProperty({ simulate, controls: [negative, positive] }));
    expect(evidence.verdict.kind).toBe('invalid');
    expect(new Set(codes(evidence))).toEqual(new Set(['run-lost']));
    const sound = await checkTiny(tinyProperty({ controls: [negative, controls[1]] }));
    expect(codes(sound)).toEqual(['control-not-refuted']);
  });

  test('that is confirmed false is refuted even when a planted mistake is missed', async () => {
    const [negative, positive] = tinyProperty().controls;
    const evidence = await checkTiny(
      tinyProperty({
        simulate: around(3),
        controls: [{ ...negative, simulate: around(0) }, positive],
      }),
    );
    expect(evidence.verdict.kind).toBe('refuted');
  });
});

describe('a control', () => {
  test('of a wrong prediction is compared with that prediction', async () => {
    const [negative, positive] = tinyProperty().controls;
    const { simulate: _, ...rest } = negative;
    const evidence = await checkTiny(
      tinyProperty({
        controls: [{ ...rest, predict: () => predictedValue('mean', -3) }, positive],
      }),
    );
    expect(evidence.verdict.kind).toBe('supported');
    expect(evidence.controls[0].settings[0].components[0].prediction).toBe(-3);
  });

  test('that is a mistake may be refuted at one setting, one that is right must hold at all', async () => {
    const property = tinyProperty({
      designs: tinyDesigns({ numSettings: 8, maxReplicates: 1000 }),
    });
    const suite = suiteOf(property);
    const options = { ...smoke, tier: 'standard' as const };
    const right = await checkProperty(suite, suite.properties[0], options, inlineSource(suite));
    // Controls run at the settings that were drawn, not at those that were sought.
    const drawn = right.settings.filter(({ origin }) => origin !== 'sought');
    const sizes = drawn.map(({ setting }) => Number(setting.size));
    for (const size of sizes) {
      const wrongAt = wrongAtSize(property, size, 'standard');
      expect((await wrongAt('negative')).verdict.kind).toBe('supported');
      expect((await wrongAt('positive')).verdict.kind).toBe('invalid');
    }
  });

  test('has what is right run at half of its settings at tier smoke, others for another seed', async () => {
    const property = tinyProperty({
      designs: tinyDesigns({ numSettings: 4, maxReplicates: 1000 }),
    });
    const { settings, controls } = await checkTiny(property);
    const ran = (controls[1]?.settings ?? []).map(({ setting }) => Number(setting.size));
    expect(ran).toHaveLength(2);
    for (const { setting } of settings) {
      const size = Number(setting.size);
      const { verdict } = await wrongAtSize(property, size, 'smoke')('positive');
      expect(verdict.kind).toBe(ran.includes(size) ? 'invalid' : 'supported');
    }
    const places = new Set<number>();
    for (let seed = 1; seed <= 4; seed++) {
      const suite = suiteOf(property);
      const options = { ...smoke, seed };
      const own = await checkProperty(suite, suite.properties[0], options, inlineSource(suite));
      const [first] = own.controls[1]?.settings ?? [];
      places.add(own.settings.findIndex(({ setting }) => setting.size === first?.setting.size));
    }
    expect([...places].sort()).toEqual([0, 1, 2, 3]);
  });

  test('has what is right run wherever it is not supported itself', async () => {
    const property = tinyProperty({
      designs: tinyDesigns({ numSettings: 4, maxReplicates: 1000 }),
    });
    const { settings } = await checkTiny(property);
    for (const { setting } of settings) {
      const isWrong = around(3);
      const fails = (at: Setting, key: RandomKey) =>
        (at.size === setting.size ? isWrong : around(0))(at, key);
      const [negative, positive] = property.controls;
      const shared = { ...positive, simulate: fails };
      const evidence = await checkTiny({
        ...property,
        simulate: fails,
        controls: [negative, shared],
      });
      expect(evidence.verdict.kind).toBe('invalid');
      expect(evidence.controls[1]?.verdict.kind).toBe('refuted');
    }
  });

  /** Checks a property of which the controls of a kind are wrong at one size. */
  function wrongAtSize(property: AnyTestProperty, size: number, tier: Tier) {
    return (kind: 'negative' | 'positive') => {
      const controls = property.controls.map((control) =>
        control.kind === kind
          ? {
              ...control,
              simulate: (setting: Setting, key: RandomKey) =>
                around(setting.size === size ? 3 : 0)(setting, key),
            }
          : control,
      );
      const suite = suiteOf({ ...property, controls });
      return checkProperty(suite, suite.properties[0], { ...smoke, tier }, inlineSource(suite));
    };
  }
});

describe('runs that go wrong make a claim invalid and never throw', () => {
  const probability = (value: number) => ({
    relation: probabilityEquals,
    predict: () => predictedValue('probability', 0.5),
    margin: { of: () => 0.4, justification: 'for the test' },
    simulate: () => completed([value]),
    controls: tinyProperty().controls.map((control) => ({
      ...control,
      simulate: (_setting: Setting, key: RandomKey) => completed([normalOf(key) > 0 ? 1 : 0]),
    })),
  });
  const cases: Readonly<Record<string, [Partial<AnyTestProperty>, string, string]>> = {
    'a simulator that throws': [
      {
        simulate: () => {
          throw new Error('no such file');
        },
      },
      'run-lost',
      '1 of 1 run failed: no such file',
    ],
    'a simulator that diverges': [
      { simulate: () => unusable('diverged', 'too large;') },
      'run-lost',
      '1 of 1 run diverged: too large',
    ],
    'a NaN': [
      { simulate: () => completed([Number.NaN]) },
      'gate-failed',
      '1 of 1 run gave a number that is not finite',
    ],
    'an infinite value': [
      { simulate: () => completed([Number.POSITIVE_INFINITY]) },
      'gate-failed',
      '1 of 1 run gave a number that is not finite',
    ],
    'a NaN drift': [
      { simulate: (_setting, key) => completed([normalOf(key)], [Number.NaN]) },
      'gate-failed',
      'gave a number that is not finite',
    ],
    'a simulator that keeps state between calls': [
      { simulate: countingSimulator() },
      'not-reproducible',
      'the same replicate gave 1 and then 2',
    ],
    'a promise that is not kept': [
      { simulate: () => Promise.reject(new Error('out of paper')) },
      'run-lost',
      'out of paper',
    ],
    'too many values': [
      { simulate: () => completed([1, 2]) },
      'run-lost',
      'gave 2 values where the relation needs 1',
    ],
    'no values': [
      { simulate: () => completed([]) },
      'run-lost',
      'gave 0 values where the relation needs 1',
    ],
    'the same value in every replicate': [
      { simulate: () => completed([0.5]) },
      'gate-failed',
      'the replicates do not differ',
    ],
    'an indicator of NaN': [
      probability(Number.NaN),
      'gate-failed',
      '1 of 1 run gave a number that is not finite',
    ],
    'an indicator above 1': [probability(1.5), 'run-lost', 'gave 1.5 where'],
    'an indicator below 0': [probability(-0.1), 'run-lost', 'gave -0.1 where'],
  };

  test.each(Object.entries(cases))('%s', async (_name, [changes, code, message]) => {
    const { verdict } = await checkTiny(tinyProperty(changes));
    expect(verdict.kind).toBe('invalid');
    const ofCode = verdict.reasons.filter((reason) => reason.code === code);
    expect(ofCode.map((reason) => reason.message).join('\n')).toContain(message);
  });

  test('one bad run in fifty is enough', async () => {
    const keys = new Set<string>();
    const evidence = await checkTiny(
      tinyProperty({
        simulate: (setting, key) => {
          keys.add(String(key));
          return keys.size === 50 ? completed([Number.NaN]) : around(1)(setting, key);
        },
        designs: tinyDesigns({ numSettings: 1 }),
      }),
    );
    expect(evidence.verdict.kind).toBe('invalid');
    expect(evidence.settings[0].numReplicates).toBe(50);
  });

  test('a drift beyond the margin', async () => {
    const { verdict } = await checkTiny(
      tinyProperty({
        simulate: (setting, key) => ({ ...around(0)(setting, key), drift: [3 + normalOf(key)] }),
      }),
    );
    expect(verdict.kind).toBe('invalid');
    expect(verdict.reasons[0].message).toContain('the late part of the runs differs');
  });
});

describe('relations', () => {
  test('a probability is supported and refuted by indicators', async () => {
    const indicator =
      (probability: number) =>
      (_setting: Setting, key: readonly [number, number]): Replicate => {
        const out = new Float64Array(1);
        fillUniform(key, 1, 0, out);
        return completed([out[0] < probability ? 1 : 0]);
      };
    const base = tinyProperty({
      relation: probabilityEquals,
      predict: () => predictedValue('probability', 0.5),
      margin: { of: () => 0.2, justification: 'for the test' },
      designs: tinyDesigns({ maxReplicates: 800 }),
      simulate: indicator(0.5),
      controls: [
        { kind: 'negative', name: 'rare', change: 'rare', simulate: indicator(0.05) },
        { kind: 'positive', name: 'fair', change: 'none', simulate: indicator(0.5) },
      ],
    });
    expect((await checkTiny(base)).verdict.kind).toBe('supported');
    const wrong = await checkTiny({ ...base, simulate: indicator(0.95) });
    expect(wrong.verdict.kind).toBe('refuted');
    expect(wrong.settings[0].components[0].method).toBe('betting');
  });

  test('a power law is supported by its exponent and refuted by another, around its limit', async () => {
    const sizes = [1, 2, 4];
    const decays =
      (exponent: number, limit = 5) =>
      (_setting: Setting, key: readonly [number, number]): Replicate => {
        const kicks = sizes.map((size) => normalOf([key[0], (key[1] ^ size) >>> 0]));
        return completed(sizes.map((size, k) => limit + size ** exponent + 0.05 * kicks[k]));
      };
    const base = tinyProperty({
      relation: scalesAs('size', sizes),
      predict: () => ({
        components: [{ label: 'exponent', value: -1, numericalError: 0, limit: 5 }],
      }),
      margin: { of: () => 0.4, justification: 'for the test' },
      designs: tinyDesigns({ maxReplicates: 300 }),
      simulate: decays(-1),
      controls: [
        { kind: 'negative', name: 'faster', change: 'square', simulate: decays(-2) },
        { kind: 'positive', name: 'exact', change: 'none', simulate: decays(-1) },
      ],
    });
    const evidence = await checkTiny(base);
    expect(evidence.verdict.kind).toBe('supported');
    expect(evidence.settings[0].sizePoints?.map(({ size }) => size)).toEqual(sizes);
    expect((await checkTiny({ ...base, simulate: decays(-1, 6) })).verdict.kind).toBe('refuted');
  });
});

describe('a simulator that keeps state between calls', () => {
  test('is invalid even where its first replicates agree', async () => {
    // Right for 20 calls, wrong ever after: the two first calls cannot tell.
    let calls = 0;
    const simulate = (setting: Setting, key: readonly [number, number]) => {
      calls += 1;
      return around(calls > 20 ? 3 : 0)(setting, key);
    };
    const evidence = await checkTiny(tinyProperty({ simulate }));
    expect(evidence.verdict.kind).toBe('invalid');
    expect(evidence.verdict.reasons[0].message).toContain('state kept between calls');
  });
});

describe('values far from zero', () => {
  const far = (offset: number, margin: number) =>
    tinyProperty({
      margin: { of: () => margin, justification: 'for the test' },
      predict: () => predictedValue('mean', offset),
      simulate: (_setting, key) => completed([offset + normalOf(key) / 2]),
      controls: [
        {
          kind: 'negative',
          name: 'shifted',
          change: 'three margins',
          simulate: (_setting, key) => completed([offset + 3 * margin + normalOf(key) / 2]),
        },
        {
          kind: 'positive',
          name: 'exact',
          change: 'nothing',
          simulate: (_setting, key) => completed([offset + normalOf(key) / 2]),
        },
      ],
    });

  test.each([1e6, -1e9, 1e11])('lose no digits at %d', async (offset) => {
    const evidence = await checkTiny(far(offset, 1));
    expect(evidence.verdict.kind).toBe('supported');
    const { estimate, standardError } = evidence.settings[0].components[0];
    // Six standard errors: 2e-9.
    expect(Math.abs(estimate - offset)).toBeLessThan(6 * standardError);
  });

  test('are refused when the margin drowns in their rounding', async () => {
    await expect(checkTiny(far(1e16, 3))).rejects.toThrow(
      'simulate and predict the difference from a reference value',
    );
  });
});

describe('a refutation that is not confirmed', () => {
  test('leaves the claim inconclusive', async () => {
    const suite = suiteOf(tinyProperty());
    const [property] = suite.properties;
    const wrong = defineProperty(tinyProperty({ simulate: around(3) }));
    const evidence = await checkProperty(suite, property, smoke, {
      ...inlineSource(suite),
      run: async (request) =>
        runReplicates(
          request.phase === 'explore' && request.control === undefined ? wrong : property,
          request,
          openReferenceEngine(),
        ),
    });
    expect(evidence.settings.map(({ phase, verdict }) => `${phase} ${verdict.kind}`)).toEqual([
      'explore refuted',
      'confirm supported',
      'explore refuted',
      'confirm supported',
    ]);
    expect(evidence.verdict.kind).toBe('inconclusive');
    expect(codes(evidence)).toEqual(['not-confirmed']);
    expect(evidence.counterexample).toBeUndefined();
  });
});

describe('shrinking', () => {
  test('reports the setting first found when the smallest one does not fail again', async () => {
    const suite = suiteOf(tinyProperty({ simulate: around(3) }));
    const [wrong] = suite.properties;
    const right = defineProperty(tinyProperty());
    const evidence = await checkProperty(suite, wrong, smoke, {
      ...inlineSource(suite),
      run: async (request) =>
        runReplicates(request.phase === 'final' ? right : wrong, request, openReferenceEngine()),
    });
    const { found, smallest, accepted } = evidence.counterexample ?? {};
    expect(accepted?.length).toBeGreaterThan(0);
    expect(smallest).toBe(found);
  });

  test('does not walk to settings where the effect is below half of what was found', async () => {
    const evidence = await checkTiny(
      tinyProperty({
        simulate: (setting, key) => around(Number(setting.size) >= 20 ? 9 : 2.5)(setting, key),
        designs: tinyDesigns({ numSettings: 1 }),
        predict: ({ size }) => predictedValue('mean', Number(size) < 0 ? 1 : 0),
      }),
    );
    const { found, smallest } = evidence.counterexample ?? {};
    const size = Number(found?.setting.size);
    expect(smallest?.setting).toEqual({ size: size >= 20 ? 20 : 1 });
    expect(size).toBeGreaterThanOrEqual(20);
  });

  test('passes over settings where theory or margin mean nothing', async () => {
    const evidence = await checkTiny(
      tinyProperty({
        simulate: around(3),
        designs: tinyDesigns({ numSettings: 1 }),
        margin: {
          of: (_component, { size }) => (Number(size) < 5 ? 0 : 1),
          justification: 'for the test',
        },
      }),
    );
    expect(evidence.verdict.kind).toBe('refuted');
    expect(evidence.counterexample?.smallest.setting).toEqual({ size: 5 });
  });

  test('stops at the number of candidates of the design', async () => {
    const evidence = await checkTiny(
      tinyProperty({
        simulate: (setting, key) => around(Number(setting.size) >= 2 ? 3 : 0)(setting, key),
        designs: tinyDesigns({ maxShrinkCandidates: 1 }),
      }),
    );
    expect(evidence.counterexample?.numCandidates).toBe(1);
  });
});

describe('replaying', () => {
  test('the line of any record reproduces it bit for bit, shrinking and controls included', async () => {
    const property = tinyProperty({
      simulate: (setting, key) => around(Number(setting.size) >= 7 ? 3 : 0)(setting, key),
      designs: tinyDesigns({ numSettings: 4 }),
    });
    const suite = suiteOf(property);
    const evidence = await checkTiny(property);
    const records = [
      ...evidence.settings,
      ...evidence.controls.flatMap(({ settings }) => settings),
      ...(evidence.counterexample === undefined ? [] : [evidence.counterexample.smallest]),
    ];
    expect(new Set(records.map((record) => record.phase))).toEqual(
      new Set(['explore', 'confirm', 'final']),
    );
    for (const record of records) {
      expect(await replay(suite, record.replay, inlineSource(suite))).toEqual(record);
    }
    const candidate = evidence.settings[0].replay.replace('explore', 'shrink candidate=3 floor=2');
    const { rates } = await replay(suite, candidate, inlineSource(suite));
    expect(rates.falseRefutationRate).toBeCloseTo(1e-2 / 12, 18);
  });

  test.each([
    ['tiny/mean', 'tiny/other', 'invalid claim="tiny/other": expected one of tiny/mean'],
    ['tier', 'control=none tier', 'invalid control="none": expected one of shifted, exact'],
    ['size=3', 'size=NaN', 'invalid size="NaN": expected a number of the regime, from'],
    ['size=3', 'size=1e9', 'invalid size=1000000000: expected a number of the regime, from'],
    ['size=', 'width=', 'invalid parameters="width": expected those of the claim: size'],
  ])('is refused after %s is replaced by %s', async (from, to, message) => {
    const suite = suiteOf(tinyProperty());
    const line = 'tiny/mean tier=smoke seed=1 engine=reference phase=explore : size=3';
    await expect(replay(suite, line.replace(from, to), inlineSource(suite))).rejects.toThrow(
      message,
    );
  });
});
