/** Right draws from Gaussians, each of which is nearly the one before. */
import { hello, normals, packed, serve } from './lib.mjs';

const contracts = { 'posterior-sampler': { targets: ['gaussian'] } };
/** Correlation of a draw with the one before. */
const memory = 0.98;

serve({ ...hello, name: 'slow-draws', contracts }, (request) => {
  const { contract, spec, seeds } = request;
  if (contract !== 'posterior-sampler' || spec.target.kind !== 'gaussian') {
    return { type: 'error', code: 'unsupported', message: `${contract} ${spec.target.kind}` };
  }
  const draws = seeds.map((seed) => drawsOf(spec, normals(seed)));
  return { type: 'result', arrays: packed(request, { draws }) };
});

function drawsOf({ target, temperature, numDraws }, normal) {
  const lower = cholesky(target.precision);
  let z = target.mean.map(() => normal());
  return Array.from({ length: numDraws }, () => {
    z = z.map((own) => memory * own + Math.sqrt(1 - memory ** 2) * normal());
    const away = solvedByTranspose(lower, z);
    return target.mean.map((mean, j) => mean + Math.sqrt(temperature) * away[j]);
  });
}

/** L with L L^T = P. */
function cholesky(matrix) {
  const lower = matrix.map((row) => row.map(() => 0));
  matrix.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      const rest =
        row[j] - lower[i].reduce((sum, l, k) => (k < j ? sum + l * lower[j][k] : sum), 0);
      lower[i][j] = i === j ? Math.sqrt(rest) : rest / lower[j][j];
    }
  });
  return lower;
}

/** x with L^T x = z, which has the covariance P^-1. */
function solvedByTranspose(lower, z) {
  const x = [...z];
  for (let i = z.length - 1; i >= 0; i--) {
    for (let j = i + 1; j < z.length; j++) x[i] -= lower[j][i] * x[j];
    x[i] /= lower[i][i];
  }
  return x;
}
