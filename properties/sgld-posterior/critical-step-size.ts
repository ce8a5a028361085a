import {
  completed,
  deriveKey,
  designsFor,
  type Engine,
  fillNormal,
  meanCriticalStepSize,
  type Property,
  probabilityEquals,
  type RandomKey,
  type Replicate,
  streams,
} from 'theory-vs-dynamics';
import { plantMistakes, withoutMistake } from './controls.js';
import { priorOmitted, staleGradient } from './mistakes.js';
import {
  type Problem,
  priorStart,
  problemOf,
  project,
  type RegressionSetting,
  regressionDomain,
} from './regression.js';
import type { Sampler } from './sampler.js';
import {
  type Bracket,
  bracketThreshold,
  gradientTwice,
  knownBias,
  margin,
  predictSides,
} from './stability.js';

type StabilitySetting = Omit<RegressionSetting, 'relativeStepSize'>;

const bracket: Bracket = { halfWidth: 0.01, numSteps: 2500, bound: 1e6 };

const fullBatchProblem = (setting: StabilitySetting): Problem =>
  problemOf({ ...setting, relativeStepSize: 1 });

function simulateFullBatch(
  setting: StabilitySetting,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
): Promise<Replicate> {
  const problem = fullBatchProblem(setting);
  const critical = meanCriticalStepSize(problem.model).value;
  return bracketThreshold(problem, { model: problem.model }, critical, bracket, key, engine, plant);
}

export const criticalStepSize: Property<typeof regressionDomain> = {
  claim: {
    id: 'sgld-posterior/critical-step-size',
    statement:
      'Full-batch Langevin dynamics is stable below a step size of two over the largest curvature and diverges above it.',
    formula: '\\eta_c\\,\\lambda_{\\max} = 2',
    source: { key: 'welling2011', locator: 'equation 4', deviation: 'linear stability' },
    assumptions: ['quadratic potential', 'full batch'],
    observable: { name: 'fraction of runs that diverge', symbol: 'P_{\\mathrm{div}}', unit: '1' },
  },
  domain: regressionDomain,
  relation: probabilityEquals,
  margin,
  knownBias,
  predict: () => predictSides(2, bracket),
  simulate: (setting, key, engine) => simulateFullBatch(setting, key, engine, withoutMistake),
  designs: designsFor(300),
  controls: [
    ...plantMistakes(simulateFullBatch, [gradientTwice, staleGradient, priorOmitted]),
    {
      kind: 'positive',
      name: 'independent-modes',
      change: 'the scalar recursion of each eigendirection in place of the sampler',
      simulate: (setting, key) => simulateModes(fullBatchProblem(setting), key),
    },
  ],
};

/** Bracket of the recursion x <- (1 - eta h) x + noise of each mode on its own. */
function simulateModes(problem: Problem, key: RandomKey): Replicate {
  const { curvatures, temperature, model } = problem;
  const { halfWidth, numSteps, bound } = bracket;
  const largest = curvatures[curvatures.length - 1];
  const noise = new Float64Array(curvatures.length);
  const values = [1 - halfWidth, 1 + halfWidth].map((factor, place) => {
    const stepSize = (2 * factor) / largest;
    const sideKey = deriveKey(key, 'modes', place);
    const start = priorStart(problem, sideKey);
    const modes = curvatures.map((_, k) => project(problem, k, start));
    for (let step = 0; step < numSteps; step++) {
      fillNormal(sideKey, streams.proposal, step, noise);
      for (let k = 0; k < modes.length; k++) {
        modes[k] =
          (1 - stepSize * curvatures[k]) * modes[k] +
          Math.sqrt(2 * stepSize * temperature) * noise[k];
        if (Math.abs(modes[k]) > bound * Math.sqrt(temperature / model.priorPrecision)) return 1;
      }
    }
    return 0;
  });
  return completed(values);
}
