import { z } from 'zod';
import { expression, fields, id, name, text } from '../../claim-files/file/fields.js';

const positive = z.number().gt(0, 'expected a number > 0');
const count = z.int().min(1);
const given = z.union([expression, z.array(expression).min(1)], {
  error: 'expected a number, an expression, a word or a list',
});
const withGiven = z.record(name, given).optional();

const option = fields({
  id,
  says: text.describe('What this option takes the convention to be'),
  set: z
    .record(name, z.union([z.number(), text]))
    .describe('What names stand for in expressions of the numbers'),
});

const reading = fields({
  question: text.describe('What the paper leaves open'),
  options: z.array(option).min(2).describe('The first one is taken; the others are tried'),
});

const recorded = fields({
  mean: z.number().describe('Over independent runs'),
  standardError: positive.describe('Of that mean'),
  runs: count.min(2).describe('How many runs'),
  by: text.describe('The command that replays them, with its seed'),
});

const draws = fields({
  file: z
    .union([text, z.array(text).min(1)], { error: 'expected a path, or several of CmdStan' })
    .describe('From the folder of the audit file; the files of CmdStan are its chains'),
  format: z
    .enum(['npy', 'npz', 'netcdf', 'zarr', 'cmdstan-csv', 'csv', 'parquet', 'json'])
    .optional()
    .describe('Default: told from the file'),
  variable: text.optional().describe('Default: the only one'),
  group: z.string().optional().describe('Of NetCDF, Zarr and JSON; default: posterior'),
  dims: z
    .union([text, z.array(text).min(1)])
    .optional()
    .describe('Names of the axes in the order of the file, such as chain draw dimension'),
  chainDim: text.optional().describe('Name of the axis of chains; default: chain'),
  drawDim: text.optional().describe('Name of the axis of draws; default: draw'),
  chains: count.optional().describe('How many there are: other counts are refused'),
  draws: count.optional().describe('How many there are: other counts are refused'),
  select: z
    .record(z.string(), z.union([z.number(), text]))
    .optional()
    .describe('One entry of an axis: a number is a place from 0, a text a coordinate'),
  warmup: z.enum(['drop', 'keep']).optional().describe('Of CmdStan, where it was saved'),
});

const beside = fields({
  predictor: text.describe('A theory of tvd: tvd list shows all'),
  with: withGiven.describe('Parameters: numbers, expressions, words'),
  value: text.describe('Which value is taken'),
  place: z.int().min(1).optional().describe('Which one of a series, from 1 on'),
});

const reproduce = fields({
  predictor: text.optional().describe('A theory of tvd: tvd list shows all'),
  simulator: text.optional().describe('A simulator of tvd: tvd list shows all'),
  claim: text.optional().describe('A claim of a suite: its system, or its theory'),
  side: z.enum(['theory', 'measured']).optional(),
  with: withGiven.describe('Parameters: numbers, expressions, words'),
  value: text.optional().describe('Which value is taken, or a name for it that a reading sets'),
  place: z.int().min(1).optional().describe('Which one of a series, from 1 on'),
  draws: draws.optional().describe('Draws that exist already: docs/draws.md'),
  recorded: recorded.optional().describe('Runs made before, which are not made again here'),
  is: expression.optional().describe('A number, or an expression'),
  error: expression.optional().describe('Bound on the error of what `is` gives; default 0'),
  maxRuns: count.min(8).optional().describe('Runs of a simulator at most; default 256'),
});

const number = fields({
  id,
  says: text.describe('What the number is, in words'),
  places: z
    .array(
      fields({
        at: text,
        value: z.union([z.number(), text], { error: 'expected the number as it is printed' }),
        pixels: positive.optional().describe('What reading it off a figure may be off by'),
        exact: z
          .literal(true)
          .optional()
          .describe('Of a factor or an exponent in a formula, which nobody rounded'),
      }),
    )
    .min(1)
    .describe('Where the paper prints it, with the digits that are printed'),
  unit: z
    .union([text, z.literal(1)], { error: 'expected the unit of the number, 1 for a pure one' })
    .describe('1 for a pure number'),
  runs: z
    .union([count, z.enum(['none', 'unknown'])], {
      error: 'expected none for a computed number, a whole number of runs, or unknown',
    })
    .describe('Runs behind the number: none, how many, or unknown, which is taken to be one'),
  standardError: positive.optional().describe('As the paper states it'),
  margin: fields({ is: expression, because: text })
    .optional()
    .describe('Difference that does not matter; default: only what the digits leave open'),
  given: z.record(name, z.number()).optional().describe('Numbers that expressions may use'),
  givenErrors: z
    .record(name, positive)
    .optional()
    .describe('What given numbers may be off by, such as places read off an axis'),
  drawn: fields({
    in: text,
    series: text,
    at: z.number(),
    scale: z.enum(['linear', 'log']).optional(),
  })
    .optional()
    .describe('Figure of the report in which the number is drawn: series, and its place'),
  reproduce,
  beside: z.record(name, beside).optional().describe('Computed numbers that `as` may use, by name'),
  as: text
    .optional()
    .describe('What is compared, an expression in `value` and what is beside it; default: value'),
  readings: z.array(id).optional().describe('Readings that are crossed for this number'),
});

/** What an audit file holds; docs/audit.md says what each field means. */
export const auditFile = fields({
  audit: id,
  paper: fields({
    title: text,
    key: text.optional().describe('Its entry in the bibliography'),
    version: text.optional(),
    url: text.optional(),
  }),
  falseContradictionRate: z.number().gt(0).lt(0.5).optional(),
  falseReproductionRate: z.number().gt(0).lt(0.5).optional(),
  readings: z.record(id, reading).optional(),
  numbers: z.array(number).min(1),
});

export type AuditFileData = z.infer<typeof auditFile>;
export type NumberData = AuditFileData['numbers'][number];
export type ReadingData = NonNullable<AuditFileData['readings']>[string];
export type ReproduceData = NumberData['reproduce'];
export type BesideData = NonNullable<NumberData['beside']>[string];
