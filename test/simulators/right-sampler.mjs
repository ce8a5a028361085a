/**
 * Right draws from Gaussians of unit precision. `--near-seeds`: those of the seeds 2k and 2k + 1
 * hardly differ.
 */
import { hello, normals, packed, serve } from './lib.mjs';

const contracts = { 'posterior-sampler': { targets: ['two-modes', 'gaussian'] } };
const isNear = process.argv.includes('--near-seeds');

serve({ ...hello, contracts }, (request) => {
  const { contract, spec, seeds } = request;
  if (contract !== 'posterior-sampler' || spec.target.kind !== 'gaussian') {
    return { type: 'error', code: 'unsupported', message: `${contract} ${spec.target.kind}` };
  }
  const draws = seeds.map((seed) => drawsOf(spec, seed));
  return { type: 'result', arrays: packed(request, { draws }) };
});

function drawsOf({ target, numDraws }, seed) {
  const own = normals(seed);
  const shared = isNear ? normals(String(BigInt(seed) / 2n)) : own;
  return Array.from({ length: numDraws }, () =>
    target.mean.map((mean) => mean + (isNear ? shared() + 0.1 * own() : own())),
  );
}
