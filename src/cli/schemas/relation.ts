import { z } from 'zod';
import type { Relation } from '../../core/index.js';
import { count, maybe, number, numbers, text, yes } from './values.js';

const side = z.enum(['equal', 'at-most', 'at-least']);
const sided = { statement: text, sides: z.union([side, z.array(side)]) };
const places = z.strictObject({ name: text, values: numbers });
const sizes = {
  sizeName: text,
  sizes: numbers,
  noiseExponent: number,
  towards: z.enum(['infinity', 'zero']),
};

const of = <Kind extends string, Shape extends z.core.$ZodLooseShape>(kind: Kind, shape: Shape) =>
  z.strictObject({ kind: z.literal(kind), ...sided, ...shape });

const composite = z.strictObject({
  kind: z.literal('all-of'),
  statement: text,
  parts: z.array(
    z.strictObject({
      values: z.array(count),
      relation: z.lazy((): z.ZodType<Relation> => relation),
    }),
  ),
});

/** What a claim states between simulated and predicted values. */
export const relation = z
  .union([
    of('mean', {
      contrasts: maybe(z.array(numbers)),
      ofLogarithms: maybe(yes),
      places: maybe(places),
    }),
    of('value', {
      contrasts: maybe(z.array(numbers)),
      ofLogarithms: maybe(yes),
      censoredAt: maybe(number),
      places: maybe(places),
    }),
    of('probability', { thresholds: maybe(numbers), ofRatios: maybe(yes) }),
    of('variance', {}),
    of('variance-ratio', {}),
    of('quantile', { probability: z.number(), censoredAt: maybe(number) }),
    of('distribution', { numSamples: z.union([z.literal(1), z.literal(2)]) }),
    of('rank', { numDraws: count, numCells: count }),
    of('scales-as', { ...sizes, correctionExponent: maybe(number) }),
    of('converges', { ...sizes, exponent: number }),
    of('log-ratio-slope', {}),
    of('cumulant-crossing', { couplings: numbers }),
    composite,
  ])
  .meta({ id: 'relation' });

export { side };
