import { describe, expect, test } from 'vitest';
import { inlineSource, planClaim } from '../../../../src/check/index.js';
import {
  oneOf,
  predictedValue,
  type Setting,
  VerificationError,
} from '../../../../src/core/index.js';
import { varianceEquals } from '../../../../src/core/relations/index.js';
import type { AnyTestProperty } from '../../../helpers/property.js';
import {
  planTiny,
  smoke,
  suiteOf,
  tinyDesigns,
  tinyProperty,
} from '../../../helpers/tiny-suite.js';

async function codeOf(property: AnyTestProperty): Promise<string> {
  try {
    await planTiny(property);
    return 'planned';
  } catch (error) {
    return error instanceof VerificationError ? error.code : String(error);
  }
}

const constant = (value: number) => ({ of: () => value, justification: 'for the test' });

describe('a plan', () => {
  test('draws the settings that the tier asks for, the same for the same seed', async () => {
    const property = tinyProperty({ designs: tinyDesigns({ numSettings: 5 }) });
    const { suite, settings } = await planTiny(property);
    expect(settings).toHaveLength(5);
    expect((await planTiny(property)).settings).toEqual(settings);
    const seed2 = { ...smoke, seed: 2 };
    const other = await planClaim(suite, suite.properties[0], seed2, inlineSource(suite));
    expect(other.settings).not.toEqual(settings);
  });

  test('has two settings at least, where the regime has two', async () => {
    for (const numSettings of [1, 2]) {
      const plan = await planTiny(tinyProperty({ designs: tinyDesigns({ numSettings }) }));
      expect(plan.settings).toHaveLength(2);
      expect(plan.design.numSettings).toBe(2);
    }
    const single = tinyProperty({ domain: { size: oneOf(1) } });
    expect((await planTiny(single)).settings).toEqual([{ setting: { size: 1 }, origin: 'filled' }]);
  });

  test('divides the rate of refutation over weights and settings, that of support over weights', async () => {
    const property = tinyProperty({ designs: tinyDesigns({ numSettings: 4 }), weight: 3 });
    const second = tinyProperty({ claim: { ...property.claim, id: 'tiny/second' } });
    const suite = suiteOf(property, second);
    const plan = await planClaim(suite, suite.properties[0], smoke, inlineSource(suite));
    expect(plan.rates.falseRefutationRate).toBeCloseTo(7.5e-4, 15);
    expect(plan.settingRates.falseRefutationRate).toBeCloseTo(7.5e-4 / 4, 15);
    expect(plan.settingRates.falseSupportRate).toBeCloseTo(7.5e-4, 15);
  });

  test.each([
    ['a margin above the known bias', 1, 0.99, 0, 'planned'],
    ['a margin equal to the known bias', 1, 1, 0, 'vacuous-design'],
    ['a margin below the known bias', 1, 2, 0, 'vacuous-design'],
    ['a margin equal to bias plus numerical error', 1, 0.5, 0.5, 'vacuous-design'],
    ['a margin that is not a number', Number.NaN, 0, 0, 'invalid-argument'],
    ['a margin that is a text', '1' as never, 0, 0, 'invalid-argument'],
    ['a known bias that is a text', 1, '0' as never, 0, 'invalid-argument'],
    ['a margin of zero', 0, 0, 0, 'invalid-argument'],
    ['a negative margin', -1, 0, 0, 'invalid-argument'],
    ['an infinite margin', Number.POSITIVE_INFINITY, 0, 0, 'invalid-argument'],
    ['a known bias that is not a number', 1, Number.NaN, 0, 'invalid-argument'],
    ['a negative known bias', 1, -0.5, 0, 'invalid-argument'],
    ['a numerical error that is not a number', 1, 0, Number.NaN, 'invalid-argument'],
  ])('%s', async (_name, margin, bias, numericalError, expected) => {
    const property = tinyProperty({
      margin: constant(margin),
      knownBias: constant(bias),
      predict: () => predictedValue('mean', 0, numericalError),
    });
    expect(await codeOf(property)).toBe(expected);
  });

  test('a negative margin beside a negative prediction says that one follows from the other', async () => {
    const property = tinyProperty({
      margin: { of: ({ value }) => 0.1 * value, justification: 'a tenth' },
      predict: ({ size }) => predictedValue('mean', -Number(size)),
    });
    await expect(planTiny(property)).rejects.toThrow(
      /expected a finite number > 0; theory says -\d+ at size=\d+, and the margin follows from it: where the sign is wrong, correct the theory/,
    );
  });

  test('a negative variance says at which setting theory predicts it', async () => {
    const property = tinyProperty({
      relation: varianceEquals,
      predict: ({ size }) => predictedValue('mean', -Number(size)),
    });
    await expect(planTiny(property)).rejects.toThrow(
      /mean=-\d+: expected a number >= 0; theory says so at size=\d+: correct it/,
    );
  });

  test('a margin that drowns in the prediction says where', async () => {
    const property = tinyProperty({
      margin: constant(1e-3),
      knownBias: constant(0),
      predict: () => predictedValue('mean', 4e11),
    });
    await expect(planTiny(property)).rejects.toThrow(
      /too small beside the prediction 400000000000 at size=\d+.*look whether theory is right there/,
    );
  });

  test('is refused for a bad margin at a single drawn setting, and says where', async () => {
    const property = tinyProperty({ designs: tinyDesigns({ numSettings: 10 }) });
    const [, , { setting: third }] = (await planTiny(property)).settings;
    const spoilt = tinyProperty({
      designs: property.designs,
      knownBias: {
        of: (_component, { size }) => (size === third.size ? 3 : 0),
        justification: 'for the test',
      },
    });
    await expect(planTiny(spoilt)).rejects.toThrow(
      `tiny/mean: the margin 1 of mean is not above the known bias 3 plus the numerical error 0 at size=${third.size}; widen the margin`,
    );
  });

  test('is refused when a control is compared with a prediction that its margin cannot resolve', async () => {
    const property = tinyProperty();
    const controls = property.controls.map((control) =>
      control.kind === 'negative'
        ? { ...control, predict: () => predictedValue('mean', 0, 5) }
        : control,
    );
    expect(await codeOf(tinyProperty({ controls }))).toBe('vacuous-design');
  });

  test.each([
    ['missingFactor two', "lower case with hyphens, for example 'missing-factor-two'"],
    ['2nd order', "lower case with hyphens, for example 'nd-order'"],
    ['---', "lower case with hyphens, for example 'wrong-sign'"],
    ['far-away', 'a name that no other mistake or route of the claim has'],
  ])('is refused for a planted mistake called %s', async (name, expected) => {
    const [negative, positive] = tinyProperty().controls;
    const controls = [
      { ...negative, name },
      { ...positive, name: 'far-away' },
    ];
    await expect(planTiny(tinyProperty({ controls }))).rejects.toThrow(
      `invalid name of ${name === 'far-away' ? 'another route' : 'a planted mistake'} of tiny/mean="${name}": expected ${expected}`,
    );
  });

  test.each([
    ['formula', (claim: AnyTestProperty['claim']) => ({ ...claim, formula: '\tau' })],
    [
      'observed.symbol',
      (claim: AnyTestProperty['claim']) => ({
        ...claim,
        observable: { ...claim.observable, symbol: '\nu' },
      }),
    ],
  ])('is refused for a %s whose backslash is lost', async (field, changed) => {
    const property = tinyProperty();
    await expect(planTiny({ ...property, claim: changed(property.claim) })).rejects.toThrow(
      new RegExp(`invalid ${field} of tiny/mean=.*write each backslash twice`, 's'),
    );
  });

  describe('with a planted mistake that predicts what the claim predicts', () => {
    const [{ simulate, ...negative }, positive] = tinyProperty().controls;
    const planned = (mistake: object, changes: Partial<AnyTestProperty> = {}) =>
      planTiny(tinyProperty({ ...changes, controls: [{ ...negative, ...mistake }, positive] }));
    const asClaimed = () => predictedValue('mean', 0);

    test('is refused, and names it', async () => {
      await expect(planned({ predict: asClaimed })).rejects.toThrow(
        'tiny/mean: the planted mistake shifted changes nothing at any of the 2 planned settings; change the system, the measurement or the theory in it',
      );
    });

    test('is made when it simulates something else, or predicts something else somewhere', async () => {
      const somewhere = ({ size }: Setting) => predictedValue('mean', size === 1 ? 3 : 0);
      const domain = { size: oneOf(1, 2) };
      for (const plan of [
        await planned({ predict: asClaimed, simulate }),
        await planned({ predict: somewhere }, { domain }),
      ]) {
        expect(plan.settings).toHaveLength(2);
      }
    });
  });
});
