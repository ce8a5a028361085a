import type { CalibrationCase } from './catalogue/case.js';
import { clopperPearson } from './clopper-pearson.js';
import { type Cost, costRate, effect, fixedPlan, type Width } from './cost.js';
import type { ErrorCount } from './count-errors.js';

/** Each bound of a realised rate errs at most this often. */
const miss = 1e-3;

/** A line of the table. */
export interface Row extends ErrorCount {
  readonly calibrated: CalibrationCase;
  readonly numRuns: number;
}

/** What the errors say about a case. */
export function verdictOf({ calibrated, rate, count, numRuns }: Row): {
  readonly lower: number;
  readonly upper: number;
  readonly text: string;
  readonly isAsExpected: boolean;
} {
  const { lower, upper } = clopperPearson(count, numRuns, miss);
  const { expectation = { kind: 'at most nominal' } } = calibrated;
  if (expectation.kind === 'above nominal') {
    return lower > rate
      ? { lower, upper, text: 'above nominal, as it must be', isAsExpected: true }
      : { lower, upper, text: '**MISUSE NOT SEEN**', isAsExpected: false };
  }
  const factor = expectation.kind === 'at most a factor' ? expectation.factor : 1;
  const limit = factor === 1 ? 'nominal' : `${factor} x nominal`;
  if (lower > factor * rate) {
    return { lower, upper, text: `**ABOVE ${limit.toUpperCase()}**`, isAsExpected: false };
  }
  const text =
    upper <= rate
      ? 'at most nominal'
      : lower > rate
        ? `above nominal, known: at most ${limit}`
        : 'not above nominal';
  return { lower, upper, text, isAsExpected: true };
}

export function tableOf(rows: readonly Row[]): string {
  return [
    '| procedure | data | error | nominal | runs | errors | realised | lower | upper | verdict |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...rows.map((row) => {
      const { lower, upper, text } = verdictOf(row);
      const cells = [
        row.calibrated.procedure,
        row.calibrated.data,
        row.question,
        row.rate,
        row.numRuns,
        row.count,
        shortly(row.count / row.numRuns),
        shortly(lower),
        shortly(upper),
        text,
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ].join('\n');
}

function shortly(rate: number): string {
  return rate === 0 ? '0' : rate.toPrecision(2);
}

export function remarksOf(cases: readonly CalibrationCase[]): string {
  const remarks = cases.flatMap(({ procedure, data, expectation }) =>
    expectation === undefined || expectation.kind === 'at most nominal'
      ? []
      : [`- ${procedure} (${data}): ${expectation.why}.`],
  );
  return [...new Set(remarks)].join('\n');
}

export function costTableOf(costs: readonly Cost[], numRuns: number): string {
  return [
    `Replicates of the t-mixture until a mean ${effect} standard deviations away is excluded at rate ${costRate}, in units of the plan for one look with 95 % power (${fixedPlan.toFixed(0)}), over ${numRuns} runs. The first look is at 16. "Tuned at" is the number of replicates for which \`tMixturePrecision\` makes the interval narrowest, in the same units; the pipeline takes a quarter of the budget. With the allowance the interval is at the rate over sqrt(e), as the pipeline's.`,
    '',
    '| looks | tuned at | allowance | mean | its standard error | 95th percentile | at most 0.8 and 1.5 |',
    '|---|---|---|---|---|---|---|',
    ...costs.map(({ growth, tunedAt, withAllowance, mean, standardError, late }) => {
      const cells = [
        growth === 0 ? 'every replicate' : `every ${100 * growth} %`,
        tunedAt,
        withAllowance ? 'yes' : 'no',
        mean.toFixed(3),
        standardError.toFixed(3),
        late.toFixed(2),
        mean <= 0.8 && late <= 1.5 ? 'yes' : 'no',
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ].join('\n');
}

export function widthTableOf(widths: readonly Width[], numRuns: number): string {
  return [
    `Width of the betting interval after 1000 values of Beta(10, 30) at rate 0.001, over ${numRuns} runs; the bets are tuned to a horizon, in the pipeline half of the budget.`,
    '',
    '| horizon | mean width | largest |',
    '|---|---|---|',
    ...widths.map(
      ({ horizon, mean, largest }) => `| ${horizon} | ${mean.toFixed(4)} | ${largest.toFixed(4)} |`,
    ),
  ].join('\n');
}
