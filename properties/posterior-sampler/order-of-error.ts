import * as tvd from 'theory-vs-dynamics';

/** A Gaussian with one parameter, whose variance is known at any temperature. */
export const oneParameter = {
  curvature: tvd.logUniform(0.5, 20, 16),
  temperature: tvd.oneOf(0.5, 2),
} as const;

/** What a claim about an order is made for. */
export interface OrderedSampler {
  readonly order: 1 | 2;
  readonly method: tvd.SamplingMethod;
  /** Step sizes over that at which Langevin dynamics has lost its mean halfway. */
  readonly relativeStepSizes: readonly [number, number, number];
}

/** Steps in which a chain with this step size times curvature forgets where it was. */
export function stepsToForget(relativeStepSize: number): number {
  return Math.ceil(1 / relativeStepSize);
}

/** One chain with a step size, given over the inverse of the largest curvature. */
export function steppedChain(
  target: tvd.Target,
  temperature: number,
  {
    method,
    curvature,
    relative,
  }: { method: tvd.SamplingMethod; curvature: number; relative: number },
  numDraws: number,
) {
  const thin = stepsToForget(relative);
  return tvd.posteriorDraws({
    target,
    temperature,
    method,
    stepSize: relative / curvature,
    start: 0,
    numWarmup: 10 * thin,
    numDraws,
    thin,
  });
}

/** Variance of each chain over T / curvature, minus one. */
export function varianceErrorClaim({ order, method, relativeStepSizes }: OrderedSampler) {
  const chains = tvd.experiment({
    regime: oneParameter,
    across: { relative: tvd.sizes(relativeStepSizes) },
    system: ({ curvature, temperature, relative }) =>
      steppedChain(
        { kind: 'gaussian', mean: [0], precision: [[curvature]] },
        temperature,
        { method, curvature, relative },
        400,
      ),
    measure: ({ draws }, { curvature, temperature }) => ({
      error:
        draws.reduce((sum, x) => sum + (x * x * curvature) / temperature, 0) / draws.length - 1,
    }),
  });
  const word = order === 1 ? 'first' : 'second';
  return tvd.claim(chains, {
    id: `posterior-sampler/variance-error-of-${word}-order`,
    says: `The error of the variance is of ${word} order in the step size.`,
    formula: `\\operatorname{Var}_{\\eta} \\theta - T / h \\propto \\eta^{${order}}`,
    source: tvd.cite('vollmer2016', 'bias of the invariant measure'),
    assuming: ['Gaussian target', `a sampler of order ${order} that is not exact on it`],
    observed: {
      name: 'variance over T / h, minus one',
      symbol: 'h \\operatorname{Var}_{\\eta} / T - 1',
      unit: '1',
    },
    relation: {
      exponent: tvd.exponentOf('error', 'step size times curvature', relativeStepSizes, {
        noiseExponent: 0,
        towards: 'zero',
      }),
    },
    theory: () => ({ exponent: order }),
    margin: {
      exponent: 0.5,
      because: 'halfway to the next order on either side',
    },
    knownBias: {
      exponent: 0.2,
      because:
        'the next terms of the expansion: of 1 / (1 - x / 2) - 1 the local exponent is 1 + x / 2 and more at x = step size times curvature',
    },
    firstTier: 'standard',
    designs: tvd.designsFor(1500, { smoke: 2, standard: 4, full: 12 }),
    mistakes: {
      ...tvd.plantedInPosterior('too-warm'),
      'another-order': {
        change: `theory predicts the order ${order - 1}`,
        theory: () => ({ exponent: order - 1 }),
      },
    },
    otherRoutes: {
      'law-of-the-recursion': {
        change: 'normal numbers with the variance of the recursion, in closed form',
        values: (_at, key) => ({
          error: relativeStepSizes.map((x, place) => {
            const z = tvd.normalDraws(tvd.deriveKey(key, place), 300);
            return z.reduce((sum, u) => sum + (u * u * recursion(x, order)) / 300, 0) - 1;
          }),
        }),
      },
    },
  });
}

/** Stationary variance of Euler's and Heun's recursion for T / h = 1. */
function recursion(x: number, order: 1 | 2): number {
  const kept = order === 1 ? 1 - x : 1 - x + (x * x) / 2;
  const noise = order === 1 ? 2 * x : 2 * x * (1 - x / 2) ** 2;
  return noise / (1 - kept * kept);
}
