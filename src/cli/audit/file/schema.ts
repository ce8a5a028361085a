import { z } from 'zod';
import type { NumberOf } from '../../claim-files/compile-expression.js';
import { expression, fields, id, name, text } from '../../claim-files/file/fields.js';
import type { AuditPredictor, AuditRun, AuditValue } from '../define-audit.js';
import { count, draws, positive, recorded } from './schema-parts.js';

/** What YAML can say, and a module beyond it. */
interface Forms<
  Expression extends z.ZodType,
  SomePredictor extends z.ZodType,
  Value extends z.ZodType,
  As extends z.ZodType,
  Printed extends z.ZodType,
  More extends z.core.$ZodLooseShape,
> {
  readonly expression: Expression;
  readonly predictor: SomePredictor;
  readonly value: Value;
  readonly as: As;
  readonly printed: Printed;
  /** Further ways of reproduction. */
  readonly more: More;
}

function auditOf<
  Expression extends z.ZodType,
  SomePredictor extends z.ZodType,
  Value extends z.ZodType,
  As extends z.ZodType,
  Printed extends z.ZodType,
  More extends z.core.$ZodLooseShape,
>(forms: Forms<Expression, SomePredictor, Value, As, Printed, More>) {
  const given = z.union([forms.expression, z.array(forms.expression).min(1)], {
    error: 'expected a number, an expression, a word or a list',
  });
  const withGiven = z.record(name, given).optional();

  const option = fields({
    id,
    says: text.describe('What this option takes the convention to be'),
    set: z
      .record(name, forms.expression)
      .describe('What names stand for in expressions of the numbers'),
  });

  const reading = fields({
    question: text.describe('What the paper leaves open'),
    options: z.array(option).min(2).describe('The first one is taken; the others are tried'),
  });

  const beside = fields({
    predictor: forms.predictor.describe('A theory of tvd: tvd list shows all'),
    with: withGiven.describe('Parameters: numbers, expressions, words'),
    value: forms.value.describe('Which value is taken'),
    place: z.int().min(1).optional().describe('Which one of a series, from 1 on'),
  });

  const reproduce = fields({
    predictor: forms.predictor.optional().describe('A theory of tvd: tvd list shows all'),
    simulator: text.optional().describe('A simulator of tvd: tvd list shows all'),
    claim: text.optional().describe('A claim of a suite: its system, or its theory'),
    program: z
      .union([text, z.array(text).min(1)], { error: 'expected a command, or a list of its words' })
      .optional()
      .describe('A program behind the protocol, with its contract observables: the command'),
    oneShot: z.literal(true).optional().describe('The program is run once for each request'),
    length: count.optional().describe('How many places the series of a program has'),
    side: z.enum(['theory', 'measured']).optional(),
    with: withGiven.describe('Parameters: numbers, expressions, words'),
    value: forms.value
      .optional()
      .describe('Which value is taken, or a name for it that a reading sets'),
    place: z.int().min(1).optional().describe('Which one of a series, from 1 on'),
    draws: draws.optional().describe('Draws that exist already: docs/draws.md'),
    recorded: recorded.optional().describe('Runs made before, which are not made again here'),
    is: forms.expression.optional().describe('A number, or an expression'),
    error: forms.expression.optional().describe('Bound on the error of what `is` gives; default 0'),
    maxRuns: count.min(8).optional().describe('Runs of a simulator at most; default 256'),
    ...forms.more,
  });

  const number = fields({
    id,
    says: text.describe('What the number is, in words'),
    places: z
      .array(
        fields({
          at: text,
          value: forms.printed,
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
    margin: fields({ is: forms.expression, because: text })
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
      across: text.optional().describe('What the axis across is'),
      up: text.optional().describe('What the axis upwards is'),
      scale: z.enum(['linear', 'log']).optional(),
    })
      .optional()
      .describe('Figure of the report in which the number is drawn: series, and its place'),
    reproduce,
    beside: z
      .record(name, beside)
      .optional()
      .describe('Computed numbers that `as` may use, by name'),
    as: forms.as
      .optional()
      .describe('What is compared, an expression in `value` and what is beside it; default: value'),
    readings: z.array(id).optional().describe('Readings that are crossed for this number'),
  });

  return fields({
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
}

/** What an audit file in YAML holds; docs/audit.md says what each field means. */
export const auditFile = auditOf({
  expression,
  predictor: text,
  value: text,
  as: text,
  printed: z.union([z.number(), text], { error: 'expected the number as it is printed' }),
  more: {},
});

const isFunction = (own: unknown) => typeof own === 'function';

/** What a module may export: functions and predictors where YAML has expressions and names. */
export const auditModule = auditOf({
  expression: z.union([z.number(), text, z.custom<NumberOf>(isFunction)], {
    error: 'expected a number, an expression or a function',
  }),
  predictor: z.union([text, z.custom<AuditPredictor>(isPredictor)], {
    error: 'expected a name that tvd list shows, or a predictor: { id, parameters, predict }',
  }),
  value: z.union([text, z.custom<AuditValue>(isFunction)], {
    error: 'expected a name, or a function of the values',
  }),
  as: z.union([text, z.custom<NumberOf>(isFunction)], {
    error: 'expected an expression or a function',
  }),
  printed: z.string('expected a text with the digits that are printed: TypeScript drops zeros'),
  more: {
    run: z.custom<AuditRun>(isFunction, 'expected a function of names and a key').optional(),
  },
});

function isPredictor(own: unknown): boolean {
  if (typeof own !== 'object' || own === null) return false;
  const { id: named, parameters, predict } = own as Partial<AuditPredictor>;
  return typeof named === 'string' && typeof parameters === 'object' && isFunction(predict);
}

export type AuditFileData = z.infer<typeof auditModule>;
export type NumberData = AuditFileData['numbers'][number];
export type ReadingData = NonNullable<AuditFileData['readings']>[string];
export type ReproduceData = NumberData['reproduce'];
export type BesideData = NonNullable<NumberData['beside']>[string];
