/** Langevin dynamics of two-layer networks, right. `--half-prior`: weights feel half their decay. */
import { normals, packed, resultOf, serve } from './lib.mjs';

const activations = {
  tanh: { value: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2 },
  relu: { value: (z) => Math.max(z, 0), slope: (z) => (z > 0 ? 1 : 0) },
};
const factor = process.argv.includes('--half-prior') ? 0.5 : 1;

const hello = {
  type: 'hello',
  protocol: 'tvd/1',
  name: 'network',
  contracts: { 'two-layer-network': { activations: Object.keys(activations) } },
  arrays: ['npy', 'json'],
};

serve(hello, (request) => {
  const { contract, spec, seeds } = request;
  const { kind, activation } = spec.target;
  const isKnown =
    contract === 'two-layer-network' && kind === contract && activation in activations;
  if (!isKnown || spec.batchSize !== undefined || spec.target.frozenReadouts) {
    return { type: 'error', code: 'unsupported', message: `${contract} ${kind} ${activation}` };
  }
  const chains = seeds.map((seed, replicate) => chain(spec, spec.start[replicate], normals(seed)));
  return { type: 'result', arrays: packed(request, resultOf(chains)) };
});

/** The states that a chain keeps, and its end. */
function chain({ target, stepSize, temperature, numSteps, keep }, start, normal) {
  const amplitude = Math.sqrt(2 * stepSize * temperature);
  let theta = [...start];
  const states = [];
  for (let step = 0; step < numSteps; step++) {
    if (keep !== undefined && step >= keep.from && (step - keep.from) % keep.every === 0) {
      states.push(theta);
    }
    const slope = gradient(target, theta);
    theta = theta.map((value, at) => {
      const noise = amplitude === 0 ? 0 : amplitude * normal();
      return value - stepSize * slope[at] + noise;
    });
  }
  return { states, end: theta };
}

function gradient({ inputs, targets, width, activation, ...numbers }, theta) {
  const { outputScale, lossScale, weightDecay, readoutDecay } = numbers;
  const { value, slope } = activations[activation];
  const perNeuron = theta.length / width;
  const total = theta.map((own, at) =>
    (at + 1) % perNeuron === 0 ? readoutDecay * own : factor * weightDecay * own,
  );
  for (const [sample, x] of inputs.entries()) {
    const z = Array.from({ length: width }, (_, i) =>
      x.reduce((sum, own, j) => sum + own * theta[i * perNeuron + j], 0),
    );
    const f = z.reduce((sum, own, i) => sum + theta[(i + 1) * perNeuron - 1] * value(own), 0);
    const residual = 2 * lossScale * outputScale * (outputScale * f - targets[sample]);
    for (const [i, own] of z.entries()) {
      const readout = (i + 1) * perNeuron - 1;
      for (const [j, input] of x.entries()) {
        total[i * perNeuron + j] += residual * theta[readout] * slope(own) * input;
      }
      total[readout] += residual * value(own);
    }
  }
  return total;
}
