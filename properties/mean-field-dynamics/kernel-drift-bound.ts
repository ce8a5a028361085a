import * as tvd from 'theory-vs-dynamics';
import { type LazyNetwork, lazyNetwork, ownKernels, starts, trainingOf } from './lazy-network.js';
import { mei2019 } from './sources.js';

const numIntervals = 24;

/** Largest absolute eigenvalue of a symmetric matrix: the growth of a vector under it. */
function operatorNorm(matrix: Float64Array, size: number): number {
  let vector = Float64Array.from({ length: size }, (_, k) => 1 + k / size);
  let norm = 0;
  for (let iteration = 0; iteration < 200; iteration++) {
    const length = Math.hypot(...vector);
    if (length === 0) return 0;
    const unit = vector.map((entry) => entry / length);
    vector = unit.map((_, row) =>
      unit.reduce((sum, entry, k) => sum + matrix[row * size + k] * entry, 0),
    );
    norm = Math.max(norm, Math.hypot(...vector));
  }
  return norm;
}

const drifting = tvd.computation({
  regime: {
    start: tvd.oneOf(...starts),
    scale: tvd.logUniform(2, 64),
    time: tvd.uniform(1, 4, 7),
    dataSet: tvd.integers(0, 999),
  },
  given: ({ start, dataSet, ...at }) => ({ ...at, network: lazyNetwork(dataSet, start), share: 1 }),
  of: 'dynamics',
  computes: ({ network, scale, time, share }) => {
    const times = timesUntil(time);
    const runs = tvd.runLazyTraining(trainingOf(network, scale, times));
    const { kernel } = ownKernels(network);
    return comparisons(network, time, {
      residuals: runs.map((run) => run.residuals),
      drifts: runs.map((run) => run.kernel.map((entry, k) => share * (entry - kernel[k]))),
    });
  },
});

const timesUntil = (time: number) =>
  Array.from({ length: numIntervals + 1 }, (_, k) => (time * k) / numIntervals);

/** Residuals, and how much the kernel has changed, at the times of a flow. */
interface Drifting {
  readonly residuals: readonly Float64Array[];
  readonly drifts: readonly Float64Array[];
}

/**
 * Distance of the residuals to the linear flow over its bound, and over what the drift has made
 * of the residuals until then: with u' = -H_t u / n,
 *   u_t - u*_t = - int_0^t exp(-H_0 (t - s) / n) (H_s - H_0) u_s / n ds.
 */
function comparisons(network: LazyNetwork, time: number, { residuals, drifts }: Drifting) {
  const { initialResiduals: initialResidual } = network;
  const { kernel } = ownKernels(network);
  const times = timesUntil(time);
  const size = initialResidual.length;
  const linear = tvd.linearisedFlow({ kernel, initialResidual, times });
  const speeds = drifts.map(
    (drift, k) => (operatorNorm(drift, size) / size) * Math.hypot(...linear[k].residual),
  );
  const made = drifts.map((drift, k) => {
    const source = residuals[k].map(
      (_, row) =>
        -residuals[k].reduce((sum, u, column) => sum + drift[row * size + column] * u, 0) / size,
    );
    const [end] = tvd.linearisedFlow({
      kernel,
      initialResidual: source,
      times: [time - times[k]],
    });
    return end.residual;
  });
  const departure = residuals[numIntervals].map((u, k) => u - linear[numIntervals].residual[k]);
  const distance = Math.hypot(...departure);
  const [fine, coarse] = [1, 2].map((every) => {
    const remainder = departure.map(
      (own, k) =>
        own -
        integral(
          made.map((vector) => vector[k]),
          time,
          every,
        ),
    );
    return {
      overBound: distance / integral(speeds, time, every),
      unexplained: Math.hypot(...remainder) / distance,
    };
  });
  const known = (name: 'overBound' | 'unexplained') =>
    tvd.withError(fine[name], Math.abs(fine[name] - coarse[name]) + 1e-6);
  return { overBound: known('overBound'), unexplained: known('unexplained') };
}

/** Simpson's rule over every, or every second, of the values. */
function integral(values: readonly number[], length: number, every: number): number {
  const used = values.filter((_, k) => k % every === 0);
  const last = used.length - 1;
  const sum = used.reduce(
    (total, value, k) => total + (k === 0 || k === last ? 1 : k % 2 === 1 ? 4 : 2) * value,
    0,
  );
  return (sum * length) / (3 * last);
}

export const kernelDriftBound = tvd.claim(drifting, {
  id: 'mean-field-dynamics/kernel-drift-bound',
  says: 'At every scale and width, the distance of the residuals to their linear flow is what the change of the kernel has made of the residuals until then, and at most what it makes of the linear ones in norm; there is no constant in this bound.',
  formula:
    '\\lVert u^\\alpha_t - u^*_t \\rVert \\le \\int_0^t \\lVert H_0 - H_s \\rVert_{\\mathrm{op}}\\, \\lVert u^*_s \\rVert \\, ds',
  source: mei2019(
    'proof of theorem 8',
    'with the kernel of the network itself; the equality is the variation of constants',
  ),
  assuming: ['erf neurons with biases, weights and coefficients trained', 'eight samples'],
  observed: {
    name: 'distance over its bound; part of it that the change of the kernel does not explain',
    symbol: 'r,\\ \\epsilon',
    unit: '1',
  },
  relation: {
    overBound: tvd.atMost(tvd.value('overBound')),
    unexplained: tvd.atMost(tvd.value('unexplained')),
  },
  labels: { overBound: 'distance over its bound', unexplained: 'share not explained' },
  theory: () => ({ overBound: 1, unexplained: 0 }),
  margin: {
    overBound: 0.02,
    unexplained: 0.02,
    because: 'numbers that are known to a thousandth; a fiftieth of the kernel would be seen',
  },
  knownBias: { each: 0, because: 'the errors of flow and integral are those of the numbers' },
  designs: tvd.settingsFor({ smoke: 2, standard: 20, full: 100 }),
  mistakes: {
    'kernel-over-samples-twice': {
      change: 'the change of the kernel is divided by the number of samples once more',
      computes: (at, right) => right({ ...at, share: 1 / at.network.initialResiduals.length }),
    },
    'a-hundredth-of-the-change': {
      change: 'the bound has a hundredth of the change of the kernel',
      computes: (at, right) => right({ ...at, share: 0.01 }),
    },
    'a-tenth-of-the-change-missing': {
      change: 'a tenth of the change of the kernel is left out',
      computes: (at, right) => right({ ...at, share: 0.9 }),
    },
  },
  otherRoutes: {
    'another-kernel-throughout': {
      change:
        'the linear flow of a kernel that is a third larger at all times instead of a network',
      computes: ({ network, time }) => {
        const kernel = ownKernels(network).kernel.map((entry) => (4 / 3) * entry);
        const initialResidual = network.initialResiduals;
        const states = tvd.linearisedFlow({ kernel, initialResidual, times: timesUntil(time) });
        return comparisons(network, time, {
          residuals: states.map(({ residual }) => residual),
          drifts: states.map(() => kernel.map((entry) => entry / 4)),
        });
      },
    },
  },
});
