import { expect, test } from 'vitest';
import { mayTellMore } from '../../../src/check/refutation-so-far.js';
import {
  completed,
  oneOf,
  predicted,
  type RandomKey,
  type Setting,
} from '../../../src/core/index.js';
import { meanEquals } from '../../../src/core/relations/index.js';
import { deriveKey } from '../../../src/random/index.js';
import {
  around,
  checkTiny,
  normalOf,
  tinyDesigns,
  tinyProperty,
} from '../../helpers/tiny-suite.js';

// Rate: means are 3 margins off where they are off, with a standard error of an eighth of the
// margin after 16 replicates; each verdict is as expected but for a probability below 1e-8.

/** Independent normal values of standard deviation one half around two means. */
const aroundBoth = (first: number, second: number) => (_setting: Setting, key: RandomKey) =>
  completed([
    first + normalOf(deriveKey(key, 'first')) / 2,
    second + normalOf(deriveKey(key, 'second')) / 2,
  ]);

function twoMeans(...mistakes: readonly ReturnType<typeof aroundBoth>[]) {
  return tinyProperty({
    relation: meanEquals,
    predict: () => predicted({ first: 0, second: 0 }),
    simulate: aroundBoth(0, 0),
    designs: tinyDesigns({ maxReplicates: 400 }),
    controls: [
      ...mistakes.map((simulate, index) => ({
        kind: 'negative' as const,
        name: `mistake-${index + 1}`,
        change: 'another mean',
        simulate,
      })),
      { kind: 'positive', name: 'exact', change: 'nothing', simulate: aroundBoth(0, 0) },
    ],
  });
}

test('a claim is vacuous in what none of its planted mistakes refutes', async () => {
  const evidence = await checkTiny(twoMeans(aroundBoth(3, 0)));
  expect(evidence.verdict.kind).toBe('supported');
  expect(evidence.vacuousIn).toEqual(['second']);
});

test('a claim is vacuous in nothing when each component has a mistake that refutes it', async () => {
  const evidence = await checkTiny(twoMeans(aroundBoth(3, 0), aroundBoth(0, 3)));
  expect(evidence.vacuousIn).toBeUndefined();
});

test('one mistake counts for each component that it refutes, the faint one too', async () => {
  // The first mean is refuted at the first look, where the second, half a margin beyond its
  // margin, is not yet: 4 standard errors of an eighth, where the interval has some 6.
  const evidence = await checkTiny(twoMeans(aroundBoth(20, 1.5)));
  expect(evidence.vacuousIn).toBeUndefined();
  const [control] = evidence.controls;
  expect(control?.settings[0]?.numReplicates).toBeGreaterThan(16);
});

test('a mistake is not looked at for ever for a component at the edge of its margin', async () => {
  const evidence = await checkTiny(twoMeans(aroundBoth(20, 1), aroundBoth(0, 20)));
  const [control] = evidence.controls;
  expect(control?.verdict.kind).toBe('refuted');
  // An interval that shrinks around the edge never leaves it: the budget of 400 would be spent.
  expect(control?.settings[0]?.numReplicates).toBeLessThan(200);
});

// Whichever setting is drawn first, one of the two has a series of two places at the other.
test.each([1, 2])(
  'a series counts with its places at all settings: two at size %d',
  async (long) => {
    const means = (setting: Setting, last: number) => (setting.size === long ? [0, last] : [0]);
    const around =
      (last: number) =>
      (setting: Setting, key: RandomKey): ReturnType<typeof completed> =>
        completed(means(setting, last).map((mean, at) => mean + normalOf(deriveKey(key, at)) / 2));
    const property = tinyProperty({
      domain: { size: oneOf(1, 2) },
      designs: tinyDesigns({ maxReplicates: 400 }),
      predict: (setting: Setting) => ({
        components: means(setting, 0).map((value, at) => ({
          label: `series ${at + 1}`,
          name: 'series',
          value,
          numericalError: 0,
        })),
      }),
      simulate: around(0),
      controls: [
        { kind: 'negative', name: 'last', change: 'the second place is off', simulate: around(3) },
        { kind: 'positive', name: 'exact', change: 'nothing', simulate: around(0) },
      ],
    });
    const evidence = await checkTiny(property);
    expect(evidence.verdict.kind).toBe('supported');
    expect(evidence.vacuousIn).toBeUndefined();
  },
);

test('a mistake is looked at four times as long as its refutation took, or a gate if that is longer', async () => {
  const { settings } = await checkTiny(tinyProperty({ simulate: around(1.05) }));
  const leaning = settings[0]?.components ?? [];
  const first = { components: [], numAtFirst: 5 };
  expect(mayTellMore(first, leaning, 19, 0)).toBe(true);
  expect(mayTellMore(first, leaning, 25, 0)).toBe(false);
  expect(mayTellMore(first, leaning, 25, 10)).toBe(true);
  expect(mayTellMore(first, leaning, 40, 10)).toBe(false);
  expect(mayTellMore(first, [], 25, 10)).toBe(false);
});
