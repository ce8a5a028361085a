import * as tvd from 'theory-vs-dynamics';
import { slowReadoutByLoops } from './slow-readout-by-loops.js';
import { montanari2025 } from './sources.js';
import {
  covarianceOf,
  type RunOptions,
  type UnlearningTask,
  unlearning,
} from './unlearning-task.js';

const widths = [8, 12, 16] as const;
const widest = widths.length - 1;

/** What is left of a number of these widths without its first two orders in one over the width. */
const extrapolated = ([a, b, c]: readonly number[]) => 2 * a - 9 * b + 8 * c;

/** Over the width; the train error is below a hundredth of its start by then. */
const timeOverWidth = 9;

/** With more noise than elsewhere, where the widths are large enough for their limit to be seen. */
const tasks = {
  sampleRatio: tvd.uniform(0.3, 0.36, 6),
  labelNoise: tvd.uniform(0.6, 0.7, 5),
  linearPart: tvd.uniform(0.8, 0.9, 5),
  cubicPart: tvd.uniform(0.16, 0.24, 8),
} as const;

/** tau': the noise with what no kernel machine learns of the target. */
const effectiveNoise = ({ labelNoise, cubicPart }: UnlearningTask) =>
  Math.sqrt(labelNoise ** 2 + cubicPart);

/** The sample ratio up to which a complexity fits the noise. */
function interpolable(
  task: UnlearningTask,
  complexity: number,
  noise: number = effectiveNoise(task),
): tvd.NumberWithError {
  const threshold = tvd.interpolationThreshold({
    complexity: complexity / noise,
    hiddenCovariance: covarianceOf(task),
    numSteps: 400,
  });
  return threshold.sampleRatio;
}

/** Half of what the kernel machine leaves, and of the variance of the rest of the network. */
const kernelError = (task: UnlearningTask, complexity: number) =>
  (effectiveNoise(task) ** 2 + complexity ** 2 * task.cubicPart) / 2;

function endOf(
  task: UnlearningTask,
  optionsOf: (width: number) => RunOptions | undefined,
  end: number = timeOverWidth,
) {
  const found = widths.map((width) => {
    const run = unlearning(
      task,
      { width, complexity: effectiveNoise(task), times: [end * width] },
      optionsOf(width),
    );
    const [readout, overlap] = [run.readout[0].value, run.targetOverlap[0].value];
    return {
      complexity: readout / Math.sqrt(width),
      alignment: readout * overlap,
      testError: run.testError[0].value,
      trainError: run.trainError[0].value,
    };
  });
  const complexity = extrapolated(found.map((own) => own.complexity));
  const testError = extrapolated(found.map((own) => own.testError));
  return {
    complexity,
    interpolable: interpolable(task, complexity),
    alignment: found[widest].alignment,
    aboveKernel: testError - kernelError(task, complexity),
    unfitted: (2 * found[widest].trainError) / task.labelNoise ** 2,
  };
}

/** Of networks whose readouts start at one. */
const ends = (task: UnlearningTask, end?: number, options?: RunOptions) =>
  endOf(task, () => options, end);

/** Of lazy networks, which start with a complexity in units of tau'. */
function lazyEnds(task: UnlearningTask, start: number = lazyStart) {
  const { interpolable, aboveKernel } = endOf(task, (width) => ({
    problem: { initialReadout: start * effectiveNoise(task) * Math.sqrt(width) },
  }));
  return { lazyInterpolable: interpolable, lazyAboveKernel: aboveKernel };
}

/** Well below what can fit; the threshold is at 0.8 to 0.9. */
const lazyStart = 1 / 2;

const networks = tvd.computation({
  regime: tasks,
  of: 'theory',
  computes: (task: UnlearningTask) => ({ ...ends(task), ...lazyEnds(task) }),
});

/** The complexity at which a neuron without linear part ends that fits what the kernel leaves. */
function endOfLone(task: UnlearningTask, start: number): number {
  const slowness = 128;
  const { complexity } = slowReadoutByLoops({
    sampleRatio: task.sampleRatio,
    labelNoise: effectiveNoise(task),
    hiddenCovariance: covarianceOf(task),
    complexity: start,
    slowness,
    stepSize: 2,
    numSteps: (timeOverWidth * slowness) / 2,
  });
  return complexity[complexity.length - 1];
}

/** As predicted: what a mistake does not concern is not computed again. */
const rightOfLazy = ({ sampleRatio }: UnlearningTask) => ({
  lazyInterpolable: sampleRatio,
  lazyAboveKernel: 0,
});

const predict = (task: UnlearningTask) => ({
  interpolable: task.sampleRatio,
  alignment: 1,
  aboveKernel: 0,
  unfitted: 0,
  ...rightOfLazy(task),
});

export const unlearnedEnd = tvd.claim(networks, {
  id: 'dynamical-decoupling/unlearned-end',
  says: 'Networks in the mean-field scaling, and lazy ones that start with less complexity, end as kernel machines: readouts times overlaps with the target come to the linear part of the target, the complexity grows to the least that can fit the samples, the train error vanishes, and the test error is that of a kernel machine, far above the least one.',
  formula:
    "a v \\to \\frac{\\hat\\varphi'(0)}{h'(0)},\\quad \\frac{a}{\\sqrt m} \\to \\tau' \\gamma^*(\\alpha),\\quad e_{ts} \\to \\tfrac12 (\\tau'^2 + \\gamma^2 \\tilde h(1)),\\quad e_{tr} \\to 0",
  source: montanari2025(
    'single index with mean-field initialisation, third regime',
    'against one neuron with a slow readout, derived',
  ),
  assuming: [
    'one neuron as target, of the activation of the network',
    'a covariance with a linear and a cubic part',
    'widths from 8 to 16, which overfit before they are arrested',
  ],
  observed: {
    name: 'sample ratio that the complexity at the end can fit, readout times overlap, test error above that of the kernel machine, unfitted share of the noise; extrapolated from widths 8, 12 and 16, or at 16',
    symbol: '\\alpha^*, a v, e_{ts}, 2 e_{tr} / \\tau^2',
    unit: '1',
  },
  relation: {
    interpolable: tvd.value('interpolable'),
    alignment: tvd.value('alignment'),
    aboveKernel: tvd.value('aboveKernel'),
    unfitted: tvd.atMost(tvd.value('unfitted')),
    lazyInterpolable: tvd.value('lazyInterpolable'),
    lazyAboveKernel: tvd.value('lazyAboveKernel'),
  },
  labels: {
    interpolable: 'sample ratio that the complexity can fit',
    alignment: 'readout times overlap',
    aboveKernel: 'test error above that of the kernel machine',
    unfitted: 'unfitted share of the noise',
    lazyInterpolable: 'sample ratio that the complexity of lazy networks can fit',
    lazyAboveKernel: 'test error of lazy networks above that of the kernel machine',
  },
  theory: predict,
  margin: {
    ...{ interpolable: 0.06, alignment: 0.06, aboveKernel: 0.03, unfitted: 0.01 },
    ...{ lazyInterpolable: 0.05, lazyAboveKernel: 0.025 },
    because:
      'half of the complexity fits less than half of the samples; a kept feature has a test error that is lower by four margins',
  },
  knownBias: {
    ...{ interpolable: 0.05, alignment: 0.05, aboveKernel: 0.02, unfitted: 0.008 },
    ...{ lazyInterpolable: 0.035, lazyAboveKernel: 0.018 },
    because:
      'the third order in one over the width, and readouts that are not slow enough to end at the threshold itself',
  },
  // Networks up to nine times their width, and thresholds.
  firstTier: 'standard',
  designs: tvd.settingsFor({ smoke: 2, standard: 6, full: 24 }),
  mistakes: {
    'readouts-at-rest': {
      change: 'readouts are not trained, and start at the root of the width over three',
      computes: (task) => ({
        ...ends(task, timeOverWidth, {
          problem: { frozenReadout: true, initialReadout: Math.sqrt(16) / 3 },
        }),
        ...rightOfLazy(task),
      }),
    },
    'half-way': {
      change: 'networks are looked at after as many units of time as they have neurons',
      computes: (task) => ({ ...ends(task, 1), ...rightOfLazy(task) }),
    },
    'noise-alone': {
      change: 'the threshold is that of the label noise alone',
      computes: (task) => {
        const own = ends(task);
        const wrong = interpolable(task, own.complexity, task.labelNoise);
        return { ...own, ...rightOfLazy(task), interpolable: wrong };
      },
    },
    'start-that-fits': {
      change: 'lazy networks start with more complexity than fits the noise',
      computes: (task) => ({ ...predict(task), complexity: 0, ...lazyEnds(task, 1.05) }),
    },
    'noise-of-labels-in-kernel': {
      change: 'the kernel machine of lazy networks leaves the label noise alone',
      theory: async (task, right) => ({
        ...(await right(task)),
        lazyAboveKernel: -task.cubicPart / 2,
      }),
    },
    'half-the-samples': {
      change: 'theory with half as many samples',
      theory: (task) => predict({ ...task, sampleRatio: task.sampleRatio / 2 }),
    },
  },
  otherRoutes: {
    'one-neuron': {
      change: 'one neuron with a slow readout, in plain loops, and the threshold of its complexity',
      computes: (task) => {
        const complexity = endOfLone(task, 0.3);
        const lazyComplexity = endOfLone(task, lazyStart * effectiveNoise(task));
        return {
          ...predict(task),
          complexity,
          interpolable: interpolable(task, complexity),
          lazyInterpolable: interpolable(task, lazyComplexity),
        };
      },
    },
  },
});
