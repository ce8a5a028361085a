import { countsOfRun } from '../../runs/index.js';
import { counted, formatSeconds } from '../values/format.js';
import { codeBlock, codeSpan } from './markdown-text.js';
import type { RunFacts } from './run-facts.js';
import { summaryClaim } from './summary-claim.js';
import { claimParts, folded, short } from './summary-parts.js';
import { countsInWords, numDecided } from './worst-first.js';

/** What GitHub takes for one step, in bytes. */
export const mostSummaryBytes = 1024 * 1024;

/** Where the report is, if it could be written: its address, or its path from the summary. */
export interface ReportLink {
  readonly text: string;
  readonly target: string;
}

/** A run for people who read it where it was started. */
export interface SummaryFacts extends RunFacts {
  readonly report: ReportLink | undefined;
}

/**
 * A run as Markdown: counts, what needs attention with what was seen and how it is repeated,
 * and what the supported claims would have seen. What others wrote stands in code, where
 * nothing is read as Markdown or HTML.
 *
 * @param maxBytes - beyond it parts are left out whole, and named
 */
export function markdownSummary(facts: SummaryFacts, maxBytes = mostSummaryBytes): string {
  const { ids, manifest, seconds, report, problems, leftOut } = facts;
  const claims = [...facts.claims].sort(
    (a, b) => ids.indexOf(a.claim.id) - ids.indexOf(b.claim.id),
  );
  const { verdicts, exploratory } = countsOfRun({ claims });
  const decided = new Set(claims.map(({ claim }) => claim.id));
  const open = ids.filter((id) => !decided.has(id));
  const missing = open.length === 0 ? '' : `, ${open.length} not decided`;
  const commit = manifest.commit === 'unknown' ? '' : `, commit ${codeSpan(manifest.commit)}`;
  const program =
    manifest.program === undefined
      ? ''
      : ` on ${codeSpan([manifest.program.name, manifest.program.version ?? ''].join(' '))}`;
  const head = [
    `## Theory vs dynamics: ${countsInWords(verdicts)}${missing}`,
    `${counted(ids.length, 'claim')}${program} in ${formatSeconds(seconds)}: tier ${manifest.tier}, seed ${manifest.seed}, engine ${codeSpan(manifest.engine)}${commit}.${exploratory === undefined ? '' : ` Exploratory, not counted: ${countsInWords(exploratory)}.`}`,
    ...(report === undefined ? [] : [`Report: [${report.text}](${report.target})`]),
    ...(problems.length === 0
      ? []
      : ['Not everything could be stored:', codeBlock(problems.map(short).join('\n'))]),
    ...(open.length === 0
      ? []
      : [`The run was interrupted before it came to: ${listed(open.map(codeSpan))}`]),
  ];
  const parts = [
    ...claimParts(claims.map((evidence) => summaryClaim(evidence, facts.commandOf))),
    ...(leftOut.length === 0 ? [] : [folded('Left out', codeBlock(leftOut.map(short).join('\n')))]),
  ];
  return fitted(head.join('\n\n'), parts, maxBytes, numDecided(verdicts));
}

/** As much as there is room for, the first parts first; every claim is at least counted. */
export function fitted(
  head: string,
  parts: readonly string[],
  maxBytes: number,
  numClaims: number,
): string {
  const room = maxBytes - 1000;
  const kept = [head];
  let size = Buffer.byteLength(head);
  let numLeft = 0;
  for (const text of parts) {
    const next = Buffer.byteLength(text) + 2;
    if (size + next > room) numLeft++;
    else {
      kept.push(text);
      size += next;
    }
  }
  if (numLeft > 0) {
    kept.push(
      `There is no room here for ${counted(numLeft, 'part')} about ${counted(numClaims, 'claim')}: see the report.`,
    );
  }
  return `${kept.join('\n\n')}\n`;
}

function listed(all: readonly string[]): string {
  const most = 20;
  const shown = all.slice(0, most).join(', ');
  return all.length > most ? `${shown} and ${all.length - most} more` : shown;
}
