import {
  type ClaimEvidence,
  type KnownFaults,
  quoteArgument,
  type RunRecord,
  type VerdictKind,
} from '../../core/index.js';
import { mostSeen } from '../evidence/most-seen.js';
import { formatAt, formatInterval, formatNumber } from '../words/format-number.js';
import { smallestInWords } from '../words/smallest-in-words.js';

/** What a run says of a program: what was checked, and what would have been seen. */
export interface CertificateView {
  readonly program: string;
  readonly command: string;
  readonly contracts: string;
  readonly rows: readonly CertificateRow[];
  readonly leftOut: readonly string[];
  /** Wrong programs on record; undefined where there are none. */
  readonly faults: FaultsView | undefined;
}

/** Wrong programs on record, and what refuted them. */
interface FaultsView {
  readonly tier: string;
  readonly numSeen: number;
  readonly rows: readonly { readonly name: string; readonly by: string }[];
}

/** One measured number of a check. */
interface CertificateRow {
  readonly anchor: string;
  /** Only in the first row of a check. */
  readonly check: string;
  readonly observable: string;
  readonly verdict: VerdictKind;
  readonly value: string;
  readonly predicted: string;
  readonly estimate: string;
  readonly interval: string;
  readonly smallest: string;
}

/**
 * The certificate of a run that checked a program; undefined for other runs.
 *
 * @param anchors - of the claims, in their order
 */
export function certificateView(
  { manifest, claims }: RunRecord,
  anchors: readonly string[],
): CertificateView | undefined {
  const { program } = manifest;
  if (program === undefined) return undefined;
  return {
    program: [program.name, program.version ?? ''].join(' ').trim(),
    command: program.command.map(quoteArgument).join(' '),
    contracts: manifest.suites.map(({ id }) => id).join(', '),
    rows: claims.flatMap((claim, place) => rowsOf(claim, anchors[place] ?? '')),
    leftOut: program.leftOut,
    faults: faultsOf(program.knownFaults, claims),
  };
}

/** Checks without a verdict say nothing of faults. */
function faultsOf(
  known: KnownFaults | undefined,
  claims: readonly ClaimEvidence[],
): FaultsView | undefined {
  if (known === undefined) return undefined;
  const decided = new Set(
    claims
      .filter(({ verdict: { kind } }) => kind === 'supported' || kind === 'refuted')
      .map(({ claim }) => claim.id),
  );
  const rows = known.faults.map(({ name, refutedBy }) => ({
    name,
    by: refutedBy
      .filter((id) => decided.has(id))
      .map((id) => id.split('/').at(-1))
      .join(', '),
  }));
  return { tier: known.tier, numSeen: rows.filter(({ by }) => by !== '').length, rows };
}

function rowsOf({ claim, settings, verdict }: ClaimEvidence, anchor: string): CertificateRow[] {
  const head = { anchor, verdict: verdict.kind, observable: claim.observable.name };
  const found = mostSeen(settings.flatMap(({ components }) => components));
  const name = claim.id.split('/').at(-1) ?? claim.id;
  if (found.length === 0) {
    const nothing = { predicted: '–', estimate: '–', interval: '–', smallest: '–' };
    return [{ ...head, check: name, value: 'nothing could be measured', ...nothing }];
  }
  return found.map(({ label, component }, place) => ({
    ...head,
    check: place === 0 ? name : '',
    value: label,
    predicted: formatNumber(component.prediction),
    estimate: formatAt(component.estimate, component.margin),
    interval: formatInterval(component.refutationInterval, component.margin),
    smallest: smallestInWords(component),
  }));
}
