import { clipped } from '../../core/clipped.js';
import {
  type ClaimEvidence,
  canonicalSetting,
  gatingClaims,
  visible,
  visibleProse,
} from '../../core/index.js';
import { claimFacts } from '../claims/claim-facts.js';
import { counted } from '../values/format.js';
import type { ClaimPlace } from './claim-place.js';

/** GitHub shows ten of a level for each step, and drops the others without a word. */
const mostAnnotations = 10;

/** More would hide the code beside which it is shown. */
const longestText = 1000;

/**
 * Workflow commands of GitHub that mark refuted claims, at their place where it is known; the
 * last one says how many more there are.
 *
 * @param placeOf - where a claim is stated; undefined where that is not sure
 * @param commandOf - the command that repeats a record, from its replay line
 * @returns one line each
 */
export function annotations(
  claims: readonly ClaimEvidence[],
  placeOf: (evidence: ClaimEvidence) => ClaimPlace | undefined,
  commandOf: (line: string) => string,
): readonly string[] {
  const refuted = gatingClaims(claims).filter(({ verdict }) => verdict.kind === 'refuted');
  const numShown = refuted.length > mostAnnotations ? mostAnnotations - 1 : refuted.length;
  const shown = refuted
    .slice(0, numShown)
    .map((evidence) => annotation(evidence, placeOf(evidence), commandOf));
  if (numShown === refuted.length) return shown;
  const more = counted(refuted.length - numShown, 'more claim');
  return [...shown, command({ title: 'refuted' }, `${more} refuted: see the summary of this job`)];
}

function annotation(
  evidence: ClaimEvidence,
  place: ClaimPlace | undefined,
  commandOf: (line: string) => string,
): string {
  const { reasons, replay, counterexample, ofCounterexample } = claimFacts(evidence);
  const lines = [
    visibleProse(clipped(evidence.claim.statement, longestText)),
    ...reasons.slice(0, 1).map((reason) => visible(clipped(reason, longestText))),
    ...(counterexample === undefined || ofCounterexample === undefined
      ? []
      : [`${ofCounterexample.title}: ${clipped(canonicalSetting(counterexample), longestText)}`]),
    ...(replay === undefined ? [] : [`replay: ${clipped(commandOf(replay), longestText)}`]),
  ];
  const where = place === undefined ? {} : { file: place.file, line: String(place.line) };
  return command({ ...where, title: `refuted: ${visible(evidence.claim.id)}` }, lines.join('\n'));
}

function command(properties: Readonly<Record<string, string>>, message: string): string {
  const all = Object.entries(properties).map(([name, value]) => `${name}=${escapedValue(value)}`);
  return `::error ${all.join(',')}::${escapedMessage(message)}`;
}

/** As the toolkit of GitHub escapes the message of a workflow command. */
function escapedMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** The same for the value of a property, which a colon or a comma would end. */
function escapedValue(text: string): string {
  return escapedMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
