/**
 * The ridge with which kernel regression is the posterior mean of an infinitely wide network:
 * kappa^2 P.
 *
 * Derivation: the posterior of noise kappa is exp(-(mean squared residual) / (2 kappa^2)) times
 * the prior, so each of the P samples has the variance kappa^2 P, which is what the kernel
 * matrix of the samples gains on its diagonal.
 *
 * @param noise - kappa
 * @param numSamples - P
 * @source goring2025, equations 2 to 4; derived above
 */
export function posteriorRidge(noise: number, numSamples: number): number {
  return noise ** 2 * numSamples;
}
