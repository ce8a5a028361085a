import * as tvd from 'theory-vs-dynamics';
import type { Problem } from './problem.js';

/** How closely a threshold is bracketed. */
export interface Bracket {
  /** Relative distance of the two step sizes that bracket the threshold. */
  readonly halfWidth: number;
  readonly numSteps: number;
  /** A state this many prior scales away counts as diverged. */
  readonly bound: number;
}

/** The two step sizes, over the threshold. */
export function factors({ halfWidth }: Bracket): readonly [below: number, above: number] {
  return [1 - halfWidth, 1 + halfWidth];
}

/** Single chains just below and just above a step size. */
export function bracketing(
  problem: Problem,
  criticalStepSize: number,
  bracket: Bracket,
  batch: Pick<tvd.RegressionChain, 'batchSize'> = {},
) {
  const [below, above] = factors(bracket).map((factor) =>
    tvd.watched(
      tvd.regressionChain({
        ...batch,
        model: problem.model,
        temperature: problem.temperature,
        stepSize: factor * criticalStepSize,
        divergenceBound: bracket.bound * tvd.regressionPriorScale(problem),
        start: tvd.regressionPriorScale(problem),
        numSteps: bracket.numSteps,
      }),
    ),
  );
  return tvd.numbered('side', { below, above });
}

type Ended = tvd.RegressionRun | tvd.LostRun;

/** Whether each of them diverged; a run that was lost for another reason says nothing. */
export function divergences({ below, above }: { readonly below: Ended; readonly above: Ended }) {
  const failed = [below, above].find((run) => tvd.isLost(run) && run.outcome !== 'diverged');
  if (failed !== undefined && tvd.isLost(failed)) return failed;
  return { below: tvd.isLost(below) ? 1 : 0, above: tvd.isLost(above) ? 1 : 0 };
}

/** Labels with the step sizes, in units of the inverse curvature. */
export function sideLabels(criticalTimesCurvature: number, bracket: Bracket) {
  const [below, above] = factors(bracket).map(
    (factor) => `divergence at ${(factor * criticalTimesCurvature).toFixed(3)} / curvature`,
  );
  return { below, above };
}

/** The parts that claims about a threshold share. */
export const thresholdBounds = {
  theory: () => ({ below: 0, above: 1 }),
  margin: {
    each: 0.2,
    because:
      'at least four runs of five must fall on the predicted side; the fraction that diverges goes from none to all within a small part of the bracket, so more would only cost replicates',
  },
  knownBias: {
    each: 1e-5,
    because:
      'runs just above the threshold that do not reach the bound in time, or stable ones that pass it: fewer than one in a hundred thousand, see the brackets',
  },
} as const;
