import { describe, expect, test } from 'vitest';
import { verdictOfClaim } from '../../../../src/check/index.js';
import {
  type ControlEvidence,
  type Counterexample,
  completed,
  type RandomKey,
  type Setting,
  type SettingEvidence,
  type Verdict,
  type VerdictKind,
} from '../../../../src/core/index.js';
import {
  around,
  checkTiny,
  normalOf,
  planTiny,
  tinyDesigns,
  tinyProperty,
} from '../../../helpers/tiny-suite.js';

function verdictAs(kind: VerdictKind, name: string): Verdict {
  return { kind, reasons: [{ code: 'inside-margin', message: `${name} is ${kind}` }] };
}

/** Only the verdict of a setting decides. */
function settingsAs(...kinds: readonly VerdictKind[]): SettingEvidence[] {
  return kinds.map(
    (kind, index) =>
      ({
        setting: { index },
        verdict: verdictAs(kind, `setting ${index}`),
      }) as unknown as SettingEvidence,
  );
}

function controlAs(kind: ControlEvidence['kind'], verdict: VerdictKind): ControlEvidence {
  const expected = kind === 'negative' ? 'refuted' : 'supported';
  return { kind, name: 'one', expected, verdict: verdictAs(verdict, 'control') } as ControlEvidence;
}

const counterexample = {
  smallest: settingsAs('refuted')[0],
} as Counterexample;

const rightControls = [controlAs('negative', 'refuted'), controlAs('positive', 'supported')];

describe('settings beside one another', () => {
  test.each<[VerdictKind, readonly VerdictKind[]]>([
    ['supported', ['supported']],
    ['supported', ['supported', 'supported', 'supported']],
    ['inconclusive', ['inconclusive', 'supported']],
    ['inconclusive', ['supported', 'inconclusive']],
    ['inconclusive', ['supported', 'inconclusive', 'supported']],
    ['invalid', ['invalid', 'supported']],
    ['invalid', ['supported', 'invalid']],
    ['invalid', ['supported', 'invalid', 'supported']],
    ['invalid', ['inconclusive', 'invalid']],
    ['invalid', ['invalid', 'inconclusive']],
    // Refuted, but not again on fresh seeds.
    ['inconclusive', ['refuted', 'supported']],
    ['inconclusive', ['supported', 'refuted', 'supported']],
    ['invalid', ['refuted', 'invalid']],
  ])('give %s: %j', (expected, kinds) => {
    expect(verdictOfClaim(settingsAs(...kinds), undefined, rightControls).kind).toBe(expected);
  });

  test('that are not supported say why, each of them', () => {
    const settings = settingsAs('supported', 'inconclusive', 'inconclusive');
    const { reasons } = verdictOfClaim(settings, undefined, rightControls);
    expect(reasons.map(({ message }) => message)).toEqual([
      'at index=1: setting 1 is inconclusive',
      'at index=2: setting 2 is inconclusive',
    ]);
  });

  test('say no setting where there is only one, or where all say the same', () => {
    const messages = (settings: readonly SettingEvidence[]) =>
      verdictOfClaim(settings, undefined, rightControls).reasons.map(({ message }) => message);
    const [, one] = settingsAs('supported', 'inconclusive');
    expect(messages([one])).toEqual(['setting 1 is inconclusive']);
    const again = { ...one, setting: { index: 2 } };
    expect(messages([one, again])).toEqual(['setting 1 is inconclusive']);
  });

  test('name the one of several that a reason is about', () => {
    const settings = settingsAs('supported', 'inconclusive', 'supported');
    const { reasons } = verdictOfClaim(settings, undefined, rightControls);
    expect(reasons.map(({ message }) => message)).toEqual([
      'at index=1: setting 1 is inconclusive',
    ]);
  });

  test('do not matter once a counterexample is confirmed', () => {
    for (const kind of ['inconclusive', 'invalid'] as const) {
      const settings = settingsAs('supported', kind, 'refuted', 'refuted');
      expect(verdictOfClaim(settings, counterexample, rightControls).kind).toBe('refuted');
    }
  });
});

describe('controls beside supported settings', () => {
  test.each<[VerdictKind, ControlEvidence]>([
    ['invalid', controlAs('negative', 'supported')],
    ['inconclusive', controlAs('negative', 'inconclusive')],
    ['invalid', controlAs('negative', 'invalid')],
    ['invalid', controlAs('positive', 'refuted')],
    ['inconclusive', controlAs('positive', 'inconclusive')],
    ['invalid', controlAs('positive', 'invalid')],
  ])('give %s: %j', (expected, control) => {
    const controls = [...rightControls, control];
    expect(verdictOfClaim(settingsAs('supported'), undefined, controls).kind).toBe(expected);
    expect(verdictOfClaim(settingsAs('supported'), undefined, controls.reverse()).kind).toBe(
      expected,
    );
  });
});

describe('another point of the same theory and simulator', () => {
  const point = (verdict: VerdictKind): ControlEvidence => ({
    ...controlAs('positive', verdict),
    part: 'point',
  });

  test('is no witness against the theory: a claim that is refuted stays so', () => {
    const verdict = verdictOfClaim(settingsAs('refuted'), counterexample, [point('refuted')]);
    expect(verdict).toBe(counterexample.smallest.verdict);
    // An independent route beside it is one.
    const routes = [point('refuted'), controlAs('positive', 'refuted')];
    const { kind, reasons } = verdictOfClaim(settingsAs('refuted'), counterexample, routes);
    expect(kind).toBe('invalid');
    expect(reasons.map(({ code }) => code)).toEqual(['theory-and-route-disagree']);
  });

  test('that cannot be used, or is at odds alone, makes the claim invalid', () => {
    const unusable = verdictOfClaim(settingsAs('refuted'), counterexample, [point('invalid')]);
    expect(unusable.kind).toBe('invalid');
    const alone = verdictOfClaim(settingsAs('supported'), undefined, [point('refuted')]);
    expect(alone.kind).toBe('invalid');
    expect(alone.reasons[0].message).toMatch(
      /^theory and the simulator disagree at the other point one \(.*\), and agree at every setting/,
    );
  });
});

describe('a run in which one of three settings is other than the rest', () => {
  /** The tiny claim with other replicates at one of the settings that it draws. */
  async function claimWith(
    place: number,
    simulate: (setting: Setting, key: RandomKey) => ReturnType<typeof completed>,
  ) {
    const designs = tinyDesigns({ numSettings: 3 });
    const { settings } = await planTiny(tinyProperty({ designs }));
    const odd = settings[place].setting.size;
    return checkTiny(
      tinyProperty({
        designs,
        simulate: (setting, key) =>
          setting.size === odd ? simulate(setting, key) : around(0)(setting, key),
      }),
    );
  }

  /** The mean lies at the edge of the margin: neither inside nor outside. */
  const undecided = around(1);
  const unusable = (_: Setting, key: RandomKey) => completed([normalOf(key) > 0 ? 0 : Number.NaN]);

  test.each([0, 1, 2])('is as that one, at place %d', async (place) => {
    const open = await claimWith(place, undecided);
    expect(open.settings.map(({ verdict }) => verdict.kind)).toEqual(
      [0, 1, 2].map((index) => (index === place ? 'inconclusive' : 'supported')),
    );
    expect(open.verdict.kind).toBe('inconclusive');
    const broken = await claimWith(place, unusable);
    expect(broken.settings.map(({ verdict }) => verdict.kind)).toEqual(
      [0, 1, 2].map((index) => (index === place ? 'invalid' : 'supported')),
    );
    expect(broken.verdict.kind).toBe('invalid');
  });

  test('is supported where it is not', async () => {
    const { settings, verdict } = await claimWith(0, around(0.1));
    expect(settings).toHaveLength(3);
    expect(verdict.kind).toBe('supported');
  });
});

describe('a theory that gives no number', () => {
  const invalidAs = (estimate: number): Verdict => ({
    kind: 'invalid',
    reasons: [
      {
        code: 'non-finite',
        message: `x: the prediction is not finite; correct the theory (prediction NaN, estimate ${estimate})`,
      },
    ],
  });
  const at = (level: number, verdict: Verdict) =>
    ({ setting: { level }, verdict }) as unknown as SettingEvidence;

  test('is told once, and not as a fault of every control', () => {
    const controls = [0.3, 0.4].map((estimate, index) => ({
      ...controlAs(index === 0 ? 'positive' : 'negative', 'invalid'),
      verdict: invalidAs(estimate),
    }));
    const settings = [at(1, invalidAs(0.1)), at(2, invalidAs(0.2))];
    const { kind, reasons } = verdictOfClaim(settings, undefined, controls);
    expect(kind).toBe('invalid');
    expect(reasons.map(({ message }) => message)).toEqual([
      'at level=1 and 1 other setting: x: the prediction is not finite; correct the theory (prediction NaN, estimate 0.1)',
    ]);
  });

  test('hides no control that is wrong for another reason', () => {
    const controls = [controlAs('positive', 'invalid')];
    const { reasons } = verdictOfClaim([at(1, invalidAs(0.1))], undefined, controls);
    expect(reasons.map(({ message }) => message)).toEqual([
      'x: the prediction is not finite; correct the theory (prediction NaN, estimate 0.1)',
      'other route one came out invalid instead of supported (control is invalid); correct the control',
    ]);
  });
});
