import { availableParallelism, cpus, totalmem } from 'node:os';
import { encodeJson } from '../../core/index.js';
import { engines } from '../../engines/index.js';
import { packageVersion } from '../../runs/manifest/own-package.js';
import { type EngineSpeed, measureEngineSpeed, type UntimedEngine } from '../engine-speed.js';
import { exitCodes } from '../exit-codes.js';
import { type OptionalPart, optionalParts } from '../optional-parts.js';
import { writeResult } from '../output.js';
import { formatNumber } from '../values/format.js';
import { formatTable } from '../values/table.js';
import { wrapText } from '../values/wrap.js';

const columns = 100;

/** Prints what tvd finds on this machine, how to get what is missing, and how fast it is. */
export async function doctor(flags: { readonly json?: boolean }): Promise<number> {
  const machine = {
    tvdVersion: packageVersion(),
    nodeVersion: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
  };
  const parts = await optionalParts();
  const speeds: (EngineSpeed | UntimedEngine)[] = [];
  const found: FoundEngine[] = [];
  for (const entry of engines) {
    const { name, summary, arithmetic } = entry;
    const missing = entry.missing();
    found.push({ name, summary, arithmetic, ...(missing === undefined ? {} : { missing }) });
    if (missing === undefined) speeds.push(await measureEngineSpeed(entry));
  }
  if (flags.json === true) {
    writeResult(encodeJson({ ...machine, engines: found, optional: parts, speeds }, 2));
    return exitCodes.supported;
  }
  const text = [
    formatTable([
      ['tvd', machine.tvdVersion],
      ['Node', machine.nodeVersion],
      ['platform', machine.platform],
      ['processor', machine.cpu],
      ['cores', String(machine.cores)],
      ['memory', `${(machine.memoryBytes / 2 ** 30).toFixed(1)} GiB`],
    ]),
    '',
    'Engines',
    described(
      found.map(({ name, arithmetic, summary, missing }) => [
        name,
        missing === undefined ? 'available' : 'missing',
        missing ?? `${summary} (${arithmetic})`,
      ]),
    ),
    '',
    'Optional',
    described(parts.map(partRow)),
    '',
    'Speed on one thread, measured once (tvd bench measures with care): chain steps of 16 networks',
    'with P=64 d=10 N=32 relu, GFLOP/s of one with P=432 d=36 N=576',
    formatTable(speedRows(speeds), '  '),
  ];
  writeResult(text.join('\n'));
  return exitCodes.supported;
}

interface FoundEngine {
  readonly name: string;
  readonly summary: string;
  readonly arithmetic: string;
  readonly missing?: string;
}

function partRow({ name, use, found, howToGet }: OptionalPart): [string, string, string] {
  if (found === undefined) return [name, 'absent', `for ${use}: ${howToGet}`];
  return [name, 'present', `for ${use}`];
}

function speedRows(speeds: readonly (EngineSpeed | UntimedEngine)[]): string[][] {
  const head = ['', 'steps/s', 'GFLOP/s'];
  const rows = speeds.map((speed) =>
    'failure' in speed
      ? [speed.engine, speed.failure]
      : [
          speed.engine,
          formatNumber(Number(speed.chainStepsPerSecond.toPrecision(3))).padStart(head[1].length),
          formatNumber(Number(speed.gigaflops.toPrecision(3))).padStart(head[2].length),
        ],
  );
  return [head, ...rows];
}

/** Rows of name, state and a text, which is wrapped. */
function described(rows: readonly (readonly [string, string, string])[]): string {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
  const room = columns - 2 - widths[0] - widths[1] - 4;
  const lines = rows.flatMap(([name, state, text]) =>
    wrapText(text, room).map((line, place) => (place === 0 ? [name, state, line] : ['', '', line])),
  );
  return formatTable(lines, '  ');
}
