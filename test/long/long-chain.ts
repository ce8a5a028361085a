// Ten million steps of one chain: memory and speed must stay flat.
//
// usage: npm run test:long-chain -- [--engine wasm] [--steps 10000000]
import { parseArgs } from 'node:util';
import { openEngine, runResumable } from 'theory-vs-dynamics';
import { chainWith } from '../conformance/engines/chains.js';

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'wasm' },
    steps: { type: 'string', default: '10000000' },
  },
});
const numSteps = Number(values.steps);
const engine = await openEngine(values.engine);
const chain = chainWith({
  width: 16,
  inputDimension: 4,
  numSamples: 16,
  numSteps,
  keepStates: false,
});

const segments: { seconds: number; mebibytes: number }[] = [];
let startedAt = performance.now();
const result = await runResumable(engine, chain, {
  segmentSteps: numSteps / 20,
  onCheckpoint: ({ stepsDone }) => {
    const seconds = (performance.now() - startedAt) / 1000;
    const mebibytes = process.memoryUsage().rss / 2 ** 20;
    segments.push({ seconds, mebibytes });
    process.stdout.write(
      `${stepsDone} steps: ${((1e6 * seconds * 20) / numSteps).toFixed(3)} us a step, ${mebibytes.toFixed(1)} MiB\n`,
    );
    startedAt = performance.now();
  },
});
const warm = segments.slice(2);
const memory = warm.map(({ mebibytes }) => mebibytes);
const speed = warm.map(({ seconds }) => seconds).toSorted((a, b) => a - b);
process.stdout.write(
  `${result.outcome}; after the first tenth, memory grew by ${(Math.max(...memory) - memory[0]).toFixed(1)} MiB, ` +
    `the slowest part took ${(speed[speed.length - 1] / speed[speed.length >> 1]).toFixed(2)} times the median\n`,
);
