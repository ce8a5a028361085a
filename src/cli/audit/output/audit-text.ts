import type { AuditedNumber, AuditedReading, AuditRecord } from '../../../core/index.js';
import { choiceInWords, countsInWords, type outcomes, sentenceOf } from '../../../report/index.js';
import { counted } from '../../values/format.js';

/** One number on the terminal: its outcome, its name, a sentence, and where it stands in the paper. */
export function numberText(
  number: AuditedNumber,
  readings: readonly AuditedReading[],
  idWidth: number,
): string {
  const places = number.places.map(({ at }) => at).join(', ');
  const first = `${label(number)}  ${number.id.padEnd(idWidth)}  ${places}`;
  const problems = number.outcome === 'not comparable' ? [] : number.problems;
  return [first, `  ${sentenceOf(number, readings)}`, ...problems.map((own) => `  ${own}`)].join(
    '\n',
  );
}

function label({ outcome }: AuditedNumber): string {
  const word = outcome === 'reproduced under another reading' ? 'another reading' : outcome;
  return word.padEnd(15);
}

/** What an audit found as a whole. */
export function auditText(record: AuditRecord): string {
  const { numbers, numComparisons, falseContradictionRate, numLeftOut } = record;
  return [
    `${counted(numbers.length, 'number')} of ${record.paper.title}: ${countsInWords(record) || 'none could be audited'}${numLeftOut === 0 ? '' : `; ${numLeftOut} left out`}`,
    ...rankingLines(record),
    `  chance that any number is called contradicted that is reproduced: at most ${falseContradictionRate}, over ${counted(numComparisons, 'comparison')}`,
  ].join('\n');
}

function rankingLines({ ranking, readings, numbers }: AuditRecord): readonly string[] {
  if (readings.length === 0) return [];
  const [best] = ranking;
  const taken = ranking.find(({ numOther }) => numOther === 0);
  if (best === undefined || taken === undefined) return [];
  const of = (own: typeof best) => `${own.counts.reproduced} of ${numbers.length} numbers`;
  const lines =
    best === taken
      ? [`  no other reading of the whole reproduces more than the one taken, ${of(taken)}`]
      : [
          `  the reading that explains most: ${choiceInWords(best.choice, readings)}, with ${of(best)} (as taken: ${taken.counts.reproduced})`,
        ];
  const unexplained = numbers.filter(
    ({ byChoice }) =>
      byChoice.length > 1 &&
      byChoice.every(({ comparison }) => comparison.outcome === 'contradicted'),
  );
  const names = unexplained.map(({ id }) => id).join(', ');
  return [
    ...lines,
    `  ${counted(ranking.length, 'reading')} of the whole tried`,
    ...(unexplained.length === 0 ? [] : [`  no reading gives: ${names}`]),
  ];
}

/** What came to what, for a status of the process. */
export function worstOutcome({ numbers }: AuditRecord): (typeof outcomes)[number] {
  const order: readonly (typeof outcomes)[number][] = [
    'contradicted',
    'reproduced under another reading',
    'not comparable',
    'undecided',
  ];
  return order.find((own) => numbers.some(({ outcome }) => outcome === own)) ?? 'reproduced';
}
