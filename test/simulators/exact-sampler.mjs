/**
 * Right draws from Gaussians of any precision, by a Cholesky factor. `--untempered`: at temperature
 * one alone, as it says. `--wide`: with a sixth more deviation.
 */
import { hello, normals, packed, serve } from './lib.mjs';

const isUntempered = process.argv.includes('--untempered');
const width = process.argv.includes('--wide') ? 7 / 6 : 1;
const promise = { targets: ['gaussian'], temperatures: !isUntempered };

serve({ ...hello, name: 'exact', contracts: { 'posterior-sampler': promise } }, (request) => {
  const { contract, spec, seeds } = request;
  const isKnown = contract === 'posterior-sampler' && spec.target.kind === 'gaussian';
  if (!isKnown || (isUntempered && spec.temperature !== 1)) {
    return { type: 'error', code: 'unsupported', message: `${contract} ${spec.target.kind}` };
  }
  const draws = seeds.map((seed) => drawsOf(spec, normals(seed)));
  return { type: 'result', arrays: packed(request, { draws }) };
});

/** m + sqrt(T) L'^-1 z, where P = L L'. */
function drawsOf({ target, temperature, numDraws }, normal) {
  const { mean, precision } = target;
  const factor = cholesky(precision);
  return Array.from({ length: numDraws }, () => {
    const theta = mean.map(() => width * Math.sqrt(temperature) * normal());
    for (let i = mean.length - 1; i >= 0; i--) {
      for (let j = i + 1; j < mean.length; j++) theta[i] -= factor[j][i] * theta[j];
      theta[i] /= factor[i][i];
    }
    return theta.map((value, i) => value + mean[i]);
  });
}

function cholesky(matrix) {
  const factor = matrix.map((row) => row.map(() => 0));
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i][j];
      for (let k = 0; k < j; k++) rest -= factor[i][k] * factor[j][k];
      factor[i][j] = i === j ? Math.sqrt(rest) : rest / factor[j][j];
    }
  }
  return factor;
}
