import * as tvd from 'theory-vs-dynamics';
import { montanari2025 } from './sources.js';
import { type SpinGlassFault, spinGlassByPlainLoops } from './spin-glass-by-plain-loops.js';

/** Networks of these widths are extrapolated, and tell how the limit is approached. */
const widths = [256, 1024, 4096] as const;

/** In units of the time in which the glass turns by about a half. */
const places = [0.5, 1] as const;
const stepsPerUnit = 40;

/** Such that the mean neuron has fitted the noise long before the glass has turned. */
const tasks = {
  sampleRatio: tvd.uniform(0.3, 0.6, 6),
  labelNoise: tvd.uniform(0.5, 0.8, 6),
  initialReadout: tvd.uniform(0.9, 1.2, 6),
  /** Coefficients of h of degree one, two and three. */
  linearPart: tvd.uniform(0.6, 0.9, 6),
  quadraticPart: tvd.uniform(0, 0.2, 4),
  cubicPart: tvd.uniform(0.15, 0.3, 6),
} as const;

interface At {
  readonly sampleRatio: number;
  readonly labelNoise: number;
  readonly initialReadout: number;
  readonly hiddenCovariance: readonly number[];
  /** Of theta = t / sqrt(m). */
  readonly step: number;
  readonly times: readonly number[];
}

function atOf(task: tvd.SettingOf<typeof tasks>): At {
  const { linearPart, quadraticPart, cubicPart, ...rest } = task;
  const stiffness = Math.sqrt(2 * quadraticPart + 6 * cubicPart);
  const speed = task.labelNoise * Math.sqrt(task.sampleRatio) * task.initialReadout;
  const step = Number((1 / (stepsPerUnit * speed * stiffness)).toPrecision(4));
  return {
    ...rest,
    hiddenCovariance: [0, linearPart, quadraticPart, cubicPart],
    step,
    times: places.map((place) => place * stepsPerUnit * step),
  };
}

type Seen = 'readout' | 'selfOverlap' | 'trainError' | 'offDiagonalOverlap';

/** A network of finite width, as its steps go to zero. */
function networkOf({ step, times, ...problem }: At, width: number) {
  const [coarse, fine] = [4, 8].map((parts) => {
    const stepSize = (step / parts) * Math.sqrt(width);
    const steps = places.map((place) => place * stepsPerUnit * parts);
    return tvd.symmetricDynamics({
      ...{ ...problem, width, stepSize, target: 'none', frozenReadout: false },
      times: steps.map((count) => count * stepSize),
    });
  });
  return (name: Seen) => times.map((_, k) => 2 * fine[name][k].value - coarse[name][k].value);
}

/** Widths four times as large halve what is of the order of m^(-1/2). */
function ofWideNetworks(at: At) {
  const networks = widths.map((width) => networkOf(at, width));
  const { labelNoise } = at;
  const seen = networks.map((read, index) => ({
    readout: read('readout'),
    selfOverlap: read('selfOverlap'),
    linearFit: read('offDiagonalOverlap').map((own) => 1 + widths[index] * own),
    unfitted: read('trainError').map((own) => (2 * own) / labelNoise ** 2),
  }));
  const limitOf = (name: keyof (typeof seen)[number]) =>
    seen[2][name].map((own, k) => 2 * own - seen[1][name][k]);
  const last = places.length - 1;
  return {
    readout: limitOf('readout'),
    selfOverlap: limitOf('selfOverlap'),
    linearFit: limitOf('linearFit')[last],
    unfitted: limitOf('unfitted'),
    fitted: seen.map(({ unfitted }) => 1 - unfitted[last]),
  };
}

const networks = tvd.computation({
  regime: tasks,
  given: atOf,
  of: 'theory',
  computes: ofWideNetworks,
});

/** What else follows from the readouts of the limit. */
function withFit(
  { sampleRatio, labelNoise, hiddenCovariance }: At,
  readout: readonly tvd.NumberWithError[],
) {
  const { value, numericalError } = readout[readout.length - 1];
  const fit = labelNoise ** 2 / (sampleRatio * hiddenCovariance[1] * value ** 2);
  const linearFit = tvd.withError(fit, (2 * fit * numericalError) / value);
  return { readout, linearFit, unfitted: places.map(() => 1) };
}

function predict(at: At) {
  const { readout, selfOverlap } = tvd.spinGlassLimit(at);
  return { ...withFit(at, readout), selfOverlap, fitted: -1 / 2 };
}

function byPlainLoops(at: At, fault?: SpinGlassFault) {
  const speed = at.labelNoise * Math.sqrt(at.sampleRatio);
  const { readout, selfOverlap } = spinGlassByPlainLoops({ ...at, speed }, fault);
  const exactly = (values: readonly number[]) => values.map((own) => tvd.withError(own, 0));
  return { ...withFit(at, exactly(readout)), selfOverlap: exactly(selfOverlap) };
}

const faults: Readonly<Record<string, SpinGlassFault>> = {
  'no-aging': 'no aging',
  'linear-part-kept': 'linear part kept',
  'readout-at-rest': 'readout at rest',
};

export const spinGlassLimit = tvd.claim(networks, {
  id: 'dynamical-decoupling/spin-glass-limit',
  says: 'Wide networks in the mean-field scaling that see noise alone are, at times of the order of the root of the width, a spherical spin glass that descends at temperature zero, with readouts that grow with its depth; the train error stands still, the mean neuron is the linear fit of the noise, and the width enters by its inverse root.',
  formula:
    "\\frac{da}{d\\theta} = \\tau \\sqrt{\\alpha}\\, |E(\\tilde t)|,\\quad \\frac{d\\tilde t}{d\\theta} = \\tau \\sqrt{\\alpha}\\, a,\\quad 1 + m C_o = \\frac{\\tau^2}{\\alpha h'(0) a^2},\\quad e_{tr} = \\tfrac12 \\tau^2",
  source: montanari2025(
    'appendix G (second regime of mean-field initialisation)',
    'the power of the width is measured',
  ),
  assuming: [
    'labels of noise alone',
    'neurons that start alike, with orthogonal weights',
    'a covariance with a linear, a quadratic and a cubic part',
  ],
  observed: {
    name: 'readout, overlap with the start, mean square of the mean neuron and train error, extrapolated from widths 1024 and 4096; power of the width in the part of the noise that is fitted',
    symbol: 'a, C_d, 1 + m C_o, 2 e_{tr} / \\tau^2',
    unit: '1',
  },
  relation: {
    readout: tvd.valueCurveOver('readout', 'share of the turning time', places),
    selfOverlap: tvd.valueCurveOver('selfOverlap', 'share of the turning time', places),
    linearFit: tvd.value('linearFit'),
    unfitted: tvd.valueCurveOver('unfitted', 'share of the turning time', places),
    fitted: tvd.localExponentsOf('fitted', 'width', widths),
  },
  labels: {
    readout: 'readout',
    selfOverlap: 'overlap with the start',
    linearFit: 'mean square of the mean neuron',
    unfitted: 'train error over that of the start',
    fitted: 'power of the width in what is fitted',
  },
  theory: predict,
  margin: {
    readout: 0.003,
    selfOverlap: 0.002,
    linearFit: (fit) => 0.02 * fit,
    unfitted: 0.015,
    fitted: 0.1,
    because:
      'readouts have grown by 0.06 and 0.2 or more and neurons have turned by as much; powers one and zero are five margins away',
  },
  knownBias: {
    readout: 0.0015,
    selfOverlap: 0.0015,
    linearFit: (fit) => 0.012 * fit,
    unfitted: 0.008,
    fitted: 0.075,
    because: 'the next order, one over the width, where its root is not large',
  },
  designs: tvd.settingsFor({ smoke: 3, standard: 12, full: 60 }),
  mistakes: {
    ...Object.fromEntries(
      Object.entries(faults).map(([name, fault]) => [
        name,
        {
          change: `a spin glass in plain loops with: ${fault}`,
          theory: (at: At) => ({ ...byPlainLoops(at, fault), fitted: -1 / 2 }),
        },
      ]),
    ),
    'half-the-samples': {
      change: 'theory with half as many samples',
      theory: (at) => predict({ ...at, sampleRatio: at.sampleRatio / 2 }),
    },
    'width-1024-for-infinity': {
      change: 'a network of width 1024 stands for the limit',
      computes: (at, right) => {
        const read = networkOf(at, widths[1]);
        return {
          ...right(at),
          readout: read('readout'),
          unfitted: read('trainError').map((own) => (2 * own) / at.labelNoise ** 2),
        };
      },
    },
    'one-over-the-width': {
      change: 'what is fitted falls as one over the width',
      theory: async (at, right) => ({ ...(await right(at)), fitted: -1 }),
    },
  },
  otherRoutes: {
    'cugliandolo-and-kurchan': {
      change: 'the equations of the glass by steps of Euler, in plain loops',
      computes: (at) => ({
        ...byPlainLoops(at),
        fitted: widths.map((width) => width ** -0.5),
      }),
    },
  },
});
