import { describe, expect, test } from 'vitest';
import { lowerClaim } from '../../../../src/check/index.js';
import {
  type AnyClaim,
  claim,
  computation,
  experiment,
  integers,
  meansEqual,
  settingsFor,
  valuesEqual,
} from '../../../../src/core/index.js';
import { normal, words } from '../../../helpers/claims.js';

const regime = { size: integers(1, 40) };
const high = { change: 'all is high', system: () => normal({ mean: 9 }) };
const drawn = { change: 'noise', values: () => ({ x: 0 }) };

const simulated: AnyClaim = claim(
  experiment({ regime, system: () => normal({ mean: 0 }), measure: ({ x }) => ({ x }) }),
  {
    ...words,
    relation: meansEqual,
    theory: () => ({ x: 0 }),
    mistakes: { high },
    otherRoutes: { drawn },
  },
);

const computed: AnyClaim = claim(
  computation({ regime, of: 'theory', computes: ({ size }) => ({ x: size }) }),
  {
    ...words,
    relation: valuesEqual,
    theory: ({ size }) => ({ x: size }),
    designs: settingsFor(),
    mistakes: { more: { change: 'one more', theory: ({ size }) => ({ x: size + 9 }) } },
    otherRoutes: { one: { change: 'at one', at: () => ({ size: 1 }) } },
  },
);

/** What a suite in JavaScript may say. */
const lowered = (own: AnyClaim, change: object) => () =>
  lowerClaim({ ...own, ...change } as AnyClaim);

describe('a claim', () => {
  test.each([
    ['simulated', simulated],
    ['computed', computed],
  ])('that is %s may have what is read of it, and what is undefined', (_, own) => {
    expect(lowered(own, {})).not.toThrow();
    const all = {
      weight: 2,
      firstTier: 'full',
      cost: () => 1,
      labels: {},
      tags: ['word'],
      exploratory: undefined,
    };
    expect(lowered(own, { ...all, note: undefined })).not.toThrow();
  });

  test.each<readonly [string, AnyClaim, object, string]>([
    ['that is no word', simulated, { tags: ['one', 'two words'] }, 'tag of tiny/claim="two words"'],
    ['of the claim', simulated, { where: () => true }, 'field of claim tiny/claim="where"'],
    [
      'of its source',
      simulated,
      { source: { key: 'none', locator: 'none', page: 3 } },
      'field of source of tiny/claim="page"',
    ],
    [
      'of its experiment',
      simulated,
      { about: { ...simulated.about, were: () => false } },
      'field of experiment of tiny/claim="were"',
    ],
    [
      'of its computation',
      computed,
      { about: { ...computed.about, system: () => 1 } },
      'field of computation of tiny/claim="system"',
    ],
    [
      'of a mistake',
      simulated,
      { mistakes: { high: { ...high, sytem: high.system } } },
      'field of planted mistake high of tiny/claim="sytem"',
    ],
    [
      'that only a computation has',
      simulated,
      { mistakes: { high: { change: 'other', computes: () => ({}) } } },
      'field of planted mistake high of tiny/claim="computes"',
    ],
    [
      'of another route',
      simulated,
      { otherRoutes: { drawn: { ...drawn, inferenceonly: true } } },
      'field of other route drawn of tiny/claim="inferenceonly"',
    ],
    [
      'that only a mistake has',
      computed,
      { otherRoutes: { one: { change: 'other', theory: () => ({}) } } },
      'field of other route one of tiny/claim="theory"',
    ],
  ])('is refused with an unknown field %s, by its name', (_, own, change, message) => {
    expect(lowered(own, change)).toThrow(message);
  });

  test.each<readonly [string, object, string]>([
    [
      'two parts',
      { ...high, theory: () => ({ x: 9 }) },
      'exactly one of system, measurement, theory',
    ],
    ['no part', { change: 'nothing' }, 'exactly one of system, measurement, theory'],
    ['a part that is no function', { change: 'nine', theory: { x: 9 } }, 'expected a function'],
  ])('is refused with a mistake in %s', (_, mistake, message) => {
    expect(lowered(simulated, { mistakes: { high: mistake } })).toThrow(message);
  });
});
