import { twoLayerChain } from '../../src/engines/index.js';
import { tfjsEntries } from '../../src/engines/tfjs/tfjs-entries.js';
import { disagreement } from '../conformance/engines/agreement.js';
import { type ChainOptions, chainWith } from '../conformance/engines/chains.js';

/** Small ensembles: every activation, and every option that has kernels of its own. */
const cases: Readonly<Record<string, ChainOptions>> = {
  relu: {},
  erf: { activation: { kind: 'erf', gain: 1.3 } },
  tanh: { activation: { kind: 'tanh' } },
  logistic: { activation: { kind: 'logistic', gain: 0.7 } },
  polynomial: { activation: { kind: 'polynomial', coefficients: [0.1, 1, -0.3, 0.1] } },
  'biases, rows on a sphere': { hasBiases: true, rowNorm: 0.7 },
  'frozen readouts': { readouts: 'frozen' },
  minibatches: { batchSize: 5 },
  'a test set': { testSet: true },
  'a bound': { divergenceBound: 1e3 },
  'two substeps': { noise: { kind: 'normal', substeps: 2 } },
  'a step beyond 2^32': { firstStep: 2 ** 33 + 5 },
  'no noise': { noise: { kind: 'none' } },
};

/**
 * Runs four chains of each case (8 neurons, 4 inputs, 16 samples, 20 steps) and
 * compares every number with the reference; prints a line for each.
 *
 * @returns whether all agree to float32 rounding, chains that diverge are called
 *   diverged, and a wrong gain is seen
 */
export async function compareSmall(engineName: string): Promise<boolean> {
  const entry = tfjsEntries.find(({ name }) => name === engineName);
  if (entry === undefined) throw new Error(`no engine ${engineName}`);
  const missing = entry.missing();
  if (missing !== undefined) throw new Error(missing);
  const engine = await entry.open();
  const outcomes: boolean[] = [];
  const say = (text: string, isRight: boolean) => {
    process.stdout.write(`${isRight ? 'ok    ' : 'WRONG '} ${text}\n`);
    outcomes.push(isRight);
  };

  for (const [name, options] of Object.entries(cases)) {
    const chains = [1, 2, 3, 4].map((seed) =>
      chainWith({ inputDimension: 4, width: 8, numSamples: 16, numSteps: 20, ...options, seed }),
    );
    const start = performance.now();
    const results = await engine.run(twoLayerChain, chains);
    const seconds = (performance.now() - start) / 1000;
    const worst = Math.max(...chains.map((chain, c) => disagreement(chain, results[c])));
    say(
      `${name}: worst distance ${worst.toFixed(3)} of what is allowed, ${seconds.toFixed(2)} s`,
      worst <= 1,
    );
  }

  const chain = chainWith({ width: 8, numSteps: 20, activation: { kind: 'tanh' } });
  const [wrong] = await engine.run(twoLayerChain, [
    { ...chain, shape: { ...chain.shape, activation: { kind: 'tanh', gain: 1.001 } } },
  ]);
  const distance = disagreement(chain, wrong);
  say(`a gain wrong by 0.1 %: ${distance.toFixed(1)} times what is allowed`, distance > 1);

  const unstable = { numSteps: 200, stepSize: 50 };
  const ended = await engine.run(twoLayerChain, [
    chainWith({ ...unstable, divergenceBound: 1e3 }),
    chainWith({ numSteps: 200, divergenceBound: 1e3 }),
    chainWith(unstable),
  ]);
  const found = ended.map(({ outcome }) => outcome).join(', ');
  say(`outcomes: ${found}`, found === 'diverged, completed, non-finite');
  return outcomes.every((isRight) => isRight);
}
