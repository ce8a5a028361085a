import type { PosteriorDraws, PosteriorRun } from '../../dynamics/index.js';
import { targetFunctions } from '../../models/index.js';
import { normalDraws, streams } from '../../random/index.js';
import type { Hello } from '../protocol/messages.js';
import type { Contract } from './contract.js';

const name = 'posterior-sampler';

/** The power of the step size by which each of our methods errs; undefined for an exact one. */
const orders: Readonly<Record<NonNullable<PosteriorDraws['method']>, number | undefined>> = {
  hamiltonian: undefined,
  langevin: 1,
  heun: 2,
  'leimkuhler-matthews': 2,
};

/** Draws from a target by any method. */
export const posteriorSampler: Contract<PosteriorDraws, PosteriorRun> = {
  name,
  standsFor: { simulator: 'posterior/draws' },
  whenInconclusive:
    'averages over a chain spread more, and are skewed for longer, the longer its draws depend on one another: let the adapter take several iterations of the sampler for each that is asked for, or choose a larger tier',
  whyNot: ({ target, temperature, method = 'hamiltonian', fault }, hello) => {
    const { targets = [], temperatures = true, order } = promiseOf(hello) ?? {};
    if (fault !== undefined) return `has no fault '${fault}'`;
    if (!targets.includes(target.kind)) return `takes no target '${target.kind}'`;
    if (temperature !== 1 && !temperatures) return 'takes no temperature but 1';
    const wanted = orders[method];
    if (wanted === order) return undefined;
    return order === undefined ? 'has no error of an order in a step size' : `is of order ${order}`;
  },
  jobOf: ({ target, temperature, stepSize, start, numWarmup, numDraws, thin }, key) => {
    const { dimension } = targetFunctions(target);
    return {
      spec: {
        target,
        temperature,
        ...(stepSize === undefined ? {} : { stepSize }),
        numWarmup,
        numDraws,
        thin,
      },
      start: Array.from(
        typeof start === 'number'
          ? normalDraws(key, dimension, streams.initialState).map((z) => start * z)
          : start,
      ),
      owed: { draws: { shape: [numDraws, dimension], axes: ['draw', 'dimension'] } },
    };
  },
  runOf: ({ target }, { draws }) => ({ draws, dimension: targetFunctions(target).dimension }),
};

function promiseOf({ contracts }: Hello) {
  return contracts[name];
}
