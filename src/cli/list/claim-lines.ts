import { type AnyProperty, kindOf } from '../../check/index.js';
import { type Domain, type ParameterRange, parameterText } from '../../core/index.js';
import { costInWords, type MeasuredCost } from '../claims/measured-costs.js';
import { wrapText } from '../values/wrap.js';
import { inParagraphs, lineWidth } from './in-paragraphs.js';

/** The parameters of a claim, each with its range. */
export function regimeLines(domain: Domain): string[] {
  const entries = Object.entries(domain);
  if (entries.length === 0) return [];
  return [
    '      parameters',
    ...inParagraphs(entries.map(([name, range]) => [name, [rangeText(range)]])),
  ];
}

/** The values of a claim that an audit can take; where only theory names them, who tells them. */
export function comparedLines({ compares = [] }: AnyProperty): string[] {
  const plain = compares.filter(({ places }) => places === undefined).map(({ name }) => name);
  const rows = compares.flatMap(({ name, places }): [string, string[]][] =>
    places === undefined ? [] : [[name, [places.map((own, k) => `${k + 1}: ${own}`).join(', ')]]],
  );
  const names =
    compares.length === 0
      ? ['what its theory names; an audit that asks for another value is told which']
      : plain.length === 0
        ? []
        : [plain.join(', ')];
  return [
    '      values that an audit can take',
    ...names.flatMap((own) => wrapText(own, lineWidth - 6)).map((own) => `      ${own}`),
    ...inParagraphs(rows),
  ];
}

function rangeText(range: ParameterRange): string {
  if (range.kind === 'one-of') return `one of ${range.values.map(parameterText).join(', ')}`;
  const kind = range.kind === 'integers' ? 'a whole number' : 'a number';
  return `${kind} from ${range.min} to ${range.max}`;
}

/** What sets a claim apart, in brackets; nothing for one like most. */
export function remarksOf(property: AnyProperty, costs: readonly MeasuredCost[]): string {
  const kind = kindOf(property);
  const remarks = [
    ...(kind === 'simulated' ? [] : [kind.replace('-', ' ')]),
    ...(property.exploratory === true ? ['exploratory'] : []),
    ...(property.firstTier === undefined ? [] : [`from tier ${property.firstTier} on`]),
    ...costInWords(property.claim.id, costs),
  ];
  return remarks.length === 0 ? '' : ` (${remarks.join(', ')})`;
}
