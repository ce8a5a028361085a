/**
 * Runs kernels as another compiler makes them, for a processor that an emulator stands in
 * for, and compares their memory with that of WASM byte by byte.
 *
 *   npm run test:other-processor -- --compiler 'aarch64-linux-gnu-gcc -static' --run qemu-aarch64
 *
 * (Debian: gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user.) Kernels must have
 * vectors of 16 bytes there. Ends with 0 when all workloads are the same.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  descentPlan,
  newWasmPlanKernel,
  type PlanKernel,
  particlesPlan,
  sgdPlan,
  wasmKernel,
} from '../../src/kernels/index.js';
import { compilerWords, type Workload, workloads } from '../instructions/workloads.js';

const { values } = parseArgs({
  options: {
    compiler: { type: 'string', default: 'gcc -march=x86-64' },
    run: { type: 'string', default: '' },
  },
});
const source = fileURLToPath(new URL('../instructions/main.c', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tvd-processor-'));
const [compiler = '', ...words] = values.compiler.split(' ');
const flags = ['-O3', '-ffp-contract=off', '-fno-math-errno', '-fno-strict-aliasing', '-Wno-psabi'];
const variant = 'float64';
const kernels: Readonly<Record<Workload['kind'], PlanKernel>> = {
  'two-layer-chain': wasmKernel('float32'),
  'one-pass-sgd': newWasmPlanKernel({ kind: 'one-pass-sgd', variant }, sgdPlan),
  'interacting-particles': newWasmPlanKernel(
    { kind: 'interacting-particles', variant },
    particlesPlan,
  ),
  'two-layer-descent': newWasmPlanKernel({ kind: 'two-layer-descent', variant }, descentPlan),
};
for (const kind of Object.keys(kernels) as Workload['kind'][]) {
  const own = [...words, ...flags, ...compilerWords(kind), source, '-o', join(folder, kind)];
  execFileSync(compiler, own, { stdio: 'inherit' });
}

let numDifferent = 0;
for (const [name, { kind, blockFor }] of Object.entries(workloads)) {
  const kernel = kernels[kind];
  const block = blockFor(wasmKernel('float32').lanes);
  const [input, output] = [join(folder, 'block'), join(folder, 'after')];
  writeFileSync(input, block);
  const command = [...values.run.split(' ').filter(Boolean), join(folder, kind), input, output];
  execFileSync(command[0] ?? '', command.slice(1));
  const { buffer, start } = kernel.allocate(block.length);
  const memory = new Uint8Array(buffer, start, block.length);
  memory.set(block);
  kernel.advance();
  const isSame = Buffer.from(memory).equals(readFileSync(output));
  const hasMoved = !Buffer.from(memory).equals(Buffer.from(block));
  if (!isSame || !hasMoved) numDifferent += 1;
  process.stdout.write(`${isSame && hasMoved ? 'same     ' : 'DIFFERENT'} ${name}\n`);
}
rmSync(folder, { recursive: true });
process.exitCode = numDifferent === 0 ? 0 : 1;
