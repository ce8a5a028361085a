import type { Resolution, SmallestFault } from '../../core/index.js';

/** For example `x1.05 /1.1`; `none` where no factor up to 10 is refuted. */
export function faultText({ more, less, shift }: SmallestFault): string {
  const parts = [
    ...(more === undefined ? [] : [`x${more}`]),
    ...(less === undefined ? [] : [`/${less}`]),
    ...(shift === undefined ? [] : [`+${shift}`]),
  ];
  return parts.length === 0 ? 'none' : parts.join(' ');
}

/**
 * How small a fault a claim was measured to refute, one line for each kind of number.
 *
 * @example ['refuted faults of theory: variance x1.1 /1.1', 'of the system: stepSize x1.2; unseen: numSteps']
 */
export function resolutionInWords({ values, parameters }: Resolution): string[] {
  return [
    ...lineOf('smallest fault of theory that is refuted: ', values),
    ...lineOf('of the system: ', parameters),
  ];
}

function lineOf(start: string, faults: Readonly<Record<string, SmallestFault>>): string[] {
  const all = Object.entries(faults).map(([name, fault]) => ({ name, text: faultText(fault) }));
  const seen = all.filter(({ text }) => text !== 'none').map(({ name, text }) => `${name} ${text}`);
  const unseen = all.filter(({ text }) => text === 'none').map(({ name }) => name);
  if (all.length === 0) return [];
  return [
    `${start}${seen.length === 0 ? 'none' : seen.join(', ')}`,
    ...(unseen.length === 0
      ? []
      : [`no fault up to a factor of 10 is refuted in ${unseen.join(', ')}`]),
  ];
}
