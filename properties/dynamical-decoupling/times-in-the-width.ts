import * as tvd from 'theory-vs-dynamics';
import { montanari2025 } from './sources.js';
import { type UnlearningTask, unlearning } from './unlearning-task.js';

const widths = [32, 64, 128] as const;

/** Over the width. */
const longest = 5;

/** Little noise: the less there is, the narrower are the networks that keep their feature. */
const tasks = {
  sampleRatio: tvd.uniform(0.28, 0.32, 4),
  labelNoise: tvd.uniform(0.3, 0.34, 4),
  linearPart: tvd.uniform(0.85, 0.9, 5),
  cubicPart: tvd.uniform(0.15, 0.18, 6),
} as const;

/** When networks have lost their feature down to an overlap of three quarters. */
function unlearningTimes(task: UnlearningTask): number[] {
  return widths.map((width) => {
    const times = Array.from({ length: (longest * width) / 4 + 1 }, (_, k) => 4 * k);
    const { targetOverlap } = unlearning(
      task,
      { width, complexity: 2.4 / Math.sqrt(width), times },
      // Readouts of the widest stay near one.
      width > 64 ? { problem: { stepSize: 1 } } : {},
    );
    const course = { times, values: targetOverlap };
    const { time } = tvd.turningPoint(course, 'maximum');
    const falls = { level: 0.75, direction: 'falling', since: time.value } as const;
    return tvd.firstPassage(course, falls).value;
  });
}

const networks = tvd.computation({
  regime: tasks,
  of: 'theory',
  computes: (task: UnlearningTask) => ({ time: unlearningTimes(task) }),
});

export const timesInTheWidth = tvd.claim(networks, {
  id: 'dynamical-decoupling/times-in-the-width',
  says: 'As conjectured for networks of every width: the time at which a network begins to unlearn its feature is proportional to the width.',
  formula: 't_0(m) = t_* m + o(m)',
  source: montanari2025(
    'single index with mean-field initialisation, conjecture on the third regime',
    'at widths from 32 to 128 and little noise, where wider networks keep the feature',
  ),
  assuming: [
    'one neuron as target, of the activation of the network',
    'a covariance with a linear and a cubic part',
    'label noise of a third',
  ],
  observed: {
    name: 'power of the width in the time at which the overlap with the target has fallen to three quarters; of runs that end before it, in their length',
    symbol: 't_0(m)',
    unit: '1',
  },
  relation: { time: tvd.localExponentsOf('time', 'width', widths) },
  labels: { time: 'power of the width' },
  theory: () => ({ time: 1 }),
  margin: {
    time: 0.2,
    because: 'tells the width from its root and from its power of three halves',
  },
  knownBias: { time: 0.1, because: 'widths of some dozens' },
  // Wide networks are arrested with their feature before they could overfit: an open question.
  exploratory: true,
  firstTier: 'standard',
  designs: tvd.settingsFor({ smoke: 2, standard: 2, full: 8 }),
  mistakes: {
    'root-of-the-width': {
      change: 'the time of the root of the width',
      computes: () => ({ time: widths.map((width) => Math.sqrt(width)) }),
    },
  },
  otherRoutes: {
    'proportional-times': {
      change: 'times that are proportional to the width but for a constant',
      inferenceOnly: true,
      computes: () => ({ time: widths.map((width) => 1.4 * width + 3) }),
    },
  },
});
