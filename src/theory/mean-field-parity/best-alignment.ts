/**
 * J_S^2 / |w|^2 of a neuron with equal weights on the support and none elsewhere:
 * (2^-k / 2 sum_h (-1)^h C(k, h) |k - 2 h|)^2 / k; 1/4 for k = 1.
 */
export function bestAlignment(sparsity: number): number {
  if (sparsity === 1) return 0.25;
  let sum = 0;
  let binomial = 1;
  for (let h = 0; h <= sparsity; h++) {
    sum += (h % 2 === 0 ? 1 : -1) * binomial * Math.abs(sparsity - 2 * h);
    binomial = (binomial * (sparsity - h)) / (h + 1);
  }
  return (sum / 2 ** (sparsity + 1)) ** 2 / sparsity;
}
