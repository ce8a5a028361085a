import { deriveKey, keyFromSeed, startEnsemblePool, twoLayerChain } from 'theory-vs-dynamics';

const data = { inputs: Float64Array.of(1, -1, 2), targets: Float64Array.of(1, 0, 2) };
const chains = Array.from({ length: 16 }, (_, index) => ({
  shape: {
    inputDimension: 1,
    width: 1,
    hasBiases: false,
    activation: { kind: 'polynomial' as const, coefficients: [0, 1] },
    outputScale: 1,
    lossScale: 0.5, // U = sum (f - y)^2 / 2 + sum decay theta^2 / 2
    readouts: 'frozen' as const,
  },
  data,
  key: deriveKey(keyFromSeed(1), index),
  state: Float64Array.of(0, 1), // neuron by neuron: weights, bias if any, readout
  stepSize: Float64Array.of(0.01, 0), // per coordinate of a neuron
  decay: Float64Array.of(1, 0),
  noiseAmplitude: Float64Array.of(Math.sqrt(2 * 0.01), 0), // sqrt(2 stepSize T)
  noise: { kind: 'normal' as const, substeps: 1 as const },
  numSteps: 100_000,
  records: { from: 1000, every: 1 },
}));

const pool = startEnsemblePool('wasm', 2);
for (const { records } of await pool.run(twoLayerChain, chains)) {
  const [sum = 0] = records.firstMoments;
  const [squares = 0] = records.secondMoments;
  const mean = sum / records.numRecords;
  console.log(mean, squares / records.numRecords - mean ** 2); // near 5/7, 1/7
}
await pool.close();
