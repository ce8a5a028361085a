import {
  completed,
  deriveKey,
  type Engine,
  type Prediction,
  predicted,
  type RandomKey,
  type Replicate,
} from 'theory-vs-dynamics';
import type { Mistake } from './mistakes.js';
import { type Problem, priorStart } from './regression.js';
import { runChain, type Sampler } from './sampler.js';

/** How closely a threshold is bracketed. */
export interface Bracket {
  /** Relative distance of the two step sizes that bracket the threshold. */
  readonly halfWidth: number;
  readonly numSteps: number;
  /** A state this many prior scales away counts as diverged. */
  readonly bound: number;
}

/** Whether single runs diverge just below and just above the given step size. */
export async function bracketThreshold(
  problem: Problem,
  sampler: Omit<Sampler, 'options'>,
  criticalStepSize: number,
  bracket: Bracket,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
): Promise<Replicate> {
  const { temperature, model } = problem;
  const scale = Math.sqrt(temperature / model.priorPrecision);
  const sides = [1 - bracket.halfWidth, 1 + bracket.halfWidth];
  const ends = await Promise.all(
    sides.map((factor, place) => {
      const chainKey = deriveKey(key, 'side', place);
      const options = {
        stepSize: factor * criticalStepSize,
        temperature,
        divergenceBound: bracket.bound * scale,
      };
      const start = priorStart(problem, chainKey);
      const chain = plant({ ...sampler, options });
      return runChain(engine, chain, chainKey, start, bracket.numSteps);
    }),
  );
  return completed(ends.map(({ outcome }) => (outcome === 'completed' ? 0 : 1)));
}

export function predictSides(criticalTimesCurvature: number, { halfWidth }: Bracket): Prediction {
  const label = (factor: number) =>
    `divergence at ${(factor * criticalTimesCurvature).toFixed(3)} / curvature`;
  return predicted({ [label(1 - halfWidth)]: 0, [label(1 + halfWidth)]: 1 });
}

export const gradientTwice: Mistake = {
  name: 'gradient-without-one-half',
  change: 'the gradient is twice too large: that of the loss without its factor 1/2',
  plant: (sampler) => ({
    ...sampler,
    distort: (field) => (state, step, gradient) => {
      field(state, step, gradient);
      for (let j = 0; j < gradient.length; j++) gradient[j] *= 2;
    },
  }),
};

export const margin = {
  of: () => 0.2,
  justification:
    'at least four runs of five must fall on the predicted side; the fraction that diverges goes from none to all within a small part of the bracket, so more would only cost replicates',
};

export const knownBias = {
  of: () => 1e-5,
  justification:
    'runs just above the threshold that do not reach the bound in time, or stable ones that pass it: fewer than one in a hundred thousand, see the brackets',
};
