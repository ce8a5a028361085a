import { problem } from '../stored-array.js';

/** Refuses numbers that were scaled to whole ones, as the conventions of NetCDF allow. */
export function requirePlainEncoding(attribute: (name: string) => unknown): void {
  const packed = ['scale_factor', 'add_offset'].filter((name) => attribute(name) !== undefined);
  if (packed.length === 0) return;
  throw problem(
    `its numbers are scaled (${packed.join(', ')}), so they are rounded`,
    'write the variable as float64, without an encoding',
  );
}
