import { invalidArgument, type Setting, type WidthsFor } from '../../core/index.js';
import { asPart } from '../blame/blame.js';
import type { JustifiedBound } from '../property.js';
import type { At, AtOf } from './sides-of-claim.js';
import type { NamedComponent } from './to-prediction.js';

/** Named widths as a bound of each component; names were fixed when the claim was compiled. */
export function boundOf(
  what: 'margin' | 'known bias',
  widths: WidthsFor<string, At>,
  atOf: AtOf,
): JustifiedBound<Setting> {
  return {
    justification: widths.because,
    of: (component, setting) => {
      const { name, place, value } = component as NamedComponent;
      const named = widths as Readonly<Record<string, unknown>>;
      const width = 'each' in widths ? widths.each : named[name];
      if (width === undefined) {
        const known = Object.keys(widths).filter((own) => own !== 'because');
        throw invalidArgument(
          `name '${name}' in what theory says`,
          value,
          `one that the ${what} has too: ${known.join(', ')}`,
          'the names of measurement, theory and margin are the same',
        );
      }
      if (typeof width !== 'function') return width as number;
      const at = atOf(setting);
      return asPart(`the ${what} of ${name}`, () => width(value, at, place));
    },
  };
}
