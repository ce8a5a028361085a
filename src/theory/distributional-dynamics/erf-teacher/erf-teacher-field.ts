import type { QuadratureRule } from '../../../numerics/index.js';

/** Neurons by their parts along and across e_1, as many of each. */
export interface ReducedNeurons {
  readonly signal: Float64Array;
  readonly perpendicular: Float64Array;
}

/** The teacher c sigma(r e_1 . x), and the law of the cosine between two neurons across e_1. */
export interface ErfTeacherInteraction {
  readonly teacherNorm: number;
  readonly teacherCoefficient: number;
  readonly cosines: QuadratureRule;
}

const twoOverPi = 2 / Math.PI;

/**
 * Gradient of Psi(w) = -E[(y - f(x)) sigma(w . x)] at every neuron of a weighted set whose mean
 * output is f, in p = w . e_1 and q = |w_perp|.
 *
 * Derivation: grad_w u(w, v) = (2 / pi) (v - (C / A) w) / sqrt(A B - C^2) of two erf neurons, with
 * A = 1 + |w|^2, B = 1 + |v|^2, C = w . v = p p' + q q' eta for a source (p', q') at the cosine
 * eta. With D_k the mean over eta of eta^k / sqrt(A B - C^2), the derivatives along e_1 and along
 * w_perp are
 *   (2 / pi) (p' D_0 - (p / A) E),   (2 / pi) (q' D_1 - (q / A) E),   E = p p' D_0 + q q' D_1,
 * and the teacher is a source of weight -c at (r, 0). Both gradients of a pair follow from the same
 * D_0 and D_1, so each pair is visited once.
 *
 * @param slopes - overwritten by the gradient
 */
export function fieldOnSources(
  { signal, perpendicular }: ReducedNeurons,
  weights: Float64Array,
  interaction: ErfTeacherInteraction,
  slopes: ReducedNeurons,
): void {
  const { nodes, weights: chances } = interaction.cosines;
  fieldOfTeacher({ signal, perpendicular }, interaction, slopes);
  for (let i = 0; i < signal.length; i++) {
    const [p, q, weight] = [signal[i], perpendicular[i], twoOverPi * weights[i]];
    const a = 1 + p * p + q * q;
    let [slopeP, slopeQ] = [0, 0];
    for (let j = 0; j <= i; j++) {
      const [otherP, otherQ] = [signal[j], perpendicular[j]];
      const b = 1 + otherP * otherP + otherQ * otherQ;
      const [along, across] = [p * otherP, q * otherQ];
      let [d0, d1] = [0, 0];
      for (let k = 0; k < nodes.length; k++) {
        const c = along + across * nodes[k];
        const density = chances[k] / Math.sqrt(a * b - c * c);
        d0 += density;
        d1 += density * nodes[k];
      }
      const shared = along * d0 + across * d1;
      const otherWeight = twoOverPi * weights[j];
      slopeP += otherWeight * (otherP * d0 - (shared / a) * p);
      slopeQ += otherWeight * (otherQ * d1 - (shared / a) * q);
      if (j === i) continue;
      slopes.signal[j] += weight * (p * d0 - (shared / b) * otherP);
      slopes.perpendicular[j] += weight * (q * d1 - (shared / b) * otherQ);
    }
    slopes.signal[i] += slopeP;
    slopes.perpendicular[i] += slopeQ;
  }
}

/** The same gradient at neurons that are none of the sources. */
export function fieldOnOthers(
  { signal, perpendicular }: ReducedNeurons,
  sources: ReducedNeurons & { readonly weights: Float64Array },
  interaction: ErfTeacherInteraction,
  slopes: ReducedNeurons,
): void {
  const { nodes, weights: chances } = interaction.cosines;
  fieldOfTeacher({ signal, perpendicular }, interaction, slopes);
  for (let i = 0; i < signal.length; i++) {
    const [p, q] = [signal[i], perpendicular[i]];
    const a = 1 + p * p + q * q;
    for (let j = 0; j < sources.signal.length; j++) {
      const [otherP, otherQ] = [sources.signal[j], sources.perpendicular[j]];
      const b = 1 + otherP * otherP + otherQ * otherQ;
      const [along, across] = [p * otherP, q * otherQ];
      let [d0, d1] = [0, 0];
      for (let k = 0; k < nodes.length; k++) {
        const c = along + across * nodes[k];
        const density = chances[k] / Math.sqrt(a * b - c * c);
        d0 += density;
        d1 += density * nodes[k];
      }
      const shared = (along * d0 + across * d1) / a;
      const weight = twoOverPi * sources.weights[j];
      slopes.signal[i] += weight * (otherP * d0 - shared * p);
      slopes.perpendicular[i] += weight * (otherQ * d1 - shared * q);
    }
  }
}

/** The part of the gradient that is due to the teacher. */
function fieldOfTeacher(
  { signal, perpendicular }: ReducedNeurons,
  { teacherNorm, teacherCoefficient }: ErfTeacherInteraction,
  slopes: ReducedNeurons,
): void {
  const b = 1 + teacherNorm * teacherNorm;
  for (let i = 0; i < signal.length; i++) {
    const [p, q] = [signal[i], perpendicular[i]];
    const a = 1 + p * p + q * q;
    const c = teacherNorm * p;
    const scale = (-teacherCoefficient * twoOverPi) / Math.sqrt(a * b - c * c);
    slopes.signal[i] = scale * (teacherNorm - (c / a) * p);
    slopes.perpendicular[i] = scale * -(c / a) * q;
  }
}
