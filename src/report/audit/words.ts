import {
  type AuditedNumber,
  type AuditedReading,
  type AuditRecord,
  type Choice,
  counted,
  type EntryOutcome,
  type NumberUnderChoice,
  type Reproduction,
  type SampledNumber,
} from '../../core/index.js';

/** Outcomes in the order in which they are told. */
export const outcomes: readonly EntryOutcome[] = [
  'reproduced',
  'reproduced under another reading',
  'contradicted',
  'undecided',
  'not comparable',
];

/** How many numbers came to what: `4 reproduced, 1 contradicted`. */
export function countsInWords({ numbers }: Pick<AuditRecord, 'numbers'>): string {
  return outcomes
    .map((own) => [numbers.filter(({ outcome }) => outcome === own).length, own] as const)
    .filter(([count]) => count > 0)
    .map(([count, own]) => `${count} ${own}`)
    .join(', ');
}

/** The number under the reading taken. */
export function takenOf({ byChoice }: AuditedNumber): NumberUnderChoice {
  const [taken] = byChoice;
  if (taken === undefined) throw new Error('a number without a reading');
  return taken;
}

/** The readings under which a number is reproduced, the one taken left out. */
export function otherReadingsOf({ byChoice }: AuditedNumber): readonly NumberUnderChoice[] {
  return byChoice.slice(1).filter(({ comparison }) => comparison.outcome === 'reproduced');
}

/** Options of a choice: `ridge: noise squared times samples`; those taken left out. */
export function choiceInWords(choice: Choice, readings: readonly AuditedReading[]): string {
  const parts = Object.entries(choice).flatMap(([id, option]) => {
    const reading = readings.find((own) => own.id === id);
    const isTaken = reading?.options[0]?.id === option;
    return isTaken ? [] : [`${id} = ${option}`];
  });
  return parts.join(', ') || 'as taken';
}

/**
 * A reproduced number with what it leaves open: `0.3121 ± 0.0004`.
 *
 * @param tolerance - difference that counts as none: digits far below it are left out
 */
export function reproductionInWords(reproduction: Reproduction, tolerance: number): string {
  if (reproduction.kind === 'none') return reproduction.message;
  const error =
    reproduction.kind === 'computed' ? reproduction.numericalError : reproduction.standardError;
  const runs = reproduction.kind === 'computed' ? '' : ` (${runsInWords(reproduction)})`;
  const isExact = error < tolerance / 100;
  const shown = isExact
    ? withDigits(reproduction.value, tolerance / 10).replace(/ ±.*/, '')
    : withDigits(reproduction.value, error);
  return `${shown}${runs}`;
}

function runsInWords({ numRuns, distances }: SampledNumber): string {
  return distances === undefined ? counted(numRuns, 'run') : counted(numRuns, 'effective draw');
}

/** What came out of one number, as a sentence. */
export function sentenceOf(number: AuditedNumber, readings: readonly AuditedReading[]): string {
  const { comparison, reproduction } = takenOf(number);
  const { difference, tolerance, sight, because } = comparison;
  if (number.outcome === 'not comparable') {
    return number.problems[0] ?? because ?? 'nothing was computed';
  }
  const published = `${number.places[0]?.printed} is printed, ${reproductionInWords(reproduction, tolerance)} was found`;
  const seen = Number.isFinite(sight)
    ? `a difference above ${short(sight)} would have been contradicted`
    : 'no difference would have been contradicted, as the draws do not tell how far it may be off';
  switch (number.outcome) {
    case 'reproduced':
      return `${published}; ${seen}`;
    case 'contradicted':
      return `${published}: they differ by ${short(difference)}, and ${short(tolerance)} counts as none`;
    case 'undecided':
      return `${published}; ${because ?? ''}`;
    case 'reproduced under another reading':
      return `${published}, and under ${otherReadingsOf(number)
        .map(
          (own) =>
            `${choiceInWords(own.choice, readings)}: ${reproductionInWords(own.reproduction, tolerance)}`,
        )
        .join('; under ')}`;
  }
}

/** A number with as many digits as its error leaves. */
export function withDigits(value: number, error: number): string {
  if (!(error > 0)) return String(Number(value.toPrecision(6)));
  const unit = Math.floor(Math.log10(error)) - 1;
  const digits = Math.min(12, Math.max(0, -unit));
  const size = Math.abs(value) > 0 ? Math.floor(Math.log10(Math.abs(value))) : 0;
  if (size - unit > 9) return `${Number(value.toPrecision(9))}`;
  if (size < -4 || size > 6) {
    return `${value.toPrecision(Math.max(1, size - unit + 1))} ± ${short(error)}`;
  }
  return `${value.toFixed(digits)} ± ${short(error)}`;
}

/** Two digits. */
export function short(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(2))) : 'an unknown amount';
}
