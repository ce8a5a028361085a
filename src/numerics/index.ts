export * from './differential-equations/extrapolate-mesh.js';
export {
  type ExtrapolatedStep,
  extrapolateStep,
  type SteppedScheme,
} from './differential-equations/extrapolate-step.js';
export type {
  Derivative,
  InitialValueProblem,
  Trajectory,
  TrajectoryTolerance,
} from './differential-equations/initial-value-problem.js';
export {
  type InitialValueOptions,
  solveInitialValueProblem,
} from './differential-equations/solve-initial-value-problem.js';
export * from './differential-equations/strong-stability-step.js';
export * from './linear-algebra/cholesky.js';
export * from './linear-algebra/generalised-eigen.js';
export {
  type GrowingTriangles,
  growingTriangles,
  numbersOfTriangles,
  type TriangleSweep,
} from './linear-algebra/growing-triangles.js';
export * from './linear-algebra/pack-symmetric.js';
export * from './linear-algebra/pivoted-cholesky.js';
export * from './linear-algebra/solve-linear.js';
export * from './linear-algebra/symmetric-eigen.js';
export * from './linear-algebra/walsh-hadamard.js';
export * from './linear-algebra/weighted-gram.js';
export * from './multi-precision.js';
export * from './portable-functions/portable-arctangent.js';
export * from './portable-functions/portable-error-function.js';
export * from './portable-functions/portable-exponential.js';
export * from './portable-functions/portable-hyperbolic-tangent.js';
export * from './portable-functions/portable-logarithm.js';
export * from './portable-functions/portable-polynomial.js';
export * from './portable-functions/portable-sine-and-cosine.js';
export * from './quadrature/even-normal-rule.js';
export * from './quadrature/gauss-gegenbauer.js';
export * from './quadrature/gauss-hermite.js';
export * from './quadrature/gauss-laguerre.js';
export * from './quadrature/gauss-legendre.js';
export { orthonormalPolynomials } from './quadrature/gauss-rule.js';
export * from './quadrature/quasi-normal.js';
export * from './roots-and-minima/aitken-factor.js';
export * from './roots-and-minima/bisection.js';
export * from './roots-and-minima/nearby-root.js';
export * from './roots-and-minima/newton-minimum.js';
export * from './roots-and-minima/root-in-bracket.js';
export * from './roots-and-minima/steep-root.js';
export * from './special-functions/binomial.js';
export * from './special-functions/error-function.js';
export * from './special-functions/folded-normal-mean.js';
export * from './special-functions/krawtchouk-table.js';
export * from './special-functions/normal-quantile.js';
export * from './special-functions/normal-sign-product.js';
