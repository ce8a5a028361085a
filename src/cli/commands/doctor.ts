import { availableParallelism, cpus, totalmem } from 'node:os';
import { encodeJson } from '../../core/index.js';
import { engines } from '../../engines/index.js';
import { measureReferenceSpeed } from '../engine-speed.js';
import { exitCodes } from '../exit-codes.js';
import { optionalParts } from '../optional-parts.js';
import { writeResult } from '../output.js';
import { packageVersion } from '../package-version.js';
import { formatNumber } from '../values/format.js';
import { formatTable } from '../values/table.js';

/** Prints what tvd finds on this machine, and how fast it is. */
export async function doctor(flags: { readonly json?: boolean }): Promise<number> {
  const machine = {
    tvdVersion: packageVersion(),
    nodeVersion: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
  };
  const found = engines.map(({ name, summary, arithmetic, missing }) => {
    const lacking = missing();
    return { name, summary, arithmetic, ...(lacking === undefined ? {} : { missing: lacking }) };
  });
  const parts = optionalParts();
  const speed = measureReferenceSpeed();
  if (flags.json === true) {
    writeResult(encodeJson({ ...machine, engines: found, optional: parts, speed }, 2));
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
    formatTable(
      found.map(({ name, arithmetic, summary, missing }) => [
        name,
        missing === undefined ? 'available' : 'missing',
        arithmetic,
        missing ?? summary,
      ]),
      '  ',
    ),
    '',
    'Optional',
    formatTable(
      parts.map(({ name, use, found: place, howToGet }) => [
        name,
        place === undefined ? 'absent' : 'present',
        place === undefined ? `for ${use}: ${howToGet}` : `for ${use}`,
      ]),
      '  ',
    ),
    '',
    `Speed of the ${speed.engine} engine: ${formatNumber(speed.stepsPerSecond)} steps/s (${speed.what})`,
  ];
  writeResult(text.join('\n'));
  return exitCodes.supported;
}
