import { type Coverage, counted } from '../../core/index.js';

/**
 * What was covered of a regime, as a sentence without its full stop.
 *
 * @example '3 settings: a fault confined to less than 63 % of the regime could be unseen (95 %)'
 */
export function coverageInWords(coverage: Coverage): string {
  const never = neverDrawnInWords(coverage);
  return `${settingsInWords(coverage)}${never === '' ? '' : `; never drawn: ${never}`}`;
}

/**
 * The values of lists that no setting had; empty when each had one.
 *
 * @example 'activation=erf, activation=bump'
 */
export function neverDrawnInWords({ neverDrawn = {} }: Pick<Coverage, 'neverDrawn'>): string {
  return Object.entries(neverDrawn)
    .flatMap(([name, values]) => values.map((value) => `${name}=${value}`))
    .join(', ');
}

function settingsInWords(coverage: Coverage): string {
  const { numFilled, numCorners, numSought = 0, isWhole, missRate } = coverage;
  const numSettings = numFilled + numCorners + numSought;
  if (isWhole !== undefined && numSettings === 1) return `the only setting of the ${isWhole}`;
  if (isWhole === 'regime') return `all ${numSettings} settings of the regime`;
  const others = [
    ...(numCorners === 0 ? [] : [`${numCorners} ${numCorners === 1 ? 'a corner' : 'corners'}`]),
    ...(numSought === 0 ? [] : [`${numSought} sought where the discrepancy was largest`]),
  ];
  const corners = others.length === 0 ? '' : `, of them ${others.join(' and ')}`;
  const settings =
    isWhole === 'grid'
      ? `all ${numSettings} settings of the grid`
      : `${counted(numSettings, 'setting')}${corners}`;
  return `${settings}: a fault confined to less than ${shareInWords(coverage)} of the regime could be unseen (${percent(1 - missRate)})`;
}

/** The share that could hide a fault, in per cent. */
export function shareInWords({ unseenShare }: Pick<Coverage, 'unseenShare'>): string {
  return percent(unseenShare);
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
