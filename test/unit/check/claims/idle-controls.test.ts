import { describe, expect, test } from 'vitest';
import { lowerSuite } from '../../../../src/check/claims/lower-claim.js';
import { inlineSource, planClaim } from '../../../../src/check/index.js';
import {
  type AnyClaim,
  changed,
  claim,
  computation,
  defineSimulator,
  experiment,
  keyed,
  limitOf,
  meansEqual,
  oneOf,
  onOneKey,
  settingsFor,
  VerificationError,
  valuesEqual,
  watched,
} from '../../../../src/core/index.js';
import { echo, normal, suiteOfClaims, words } from '../../../helpers/claims.js';
import { smoke } from '../../../helpers/tiny-suite.js';

const pairs = experiment({
  regime: { level: oneOf(1, 2) },
  across: { width: limitOf([16, 32], () => []) },
  system: ({ level, width }) => [normal({ mean: level / width }), normal({ mean: level })],
  measure: ([first, second]) => ({ x: first.x, y: second.x }),
});

/** Whether a claim can be planned, or why not. */
async function planned(own: AnyClaim): Promise<string> {
  const suite = lowerSuite(suiteOfClaims(own));
  try {
    await planClaim(suite, suite.properties[0], smoke, inlineSource(suite));
    return 'planned';
  } catch (error) {
    return error instanceof VerificationError && error.code === 'vacuous-design'
      ? error.message
      : String(error);
  }
}

const ofPairs: AnyClaim = claim(pairs, {
  ...words,
  relation: meansEqual,
  theory: ({ level }) => ({ x: 0, y: level }),
  mistakes: {},
  otherRoutes: {
    drawn: { change: 'drawn', values: ({ level }, [high]) => ({ x: high, y: level }) },
  },
});
type Mistakes = AnyClaim['mistakes'];
const withMistake = (mistake: object) =>
  planned({
    ...ofPairs,
    mistakes: { idle: { change: 'nothing', ...mistake } as Mistakes['idle'] },
  });

const message =
  'tiny/claim: the planted mistake idle changes nothing at any of the 2 planned settings; change the system, the measurement or the theory in it';

describe('a planted mistake that changes nothing is refused while planning:', () => {
  test.each<[string, object]>([
    ['the system as it is', { system: (right: object) => right }],
    ['a copy of it', { system: (right: readonly object[]) => right.map((own) => ({ ...own })) }],
    [
      'a patch to the value that it has',
      {
        system: ([first, second]: { mean: number }[]) => [
          first,
          changed(second, { mean: second.mean }),
        ],
      },
    ],
    ['a patch of systems that are not there', { system: echo.everywhere(() => ({ tag: 3 })) }],
    [
      'a mark that changes no run',
      { system: ([first, second]: object[]) => [first, watched(second)] },
    ],
    ['theory as it is', { theory: (at: object, right: (at: object) => unknown) => right(at) }],
    [
      'theory where it says the same',
      { theory: ({ level }: { level: number }) => ({ y: level, x: 0 }) },
    ],
  ])('%s', async (_, mistake) => {
    expect(await withMistake(mistake)).toBe(message);
  });

  test('one of several, by its name', async () => {
    const mistakes = {
      real: { change: 'all is high', system: normal.everywhere(() => ({ mean: 9 })) },
      idle: { change: 'nothing', system: (right: object) => right },
    };
    expect(await planned({ ...ofPairs, mistakes } as AnyClaim)).toBe(message);
  });
});

describe('a planted mistake that changes something is planned:', () => {
  test.each<[string, object]>([
    ['a field', { system: normal.everywhere(() => ({ mean: 9 })) }],
    ['a field that is new', { system: normal.everywhere(() => ({ deviation: 9 })) }],
    ['the key of a part', { system: (right: object) => onOneKey(right) }],
    [
      'the key of one part',
      { system: ([first, second]: object[]) => [first, keyed(['own'], second)] },
    ],
    ['the order of parts', { system: ([first, second]: object[]) => [second, first] }],
    [
      'the simulator alone',
      { system: ([first, second]: { mean: number }[]) => [first, twin({ mean: second.mean })] },
    ],
    [
      'one of the settings',
      {
        system: (right: object, { level }: { level: number }) =>
          level === 1 ? right : normal.everywhere(() => ({ mean: 9 }))(right),
      },
    ],
    [
      'one of the sizes, the larger',
      {
        system: (right: object, { width }: { width: number }) =>
          width === 16 ? right : normal.everywhere(() => ({ mean: 9 }))(right),
      },
    ],
    ['what theory says at one of the settings', { theory: () => ({ x: 0, y: 1 }) }],
    [
      'what theory says within its error',
      { theory: ({ level }: { level: number }) => ({ x: 1e-12, y: level }) },
    ],
    [
      'the measurement, of which nothing is known before it runs',
      { measurement: (m: object) => m },
    ],
  ])('%s', async (_, mistake) => {
    expect(await withMistake(mistake)).toBe('planned');
  });

  test('what is computed, of which nothing is known before it is', async () => {
    const own: AnyClaim = claim(
      computation({ regime: { level: oneOf(1, 2) }, of: 'theory', computes: () => ({ x: 0 }) }),
      {
        ...words,
        designs: settingsFor({ smoke: 2, standard: 2, full: 2 }),
        relation: valuesEqual,
        theory: () => ({ x: 0 }),
        mistakes: { idle: { change: 'nothing', computes: (at, right) => right(at) } },
        otherRoutes: { again: { change: 'again', computes: () => ({ x: 0 }) } },
      },
    );
    expect(await planned(own)).toBe('planned');
  });
});

/** Like `normal`, of another name. */
const twin = defineSimulator('test/twin', ({ mean }: { readonly mean: number }) => ({ x: mean }));

describe('another route that is the claim itself', () => {
  const withRoute = (route: object) =>
    planned({
      ...ofPairs,
      mistakes: {
        far: { change: 'far', system: () => [normal({ mean: 9 }), normal({ mean: 9 })] },
      },
      otherRoutes: { same: { change: 'nothing', ...route } as AnyClaim['otherRoutes']['same'] },
    });

  test.each<[string, object]>([
    [
      'the same systems',
      {
        system: ({ level, width }: { level: number; width: number }) => [
          normal({ mean: level / width }),
          normal({ mean: level }),
        ],
      },
    ],
    ['the same point', { at: (given: object) => ({ ...given }) }],
  ])('is refused while planning: %s', async (_, route) => {
    expect(await withRoute(route)).toMatch(
      /^tiny\/claim: the other route same changes nothing at any of the 2 planned settings; .*inferenceOnly: true$/,
    );
    // It says itself that it shows nothing else.
    expect(await withRoute({ ...route, inferenceOnly: true })).toBe('planned');
  });

  test('is not refused where it differs at one of the settings', async () => {
    expect(await withRoute({ at: () => ({ level: 1 }) })).toBe('planned');
  });
});
