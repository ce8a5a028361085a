import type { CorrelationStore } from './correlation-store.js';
import type { SymmetricNetwork } from './symmetric-network.js';

/**
 * Of now and each time s so far: the response of a neuron to itself and to another, and h, h' and
 * h'' at their overlaps. At the time itself responses are zero.
 */
export interface PairOverlaps {
  readonly responseOwn: Float64Array;
  readonly responseOff: Float64Array;
  /** (h(C_d) + (m - 1) h(C_o)) / m */
  readonly meanValue: Float64Array;
  /** (h'(C_d) R_d + (m - 1) h'(C_o) R_o) / m */
  readonly meanResponse: Float64Array;
  readonly slopeOwn: Float64Array;
  readonly slopeOff: Float64Array;
  readonly curvatureOwn: Float64Array;
  readonly curvatureOff: Float64Array;
}

/** Room for so many times. */
export function newPairOverlaps(capacity: number): PairOverlaps {
  const numbers = () => new Float64Array(capacity);
  return {
    responseOwn: numbers(),
    responseOff: numbers(),
    meanValue: numbers(),
    meanResponse: numbers(),
    slopeOwn: numbers(),
    slopeOff: numbers(),
    curvatureOwn: numbers(),
    curvatureOff: numbers(),
  };
}

/** Fills in what holds between a step and those before it, from the two modes. */
export function fillPairOverlaps(
  out: PairOverlaps,
  { width, covariance }: SymmetricNetwork,
  { triangles, modes }: CorrelationStore,
  step: number,
): void {
  const [plus, minus = plus] = modes;
  const [correlationPlus, correlationMinus] = [plus, minus].map(({ correlation }) =>
    triangles.row(correlation, step),
  );
  const [responsePlus, responseMinus] = [plus, minus].map(({ response }) =>
    triangles.row(response, step),
  );
  const at = new Float64Array(3);
  for (let s = 0; s <= step; s++) {
    const [all, apart] =
      s === step
        ? [plus.correlationDiagonal[s], minus.correlationDiagonal[s]]
        : [correlationPlus[s], correlationMinus[s]];
    out.responseOwn[s] = (responsePlus[s] + (width - 1) * responseMinus[s]) / width;
    out.responseOff[s] = (responsePlus[s] - responseMinus[s]) / width;
    covariance((all + (width - 1) * apart) / width, at);
    const own = at[0];
    out.slopeOwn[s] = at[1];
    out.curvatureOwn[s] = at[2];
    covariance((all - apart) / width, at);
    out.meanValue[s] = (own + (width - 1) * at[0]) / width;
    out.slopeOff[s] = at[1];
    out.curvatureOff[s] = at[2];
    const others = (width - 1) * out.slopeOff[s] * out.responseOff[s];
    out.meanResponse[s] = (out.slopeOwn[s] * out.responseOwn[s] + others) / width;
  }
}
