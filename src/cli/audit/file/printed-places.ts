import { roundingOf } from '../../../audit/index.js';
import { messageOf } from '../../../core/index.js';
import type { ValuePath } from '../../claim-files/file/problems.js';
import type { AuditSource } from './audit-source.js';
import type { NumberData } from './schema.js';

/** A number as one place of the paper prints it. */
export interface PrintedPlace {
  readonly at: string;
  readonly printed: string;
  readonly value: number;
  /** What it may be off by because of its digits or pixels. */
  readonly rounding: number;
}

/** Where a paper prints a number, with the digits of the file; what is no number is told. */
export function printedPlaces(
  { places }: NumberData,
  path: ValuePath,
  { problems, sourceOf }: AuditSource,
): readonly PrintedPlace[] {
  return places.map(({ at, pixels, exact }, index) => {
    const valuePath = [...path, 'places', index, 'value'];
    const text = sourceOf(valuePath) ?? '';
    const own = { at, printed: text.trim(), value: Number(text), rounding: Number.NaN };
    try {
      const rounding = roundingOf(text);
      if (exact && pixels !== undefined) {
        problems.add([...path, 'places', index], 'exact and pixels: expected one of them');
      }
      return { ...own, rounding: exact ? 0 : (pixels ?? rounding) };
    } catch (error) {
      problems.add(valuePath, messageOf(error));
      return own;
    }
  });
}

/** In what places contradict each other: digits that exclude those of another. */
export function disagreementOf(printed: readonly PrintedPlace[]): string | undefined {
  for (const one of printed) {
    for (const other of printed) {
      const apart = Math.abs(one.value - other.value);
      // Twice the unit of rounding errors of the numbers themselves.
      const allowed = one.rounding + other.rounding + 4 * Number.EPSILON * Math.abs(one.value);
      if (apart > allowed) {
        return `the paper prints ${one.printed} (${one.at}) and ${other.printed} (${other.at}), which no rounding makes one number`;
      }
    }
  }
  return undefined;
}
