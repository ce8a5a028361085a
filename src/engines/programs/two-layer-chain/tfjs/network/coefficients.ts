import type { Chain } from '../../../../../core/index.js';
import type { HeldTensors, Tensorflow } from '../../../../tfjs/backend.js';
import { type PerParameter, splitParameters, uploadParameters } from './network-state.js';

/** What the chains of a batch differ in, besides data and noise. */
export interface Coefficients {
  /** Times the gradient of outputs / outputScale summed with the residuals / outputScale. */
  readonly step: PerParameter;
  /** stepSize times decay */
  readonly drift: PerParameter;
  /** Absent when no chain has a bound. */
  readonly bound?: PerParameter;
}

/**
 * Coefficients as large as the parameters: an elementwise operation without
 * broadcasting is the fast one on every device.
 */
export function coefficientsOf(
  tf: Tensorflow,
  chains: readonly Chain[],
  { hold }: HeldTensors,
): Coefficients {
  const { lossScale, outputScale } = chains[0].shape;
  const upload = (numberOf: (chain: Chain, coordinate: number) => number): PerParameter => {
    const numbers = splitParameters(chains, (chain, _, coordinate) => numberOf(chain, coordinate));
    const uploaded = uploadParameters(tf, chains, numbers);
    return { rows: hold(uploaded.rows), readouts: hold(uploaded.readouts) };
  };
  const scale = 2 * lossScale * outputScale ** 2;
  const isBounded = chains.some(({ divergenceBound }) => divergenceBound !== undefined);
  return {
    step: upload(({ stepSize }, j) => scale * stepSize[j]),
    drift: upload(({ stepSize, decay }, j) => stepSize[j] * decay[j]),
    ...(isBounded
      ? { bound: upload(({ divergenceBound }) => divergenceBound ?? Number.POSITIVE_INFINITY) }
      : {}),
  };
}
