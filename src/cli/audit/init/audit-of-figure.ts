import type { DigitisedFigure, FigurePoint } from './figure-points.js';

/** Digits that a reading needs: two beyond its error. */
function withError(value: number, error: number): string {
  if (error === 0) return String(value);
  const digits = Math.max(1, Math.ceil(Math.log10(Math.abs(value) / error)) + 2);
  return String(Number(value.toPrecision(Math.min(15, digits))));
}

/**
 * An audit file with the points of a figure, to be completed.
 *
 * @param name - of the audit, lower case with hyphens
 */
export function auditOfFigure(figure: DigitisedFigure, name: string): string {
  const numbers = figure.points.map((point, index) => entryOf(figure, point, index + 1));
  return `# Complete what stands in capitals; docs/audit.md says what each field means.
audit: ${name}
paper:
  title: TITLE OF THE PAPER
  version: VERSION, such as v2
numbers:
${numbers.join('\n')}`;
}

function entryOf(
  { figure, xName, xScale, yName }: DigitisedFigure,
  point: FigurePoint,
  count: number,
) {
  const { series, x, xError, y, yError } = point;
  const across = withError(x, xError);
  const says = `${yName} of ${series} at ${xName} ${across}`;
  const variable = xName.replaceAll(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) =>
    (next ?? '').toUpperCase(),
  );
  const isName = /^[A-Za-z]\w*$/.test(variable);
  const given = isName ? variable : 'x';
  const errors =
    xError === 0 ? '' : `\n    givenErrors: { ${given}: ${Number(xError.toPrecision(3))} }`;
  return `  - id: point-${count}
    says: ${JSON.stringify(says)}
    places: [{ at: ${JSON.stringify(`${figure}, ${series}`)}, value: ${withError(y, yError)}, pixels: ${Number(yError.toPrecision(3))} }]
    unit: UNIT # 1 for a pure number
    runs: unknown # none for a number that was computed, or how many
    margin: { is: 0, because: WHICH DIFFERENCE DOES NOT MATTER }
    given: { ${given}: ${across} }${errors}
    drawn: { in: ${JSON.stringify(figure)}, series: ${JSON.stringify(series)}, at: ${across}, across: ${JSON.stringify(xName)}, up: ${JSON.stringify(yName)}${xScale === 'log' ? ', scale: log' : ''} }
    # predictor, simulator or claim (tvd list), with its parameters and which value; or is: EXPRESSION
    reproduce: { predictor: NAME, with: { WHICH: ${given} }, value: WHICH }
`;
}
