/**
 * Right: a particle in a parabola, which spreads; it measures by itself. `--wrong`: too little
 * noise; `--says-nothing`: no names in its hello; `--no-theory`: it predicts nothing; `--odd-theory`.
 * `--no-seeds`: all runs are the same; `--own-seeds`: seeds of its own, kept from request to request.
 * `--dies`, `--hangs`: at temperatures above 10.
 */
import { normals, packed, serve } from './lib.mjs';

const has = (word) => process.argv.includes(word);
const names = {
  parameters: ['stiffness', 'temperature', 'scheme'],
  observables: ['spread', 'end'],
};
const observables = {
  ...(has('--says-nothing') ? {} : names),
  predicts: !has('--no-theory'),
};
const numParticles = 256;
let numRuns = 0;
const times = [0.5, 1, 2];

serve(
  {
    type: 'hello',
    protocol: 'tvd/1',
    name: 'particles',
    version: '1',
    contracts: { observables },
    arrays: ['base64', 'json'],
  },
  (request) => {
    if (request.type === 'predict') {
      const { stiffness, temperature } = request.parameters;
      const end = (temperature / stiffness) * (1 - Math.exp(-4 * stiffness));
      const values = { end: has('--odd-theory') ? [end] : end };
      return { type: 'prediction', values, numericalError: { end: 1e-12 } };
    }
    const { parameters, observables: wanted } = request.spec;
    if (parameters.temperature > 10 && has('--dies')) process.exit(3);
    if (parameters.temperature > 10 && has('--hangs')) return new Promise(() => {});
    const runs = request.seeds.map((seed) => spreadOf(parameters, normals(seedOf(seed))));
    const all = { spread: runs, end: runs.map((own) => own[2]) };
    const arrays = Object.fromEntries(wanted.map((name) => [name, all[name]]));
    return { type: 'result', arrays: packed(request, arrays) };
  },
);

function seedOf(seed) {
  numRuns += 1;
  if (has('--own-seeds')) return String(numRuns);
  return has('--no-seeds') ? '1' : seed;
}

/** Mean square of particles that start at zero, at each time, by exact steps. */
function spreadOf({ stiffness, temperature }, normal) {
  const factor = has('--wrong') ? 0.8 : 1;
  const particles = new Float64Array(numParticles);
  let before = 0;
  return times.map((time) => {
    const decay = Math.exp(-stiffness * (time - before));
    const noise = Math.sqrt(((factor * temperature) / stiffness) * (1 - decay * decay));
    before = time;
    let sum = 0;
    for (let i = 0; i < numParticles; i++) {
      particles[i] = decay * particles[i] + noise * normal();
      sum += particles[i] ** 2;
    }
    return sum / numParticles;
  });
}
