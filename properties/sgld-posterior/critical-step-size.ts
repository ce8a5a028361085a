import {
  almostSureCriticalStepSize,
  batchCurvatures,
  completed,
  deriveKey,
  designsFor,
  fillNormal,
  integers,
  logUniform,
  meanCriticalStepSize,
  type Prediction,
  type Property,
  predicted,
  probabilityEquals,
  type RandomKey,
  type Replicate,
  streams,
} from 'theory-vs-dynamics';
import { plantMistakes, withoutMistake } from './controls.js';
import { type Mistake, priorOmitted, staleGradient } from './mistakes.js';
import { type Problem, priorStart, problemOf, project, regressionDomain } from './regression.js';
import { runChain, type Sampler } from './sampler.js';

type StabilitySetting = Omit<Parameters<typeof problemOf>[0], 'relativeStepSize'>;

/** The step size at which a claim says stability is lost, over 1 / largest curvature. */
interface Bracket {
  /** Relative distance of the two step sizes that bracket the threshold. */
  readonly halfWidth: number;
  readonly numSteps: number;
  /** A state this many prior scales away counts as diverged. */
  readonly bound: number;
}

const fullBatchBracket: Bracket = { halfWidth: 0.01, numSteps: 2500, bound: 1e6 };
const minibatchBracket: Bracket = { halfWidth: 0.05, numSteps: 3000, bound: 1e12 };

/** Whether runs diverge just below and just above the given step size. */
function bracketThreshold(
  problem: Problem,
  sampler: Omit<Sampler, 'options'>,
  criticalStepSize: number,
  bracket: Bracket,
  key: RandomKey,
  plant: (sampler: Sampler) => Sampler,
): Replicate {
  const { temperature, model } = problem;
  const scale = Math.sqrt(temperature / model.priorPrecision);
  const values = [1 - bracket.halfWidth, 1 + bracket.halfWidth].map((factor, place) => {
    const chainKey = deriveKey(key, 'side', place);
    const options = {
      stepSize: factor * criticalStepSize,
      temperature,
      divergenceBound: bracket.bound * scale,
    };
    const start = priorStart(problem, chainKey);
    const chain = plant({ ...sampler, options });
    const outcome = runChain(chain, chainKey, start, bracket.numSteps);
    return outcome === 'completed' ? 0 : 1;
  });
  return completed(values);
}

function predictSides(criticalTimesCurvature: number, { halfWidth }: Bracket): Prediction {
  const label = (factor: number) =>
    `divergence at ${(factor * criticalTimesCurvature).toFixed(3)} / curvature`;
  return predicted({ [label(1 - halfWidth)]: 0, [label(1 + halfWidth)]: 1 });
}

const gradientTwice: Mistake = {
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

const margin = {
  of: () => 0.2,
  justification:
    'at least four runs of five must fall on the predicted side: far from either certainty only within a small fraction of the bracket',
};

const knownBias = {
  of: () => 0.01,
  justification:
    'a run that starts within a millionth of the stable manifold may not grow in time: less than one in a hundred',
};

/* Full batch */

const { inputDimension, ...anyDimension } = regressionDomain;
const fullBatchDomain = { inputDimension, ...anyDimension };

const fullBatchProblem = (setting: StabilitySetting): Problem =>
  problemOf({ ...setting, relativeStepSize: 1 });

function simulateFullBatch(
  setting: StabilitySetting,
  key: RandomKey,
  plant: (sampler: Sampler) => Sampler,
): Replicate {
  const problem = fullBatchProblem(setting);
  const critical = meanCriticalStepSize(problem.model).value;
  return bracketThreshold(
    problem,
    { model: problem.model },
    critical,
    fullBatchBracket,
    key,
    plant,
  );
}

export const criticalStepSize: Property<typeof fullBatchDomain> = {
  claim: {
    id: 'sgld-posterior/critical-step-size',
    statement:
      'Full-batch Langevin dynamics is stable below a step size of two over the largest curvature and diverges above it.',
    formula: '\\eta_c\\,\\lambda_{\\max} = 2',
    source: { key: 'welling2011', locator: 'equation 4', deviation: 'linear stability' },
    assumptions: ['quadratic potential', 'full batch'],
    observable: { name: 'fraction of runs that diverge', symbol: 'P_{\\mathrm{div}}', unit: '1' },
  },
  domain: fullBatchDomain,
  relation: probabilityEquals,
  margin,
  knownBias,
  predict: () => predictSides(2, fullBatchBracket),
  simulate: (setting, key) => simulateFullBatch(setting, key, withoutMistake),
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
  const { halfWidth, numSteps, bound } = fullBatchBracket;
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

/* Minibatch */

const minibatchDomain = {
  numSamples: integers(8, 12),
  priorPrecision: logUniform(1, 10, 20),
  problem: integers(0, 99),
  temperature: logUniform(0.25, 4, 16),
};

type BatchSetting = Omit<StabilitySetting, 'inputDimension' | 'spread'>;

function minibatchProblem(setting: BatchSetting): Problem {
  return problemOf({ ...setting, inputDimension: 1, spread: 1, relativeStepSize: 1 });
}

function minibatchThreshold(setting: BatchSetting): number {
  const { model } = minibatchProblem(setting);
  return almostSureCriticalStepSize(batchCurvatures(model, halfOf(setting))).value;
}

function halfOf({ numSamples }: BatchSetting): number {
  return Math.ceil(numSamples / 2);
}

function simulateMinibatch(
  setting: BatchSetting,
  key: RandomKey,
  plant: (sampler: Sampler) => Sampler,
): Replicate {
  const problem = minibatchProblem(setting);
  return bracketThreshold(
    problem,
    { model: problem.model, batchSize: halfOf(setting) },
    minibatchThreshold(setting),
    minibatchBracket,
    key,
    plant,
  );
}

export const criticalStepSizeMinibatch: Property<typeof minibatchDomain> = {
  claim: {
    id: 'sgld-posterior/critical-step-size-minibatch',
    statement:
      'Single runs of minibatch SGLD with one parameter are stable below the step size at which the mean logarithmic growth per step vanishes, and diverge above it; this lies above two over the curvature when the curvatures of batches differ little.',
    formula: '\\mathbb{E}_B \\log\\,\\lvert 1 - \\eta_c h_B \\rvert = 0',
    source: {
      key: 'mandt2017',
      locator: 'SGD on a quadratic loss',
      deviation: 'the almost-sure threshold of the multiplicative recursion, not that of the mean',
    },
    assumptions: [
      'one parameter',
      'batches of half the samples, drawn without replacement, independently at each step',
    ],
    observable: { name: 'fraction of runs that diverge', symbol: 'P_{\\mathrm{div}}', unit: '1' },
  },
  domain: minibatchDomain,
  relation: probabilityEquals,
  margin,
  knownBias,
  predict: (setting) => {
    const { curvatures } = minibatchProblem(setting);
    return predictSides(minibatchThreshold(setting) * curvatures[0], minibatchBracket);
  },
  simulate: (setting, key) => simulateMinibatch(setting, key, withoutMistake),
  designs: designsFor(300),
  controls: [
    ...plantMistakes(simulateMinibatch, [gradientTwice, priorOmitted]),
    {
      kind: 'negative',
      name: 'batch-not-rescaled',
      change: 'the gradient of a batch is not multiplied by N / batch size',
      simulate: (setting, key) =>
        simulateMinibatch(setting, key, (sampler) => ({ ...sampler, likelihoodScale: 1 })),
    },
    {
      kind: 'positive',
      name: 'logarithmic-walk',
      change: 'the random walk of the logarithm over enumerated batches in place of the sampler',
      simulate: (setting, key) => simulateLogarithm(setting, key),
    },
  ],
};

/** Bracket of the walk log |x| <- log |x| + log |1 - eta h_B|, reflected at the noise level. */
function simulateLogarithm(setting: BatchSetting, key: RandomKey): Replicate {
  const { model } = minibatchProblem(setting);
  const curvatures = batchCurvatures(model, halfOf(setting));
  const { halfWidth, numSteps, bound } = minibatchBracket;
  const normal = new Float64Array(1);
  const values = [1 - halfWidth, 1 + halfWidth].map((factor, place) => {
    const stepSize = factor * minibatchThreshold(setting);
    const sideKey = deriveKey(key, 'walk', place);
    let logarithm = 0;
    for (let step = 0; step < numSteps; step++) {
      const batch = deriveKey(sideKey, step)[0] % curvatures.length;
      logarithm += Math.log(Math.abs(1 - stepSize * curvatures[batch]));
      fillNormal(sideKey, streams.proposal, step, normal);
      logarithm = Math.max(logarithm, Math.log(Math.abs(normal[0])));
      if (logarithm > Math.log(bound)) return 1;
    }
    return 0;
  });
  return completed(values);
}
