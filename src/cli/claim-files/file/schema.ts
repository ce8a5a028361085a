import { z } from 'zod';
import { expression, fields, id, name, text } from './fields.js';

const value = z.union([z.number(), text, z.array(z.number()).min(1)], {
  error: 'expected a number, a text or a list of numbers',
});
const ends = z.tuple([z.number(), z.number()], { error: 'expected [smallest, largest]' });

const range = z.union(
  [
    z.number(),
    text,
    fields({
      uniform: ends.optional(),
      logUniform: ends.optional(),
      integers: ends.optional(),
      oneOf: z.array(value).min(1).optional(),
    }),
  ],
  {
    error:
      'expected { uniform: [a, b] }, { logUniform: [a, b] }, { integers: [a, b] }, { oneOf: [...] } or one value',
  },
);

const measured = z.union(
  [z.literal('number'), fields({ over: text, at: z.array(z.number()).min(1) })],
  { error: 'expected number, or { over: axis, at: [places] } for a series' },
);

const comparison = {
  mean: name.optional(),
  chance: name.optional(),
  variance: name.optional(),
  exponent: name.optional(),
  chanceAbove: z.number().optional(),
  quantile: z.number().optional(),
  of: name.optional(),
};
const kind = z.enum(['mean', 'chance', 'variance', 'exponent']);
const bounded = z.union([kind, fields(comparison)], {
  error: 'expected mean, chance, variance, or { chanceAbove: t }, { quantile: q }',
});
const relation = z.union(
  [kind, fields({ ...comparison, atMost: bounded.optional(), atLeast: bounded.optional() })],
  {
    error:
      'expected mean, chance, variance, exponent, { chanceAbove: t }, { quantile: q }, { atMost: ... } or { atLeast: ... }',
  },
);

const said = z.union([expression, z.array(expression).min(1)], {
  error: 'expected a number, an expression or a list of these',
});
const row = fields({ when: z.record(name, value).optional(), is: said });
const theory = z.union(
  [
    expression,
    z.array(expression).min(1),
    z.array(row).min(1),
    fields({
      from: z.literal('program').optional(),
      predictor: text.optional(),
      with: z.record(z.string(), said).optional(),
      value: text.optional(),
    }),
  ],
  {
    error:
      'expected a number, an expression, a list, a table of { when, is }, { predictor, with, value } or { from: program }',
  },
);

const widths = z
  .object({ because: text }, { error: 'expected a width for each name, or each, and because' })
  .catchall(expression);

const count = z.int().min(1);

const mistake = fields({
  change: text,
  theory: z.record(name, theory).optional(),
  parameters: z.record(name, z.union([value, expression])).optional(),
});

const claim = fields({
  id,
  says: text.describe('The sentence of the paper, in words'),
  formula: text.optional().describe('The same in TeX'),
  source: fields({ title: text, locator: text, url: text.optional() }),
  assuming: z.array(text).default([]).describe('Assumptions, in words'),
  regime: z.record(name, range).describe('Parameters of the program, each with its range'),
  where: text.optional().describe('Condition that settings must fulfil'),
  observed: fields({ name: text, symbol: text.optional(), unit: z.union([text, z.literal(1)]) }),
  measured: z.record(name, measured).describe('What the program measures: numbers and series'),
  relation: z.record(name, relation).optional().describe('What is compared; default: all means'),
  theory: z.record(name, theory).describe('What theory says of each compared value'),
  margin: widths.describe('How close counts as equal'),
  knownBias: widths.describe('Error that the simulation is known to have'),
  designs: fields({
    maxReplicates: count.min(16),
    settings: fields({ smoke: count, standard: count, full: count }).optional(),
  }),
  mistakes: z.record(id, mistake).describe('Planted, each of which must be refuted'),
  otherRoutes: z
    .record(id, fields({ change: text, at: z.record(name, z.union([value, expression])) }))
    .optional(),
  exploratory: z
    .literal(true)
    .optional()
    .describe('An open question, whose verdict does not count'),
  firstTier: z
    .enum(['smoke', 'standard', 'full'])
    .optional()
    .describe('Smaller tiers leave it out'),
});

/** What a file of claims holds; docs/claim-files.md says what each field means. */
export const claimFile = fields({
  suite: id,
  title: text,
  summary: text.optional(),
  budget: fields({
    falseRefutationRate: z.number().gt(0).lt(1).optional(),
    falseSupportRate: z.number().gt(0).lt(1).optional(),
    isPerLifetime: z.boolean().optional(),
  }).optional(),
  claims: z.array(claim).min(1),
});

export type ClaimFileData = z.infer<typeof claimFile>;
export type ClaimData = ClaimFileData['claims'][number];
export type RangeData = z.infer<typeof range>;
export type RelationData = z.infer<typeof relation>;
export type TheoryData = z.infer<typeof theory>;
export type SaidData = z.infer<typeof said>;
export type WidthsData = z.infer<typeof widths>;
