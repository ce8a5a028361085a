import { invalidArgument } from '../../core/index.js';
import { rootInBracket } from '../../numerics/index.js';
import type { AlignmentLaw } from './alignment-law.js';
import { bestAlignment } from './best-alignment.js';

/** Prior scales of the limit; the width has gone to infinity. */
export interface ScaledLimitSpec {
  readonly weightPriorScale: number;
  readonly readoutPriorScale: number;
  /** khat: the noise is khat / sqrt(N). */
  readonly scaledNoise: number;
}

/** The fixed point of one order parameter. */
export interface ScaledLimitSolution {
  readonly orderParameter: number;
  /** 1 - m, to its own last digit. */
  readonly unlearned: number;
  /** |F(m) - m|; what condensed neurons contribute is part of F. */
  readonly residual: number;
  /** Part of the order parameter that vanishingly few neurons of diverging length carry. */
  readonly condensedPart: number;
}

/**
 * Mean field at width exponent 1 and noise khat / sqrt(N), in the limit of
 * infinite width, where it is exact.
 *
 * Then A = khat^2 N / sigma_a^2 outgrows the second moment of the features, and
 *   p(w) ~ exp[-d |w|^2 / (2 sigma_w^2) + t sigma_a^2 J_S^2 / (2 khat^4)],
 *   m = F(m) = (1 - m) (sigma_a^2 / khat^2) <J_S^2>,  t = (1 - m)^2.
 * With J_S^2 = x |w|^2 the law of |w| is that of a chi variable with precision
 * c(x) = d / sigma_w^2 - t sigma_a^2 x / khat^4, so that the sphere carries the
 * weight c^(-d/2) and <|w|^2 | x> = d / c.
 *
 * Condensation. The law exists only while c > 0 for the best aligned neurons,
 * x = j^2, that is for t <= t_c = d khat^4 / (sigma_a^2 sigma_w^2 j^2). Near them x
 * falls linearly in all d - 1 directions but those of w_n only, and <J_S^2> stays
 * finite at t_c when d - k is large. When F(m_c) < m_c there, 1 - m_c = sqrt(t_c), no
 * solution with t < t_c exists: the order parameter is pinned at
 *   m = 1 - sqrt(d) khat^2 / (sigma_a sigma_w j),
 * and the difference is carried by few neurons whose length grows with the width.
 *
 * @param law - of the input dimension and the sparsity
 * @throws VerificationError 'invalid-argument' for noise that is not positive
 * @remarks Finite widths approach the pinned value slowly: few long neurons
 *   carry it. `goring2025` solvers that sample p(w) miss them.
 * @source goring2025 at width exponent 1; derived above
 */
export function solveScaledLimit(law: AlignmentLaw, spec: ScaledLimitSpec): ScaledLimitSolution {
  const { weightPriorScale, readoutPriorScale, scaledNoise } = spec;
  if (!(scaledNoise > 0 && Number.isFinite(scaledNoise))) {
    throw invalidArgument('scaledNoise', scaledNoise, 'a number > 0');
  }
  const dimension = law.numRelevant + law.numIrrelevant;
  const prior = dimension / weightPriorScale ** 2;
  const strength = readoutPriorScale ** 2 / scaledNoise ** 4;
  const image = (unlearned: number): number => {
    let [total, square] = [0, 0];
    for (const { alignments, weights } of law.slices) {
      for (const [node, alignment] of alignments.entries()) {
        const precision = prior - unlearned ** 2 * strength * alignment;
        const weight = weights[node] * (precision / prior) ** (-dimension / 2);
        total += weight;
        square += (weight * alignment * dimension) / precision;
      }
    }
    return (unlearned * (readoutPriorScale / scaledNoise) ** 2 * square) / total;
  };
  const pinned = Math.sqrt(prior / (strength * bestAlignment(law.numRelevant)));
  const most = Math.min(1, pinned) * (1 - 1e-13);
  const atMost = image(most);
  if (pinned < 1 && atMost < 1 - pinned) {
    const orderParameter = 1 - pinned;
    return {
      orderParameter,
      unlearned: pinned,
      residual: 0,
      condensedPart: orderParameter - atMost,
    };
  }
  // F(m) / (1 - m) grows with 1 - m, as the law then leans to larger J_S^2: with its value at the
  // largest 1 - m the root cannot be smaller than this.
  const least = most / (most + atMost);
  const { root: unlearned } = rootInBracket(
    (rest) => Math.log(image(rest) / (1 - rest)),
    least * (1 - 1e-9),
    most,
    1e-14 * least,
  );
  return {
    orderParameter: 1 - unlearned,
    unlearned,
    residual: Math.abs(image(unlearned) + unlearned - 1),
    condensedPart: 0,
  };
}
