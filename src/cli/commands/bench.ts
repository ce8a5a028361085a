import { availableParallelism, cpus, loadavg } from 'node:os';
import { type Engine, encodeJson, messageOf } from '../../core/index.js';
import { engines } from '../../engines/index.js';
import { packageVersion } from '../../runs/manifest/own-package.js';
import type { BenchOptions } from '../bench/bench-options.js';
import { askOracle } from '../bench/check-runner.js';
import { chooseEngines } from '../bench/choose-engines.js';
import { findLibraries } from '../bench/python/python-libraries.js';
import type { PythonProcess } from '../bench/python/python-process.js';
import { type BenchResult, machineTag } from '../bench/results/bench-result.js';
import { compareResults } from '../bench/results/compare-results.js';
import { keepResult, requireKeepable, resultOf } from '../bench/results/kept-results.js';
import { ensembleSection } from '../bench/sections/ensemble-section.js';
import { noiseSection } from '../bench/sections/noise-section.js';
import { type Section, sectionText } from '../bench/sections/section.js';
import { sizesSection } from '../bench/sections/sizes-section.js';
import { stepsSection } from '../bench/sections/steps-section.js';
import { workersSection } from '../bench/sections/workers-section.js';
import type { Effort } from '../bench/time-side-by-side.js';
import { buildWorkload } from '../bench/workload.js';
import { exitCodes } from '../exit-codes.js';
import { writeResult, writeStatus } from '../output.js';
import { formatTable } from '../values/table.js';

/** Flags of `tvd bench`. */
export interface BenchFlags {
  /** Names, separated by commas. */
  readonly engine?: string;
  readonly quick?: boolean;
  /** False with `--no-python`. */
  readonly python?: boolean;
  /** File with an earlier result of this machine. */
  readonly compare?: string;
  /** File that the result is put into. */
  readonly keep?: string;
  readonly json?: boolean;
}

const thorough: Effort = { seconds: 0.1, repetitions: 7 };
const quick: Effort = { seconds: 0.06, repetitions: 3 };

/** Measures engines on this machine, beside PyTorch and JAX, and checks that all do the same work. */
export async function bench(flags: BenchFlags): Promise<number> {
  const entries = chooseEngines(flags.engine, engines);
  const tag = machineTag({ cpu: cpuModel(), cores: availableParallelism() });
  const before = flags.compare === undefined ? undefined : resultOf(flags.compare, tag);
  if (flags.keep !== undefined) requireKeepable(flags.keep);
  const isQuick = flags.quick === true;
  const effort = isQuick ? quick : thorough;
  const opened: Engine[] = [];
  const notOpened: string[] = [];
  for (const entry of entries) {
    try {
      opened.push(await entry.open());
    } catch (error) {
      notOpened.push(messageOf(error));
    }
  }
  const { found, absent } =
    flags.python === false
      ? { found: [], absent: ['left out: --no-python'] }
      : await lookForLibraries(effort);
  const options: BenchOptions = {
    engines: opened,
    libraries: found,
    effort,
    isQuick,
    cores: availableParallelism(),
  };
  const machine = {
    tvdVersion: packageVersion(),
    nodeVersion: process.versions.node,
    cpu: cpuModel(),
    cores: options.cores,
    takenAt: new Date().toISOString(),
    loadAtStart: loadavg(),
    ...effort,
  };
  const sections = await measure(options);
  const loadAtEnd = loadavg();
  const failures = [...notOpened, ...sections.flatMap((section) => section.failures)];
  const python = [...found.flatMap(({ description }) => description), ...absent];
  const result: BenchResult = { ...machine, loadAtEnd, python, sections, failures };
  const comparison = before === undefined ? [] : [compareResults(before, result)];
  if (flags.json === true) {
    writeResult(encodeJson({ ...result, ...(before && { comparison: comparison[0] }) }, 2));
  } else {
    const head = formatTable([
      ['processor', `${machine.cpu}, ${options.cores} cores`],
      ['load', `${loadText(machine.loadAtStart)} at the start, ${loadText(loadAtEnd)} at the end`],
      ['versions', `tvd ${machine.tvdVersion}, Node ${machine.nodeVersion}`],
      [
        'timing',
        `${effort.repetitions} repetitions of at least ${1000 * effort.seconds} ms, side by side`,
      ],
      ...python.map((text, index) => [index === 0 ? 'python' : '', text]),
    ]);
    writeResult([head, ...[...sections, ...comparison].map(sectionText)].join('\n\n'));
  }
  for (const failure of failures) writeStatus(`tvd: check failed: ${failure}`);
  // Last: what was measured is printed whatever happened to the file meanwhile.
  if (flags.keep !== undefined) keepResult(flags.keep, result);
  return failures.length === 0 ? exitCodes.supported : exitCodes.invalid;
}

function cpuModel(): string {
  return cpus()[0]?.model.trim() ?? 'unknown';
}

async function lookForLibraries(effort: Effort) {
  writeStatus('looking for PyTorch and JAX');
  const workload = buildWorkload({
    numSamples: 432,
    inputDimension: 36,
    width: 576,
    activation: 'relu',
    numChains: 1,
  });
  return findLibraries(await askOracle(workload), effort);
}

async function measure(options: BenchOptions): Promise<Section[]> {
  const sections: Section[] = [];
  const processes: PythonProcess[] = [];
  try {
    for (const { start } of options.libraries) processes.push(await start(1));
    writeStatus('measuring one step of big networks');
    sections.push(await stepsSection(options, processes));
    writeStatus('measuring ensembles of small networks');
    sections.push(await ensembleSection(options, processes));
  } finally {
    for (const { close } of processes) close();
  }
  writeStatus('measuring noise');
  sections.push(await noiseSection(options));
  writeStatus('measuring worker threads');
  sections.push(await workersSection(options));
  writeStatus('measuring cost against size');
  sections.push(await sizesSection(options));
  return sections;
}

function loadText(load: readonly number[]): string {
  return (load[0] ?? 0).toFixed(2);
}
