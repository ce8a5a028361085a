/** Parts of run.sh that need no shell: runs commands under time limits and keeps what they say. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { tfjsEntries } from '../../src/engines/tfjs/tfjs-entries.js';

interface Part {
  readonly part: string;
  readonly engine: string;
  readonly seconds: number;
  /** Null when the time limit ended it. */
  readonly exitCode: number | null;
  /** What it printed as JSON, or its lines. */
  readonly result: unknown;
  /** The end of what went to stderr, where it failed. */
  readonly trouble?: string;
}

const [out = 'gpu.json', ...engines] = process.argv.slice(2);
const parts: Part[] = [];
const jiti = ['--conditions=tvd-source', '--import', 'jiti/register'];
const tvd = 'dist/src/cli/main.js';
const reports = mkdtempSync(join(tmpdir(), 'tvd-gpu-'));

for (const engine of engines) {
  const missing = tfjsEntries.find(({ name }) => name === engine)?.missing();
  if (missing !== undefined) {
    parts.push({ part: 'missing', engine, seconds: 0, exitCode: 2, result: missing });
    continue;
  }
  run('conformance', engine, 100, [...jiti, 'test/gpu/conform.ts', engine]);
  const words = ['--tier', 'smoke', '--engine', engine, '--no-figures', '--out', reports];
  run('claims', engine, 110, [tvd, 'verify', ...claims(), ...words, '--json']);
  run('bench', engine, 100, [tvd, 'bench', '--quick', '--engine', `${engine},native`, '--json']);
}
writeFileSync(
  out,
  `${JSON.stringify(
    {
      takenAt: new Date().toISOString(),
      platform: `${platform()} ${arch()}`,
      cpu: cpus()[0]?.model ?? 'unknown',
      gpu: gpuName(),
      node: process.versions.node,
      parts,
    },
    null,
    2,
  )}\n`,
);
const failed = parts.filter(({ exitCode }) => exitCode !== 0);
process.stdout.write(
  `${parts.length - failed.length} of ${parts.length} parts passed; written to ${out}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

/** TVD_GPU_CLAIMS chooses others, for devices that are too slow for a suite. */
function claims(): string[] {
  return (process.env.TVD_GPU_CLAIMS ?? 'sgld-posterior').split(' ');
}

function run(part: string, engine: string, limitSeconds: number, words: readonly string[]): void {
  const startedAt = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    timeout: 1000 * limitSeconds,
    maxBuffer: 2 ** 28,
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const trouble = status === 0 ? {} : { trouble: stderr.slice(-2000) };
  parts.push({ part, engine, seconds, exitCode: status, result: parse(stdout), ...trouble });
  const end = status === null ? `ended after ${limitSeconds} s` : `exit ${status}`;
  process.stdout.write(`${engine}, ${part}: ${end}, ${seconds.toFixed(0)} s\n`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.trim().split('\n');
  }
}

function gpuName(): string {
  const words = ['--query-gpu=name,driver_version', '--format=csv,noheader'];
  const { stdout } = spawnSync('nvidia-smi', words, { encoding: 'utf8' });
  return stdout?.trim() || 'unknown';
}
