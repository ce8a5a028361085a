import { claimRates } from '../../check/index.js';
import type { ClaimEvidence, FigureEvidence } from '../../core/index.js';
import { figureName, type RunIdentity, reusableRecords } from '../../runs/index.js';
import type { SelectedClaim } from '../claims/select-claims.js';
import type { PlannedFigure } from '../figures/select-figures.js';
import { writeStatus } from '../output.js';
import { counted } from '../values/format.js';
import { refusedLines } from './reuse-refused.js';

/** What a run takes over from earlier ones instead of computing it again. */
export interface Reused {
  readonly claims: readonly ClaimEvidence[];
  readonly figures: readonly FigureEvidence[];
}

/** Of a run that computes everything afresh. */
export const nothingReused: Reused = { claims: [], figures: [] };

/**
 * The records of earlier runs in a reports folder that the selected claims and figures would only
 * repeat: of the same code, seed, tier, engine and error rates. Suites whose budget is spent over
 * their lifetime have other rates in each run. Says on stderr of which suites nothing can be known.
 */
export function recordsToReuse(
  reports: string,
  identity: RunIdentity,
  selected: readonly SelectedClaim[],
  figures: readonly PlannedFigure[],
): Reused {
  for (const line of refusedLines(identity, selected)) writeStatus(line);
  const found = reusableRecords(reports, {
    identity,
    nodeVersion: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
  });
  return {
    claims: selected.flatMap(({ suite, property }) => {
      const evidence = found.claims.get(property.claim.id);
      if (evidence === undefined || suite.budget.isPerLifetime === true) return [];
      const rates = claimRates(suite, property);
      const isSame =
        evidence.rates.falseRefutationRate === rates.falseRefutationRate &&
        evidence.rates.falseSupportRate === rates.falseSupportRate;
      return isSame ? [evidence] : [];
    }),
    figures: figures.flatMap(({ suite, plan }) => {
      const evidence = found.figures.get(figureName(suite.id, plan.figure.id));
      return evidence === undefined ? [] : [evidence];
    }),
  };
}

/** What was taken over, for the terminal; nothing where nothing was. */
export function reusedLines({ claims, figures }: Reused): readonly string[] {
  const runs = [...new Set([...claims, ...figures].map(({ reusedFrom = '' }) => reusedFrom))];
  if (runs.length === 0) return [];
  const parts = [
    ...(claims.length === 0 ? [] : [counted(claims.length, 'claim')]),
    ...(figures.length === 0 ? [] : [counted(figures.length, 'figure')]),
  ];
  return [
    `${parts.join(' and ')} as in ${runs.length === 1 ? 'run' : 'runs'} ${runs.join(', ')}: same code, seed, tier and engine. Files that the suites read and do not import are not looked at; --fresh computes all again.`,
  ];
}

/** What of the claims earlier runs had simulated, for the terminal; nothing where nothing was. */
export function keptLines(claims: readonly ClaimEvidence[]): readonly string[] {
  const numKept = claims.reduce((sum, own) => sum + (own.replicatesOfEarlierRuns ?? 0), 0);
  if (numKept === 0) return [];
  return [
    `${counted(numKept, 'replicate')} simulated by earlier runs of the same code; the first of each kind was simulated again and is the same`,
  ];
}
