import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../../src/check/decide/diagnose.js';
import { completed } from '../../../../src/core/index.js';
import { probabilityEquals } from '../../../../src/core/relations/index.js';
import { checkTiny, tinyDesigns, tinyProperty } from '../../../helpers/tiny-suite.js';

const gate = (...rows: readonly (readonly number[])[]) =>
  diagnose(
    rows.map((values) => completed(values)),
    [],
  ).find(({ name }) => name === 'values differ');
const copies = (count: number, ...values: readonly number[]) =>
  gate(...Array.from({ length: count }, () => values));

describe('the gate on copied replicates', () => {
  test('fails when all of them have the same values, and says which', () => {
    expect(copies(16, 0.4372913, 1)).toMatchObject({ holds: false, value: 15 });
    expect(copies(16, 0.4372913, 1)?.message).toContain('all 16 replicates gave 0.4372913, 1;');
    expect(copies(40, Math.SQRT1_2)).toMatchObject({ holds: false });
  });

  test.each([
    ['few replicates', copies(15, 0.4372913)],
    ['indicators', copies(40, 0, 1)],
    ['shares of a few parts', copies(40, 0.75, 1 / 3, 63 / 64)],
    ['one that differs in the last digit', gate(...Array(20).fill([0.3111]), [0.3111 + 2 ** -54])],
    ['one value that differs', gate(...Array(20).fill([0.3111, 1]), [0.3111, 0])],
  ])('says nothing of %s', (_, diagnostic) => {
    expect(diagnostic).toBeUndefined();
  });

  test('makes a claim about chances invalid whose simulator draws nothing from its key', async () => {
    const claim = (simulate: (key: readonly number[]) => number) =>
      checkTiny(
        tinyProperty({
          relation: probabilityEquals,
          margin: { of: () => 0.45, justification: 'wide' },
          predict: () => ({ components: [{ label: 'p', value: 0.5, numericalError: 0 }] }),
          simulate: (_, key) => completed([simulate(key)]),
          designs: tinyDesigns({ maxReplicates: 200 }),
        }),
      );
    const frozen = await claim(() => 0.4372913);
    expect(frozen.settings[0]).toMatchObject({ numReplicates: 16, verdict: { kind: 'invalid' } });
    expect(frozen.settings[0].verdict.reasons[0].message).toContain('must draw from its key');
    const random = await claim(([high]) => high / 2 ** 32);
    expect(random.settings[0].verdict.kind).toBe('supported');
  });
});
