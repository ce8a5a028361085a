import { z } from 'zod';
import { tiers, verdictKinds } from '../../core/index.js';

/**
 * A number in a file of a run. JSON has no word for some numbers: they are texts there, and
 * numbers again once a file is read, so that the type is `number`.
 */
export const number = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity', '-0'])]).meta({
  id: 'number',
  description: "A number; 'NaN', 'Infinity', '-Infinity' and '-0' stand for themselves.",
}) as unknown as z.ZodType<number>;

export const text = z.string();
export const count = z.int().min(0);
export const seconds = z.number().min(0);
export const share = z.number().min(0).max(1);
export const numbers = z.array(number);
export const texts = z.array(text);
export const version = z.literal(1);
/** ISO 8601, UTC. */
export const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
export const yes = z.literal(true);

export const tier = z.enum(tiers as readonly ['smoke', 'standard', 'full']);
export const verdictKind = z.enum(
  verdictKinds as readonly ['supported', 'refuted', 'inconclusive', 'invalid'],
);

/** A field that may be missing; where it is there, it has a value. */
export const maybe = <Schema extends z.ZodType>(schema: Schema) => z.exactOptional(schema);

export const interval = z
  .strictObject({ lower: number, upper: number })
  .meta({ id: 'interval', description: 'Infinite ends where the data do not bound it yet.' });
export const reference = z.strictObject({ key: text, locator: text, deviation: maybe(text) });
export const rates = z.strictObject({ falseRefutationRate: number, falseSupportRate: number });
export const budget = z.strictObject({
  falseRefutationRate: z.number(),
  falseSupportRate: z.number(),
  isPerLifetime: maybe(z.boolean()),
});
export const setting = z
  .record(text, z.union([number, text, numbers]))
  .meta({ id: 'setting', description: 'A value for each parameter of the claim.' });
export const verdictCounts = z.strictObject({
  supported: count,
  refuted: count,
  inconclusive: count,
  invalid: count,
});

export const verdict = z
  .strictObject({
    kind: verdictKind,
    reasons: z.array(
      z.strictObject({
        code: z.enum([
          'inside-margin',
          'outside-margin',
          'budget-exhausted',
          'scaling-window',
          'run-lost',
          'non-finite',
          'gate-failed',
          'too-few-replicates',
          'control-not-refuted',
          'control-not-supported',
          'theory-and-route-disagree',
          'not-confirmed',
          'not-reproducible',
          'setting-invalid',
          'prediction-failed',
          'storage-failed',
        ]),
        message: text,
      }),
    ),
  })
  .meta({ id: 'verdict' });
