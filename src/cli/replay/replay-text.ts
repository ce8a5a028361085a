import { canonicalSetting, decidingInterval, encodeJson, visible } from '../../core/index.js';
import { isComputed } from '../../report/evidence/is-computed.js';
import { colouredVerdict } from '../claims/verdict-lines.js';
import { counted, formatNumber } from '../values/format.js';
import { formatTable } from '../values/table.js';
import type { ReplayedRecord } from './replay-record.js';

/** Verdict, numbers, and whether they are those of the recorded run. */
export function replayText(
  { record, isIdentical, difference }: ReplayedRecord,
  run: string | undefined,
): string {
  const { verdict, setting, numReplicates, components, diagnostics } = record;
  const rows = components.map((component) => {
    const { lower, upper } = decidingInterval(component, verdict.kind);
    return [
      visible(component.label),
      formatNumber(component.prediction),
      formatNumber(component.margin),
      formatNumber(component.estimate),
      formatNumber(component.standardError),
      `[${formatNumber(lower)}, ${formatNumber(upper)}]`,
    ];
  });
  const header = ['', 'prediction', 'margin', 'estimate', 'standard error', 'interval'];
  const said = new Set(verdict.reasons.map(({ message }) => message));
  return [
    `${colouredVerdict(verdict.kind)} at ${canonicalSetting(setting)} ${isComputed(record) ? 'computed' : `after ${counted(numReplicates, 'replicate')}`}`,
    ...verdict.reasons.map(({ message }) => `  ${visible(message)}`),
    ...(rows.length === 0 ? [] : [formatTable([header, ...rows], '  ')]),
    ...diagnostics
      .filter(({ holds, message }) => !holds && !said.has(message))
      .map(({ name, message }) => `  ${name} does not hold: ${visible(message)}`),
    identityText(isIdentical, run),
    ...(difference === undefined ? [] : [`  ${visible(difference)}`]),
  ].join('\n');
}

/** The same as one JSON object. */
export function replayJson(
  { line, record, isIdentical, difference }: ReplayedRecord,
  run: string | undefined,
): string {
  const comparison = isIdentical === undefined ? {} : { run, identical: isIdentical, difference };
  return encodeJson({ line, record, ...comparison }, 2);
}

function identityText(isIdentical: boolean | undefined, run: string | undefined): string {
  if (run === undefined) return 'not compared: there is no run';
  if (isIdentical === undefined) return `not compared: ${run} has no record of this line`;
  return isIdentical
    ? `every number is that of ${run}, bit for bit`
    : `not identical: the numbers differ from those of ${run} (exit 4); compare version, engine and suite files with those of that run`;
}
