/**
 * What the protocol costs: time that a replicate of one step of a program takes in all, alone in
 * its request and among a hundred, less what the program itself needs, which is microseconds.
 *
 *   npm run test:overhead [-- COMMAND...]      default: test/simulators/mutants.cpp, compiled
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { protocolLimits, startForeignProcess, startProcessPool } from '../../src/foreign/index.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const numRequests = 200;
const compiler = 'g++';

/** The right program in C++, compiled. */
function compiledProgram(): string[] {
  const program = join(mkdtempSync(join(tmpdir(), 'tvd-overhead-')), 'mutants');
  const words = ['-std=c++17', '-O2', '-I', join(root, 'src/adapters/cpp')];
  const source = join(root, 'test/simulators/mutants.cpp');
  const { status, stderr } = spawnSync(compiler, [...words, source, '-o', program]);
  if (status !== 0) throw new Error(String(stderr));
  return [program];
}

const given = process.argv.slice(2);
const [file = '', ...args] = given.length > 0 ? given : compiledProgram();
const limits = { ...protocolLimits, memoryBytes: 2 ** 31 };
const pool = await startProcessPool({
  numProcesses: 1,
  timeLimit: Number.POSITIVE_INFINITY,
  start: () => startForeignProcess({ file, args }, limits, () => {}),
  onRemark: () => {},
});

/** Milliseconds of a request for one step of so many replicates, the median of many. */
async function timeOf(numReplicates: number): Promise<number> {
  const times: number[] = [];
  for (let request = 0; request < numRequests; request++) {
    const seeds = Array.from({ length: numReplicates }, (_, place) =>
      String(1000 * request + place),
    );
    const start = performance.now();
    await pool.run({
      contract: 'langevin-steps',
      seeds,
      spec: {
        target: {
          kind: 'gaussian',
          mean: [0, 0],
          precision: [
            [1, 0],
            [0, 2],
          ],
        },
        stepSize: 0.1,
        temperature: 1,
        start: seeds.map(() => [0, 0]),
        numSteps: 1,
        keep: { from: 0, every: 1 },
      },
      owed: {
        end: { shape: [2], axes: ['dimension'] },
        states: { shape: [1, 2], axes: ['kept state', 'dimension'] },
      },
    });
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[numRequests / 2];
}

await timeOf(1);
for (const numReplicates of [1, 10, 100]) {
  const time = await timeOf(numReplicates);
  const each = (time / numReplicates).toFixed(3);
  process.stdout.write(
    `${numReplicates} in a request: ${time.toFixed(2)} ms, ${each} ms a replicate\n`,
  );
}
await pool.close();
