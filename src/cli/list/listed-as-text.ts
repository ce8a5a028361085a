import { visibleProse } from '../../core/index.js';
import { formatTable } from '../values/table.js';
import { comparedLines, regimeLines, remarksOf } from './claim-lines.js';
import type { Listed } from './listed.js';
import { describeNamed, describeValues, givesLine } from './named-lines.js';

/** What `tvd list` prints, by kind. */
export function listedAsText({
  suites,
  predictors,
  simulators,
  engines,
  costs,
  isSelection,
}: Listed): string {
  const sections: readonly (readonly [string, readonly string[]])[] = [
    [
      'Claims (tvd verify)',
      suites.flatMap(({ id, title, properties, figures = [] }) => [
        `  ${id}: ${visibleProse(title)}`,
        ...properties.flatMap((property) => [
          `    ${property.claim.id}${remarksOf(property, costs)}`,
          `      ${visibleProse(property.claim.statement)}`,
          ...(isSelection ? regimeLines(property.domain) : []),
          ...(isSelection ? comparedLines(property) : []),
        ]),
        ...figures.map((figure) => `    figure ${figure.id}: ${visibleProse(figure.title)}`),
      ]),
    ],
    [
      'Predictors (tvd predict)',
      predictors.flatMap((predictor) => [
        ...describeNamed(predictor, isSelection),
        ...(isSelection ? describeValues(predictor.values) : givesLine(predictor.values)),
      ]),
    ],
    [
      'Simulators (tvd simulate)',
      simulators.flatMap((simulator) => [
        ...describeNamed(simulator, isSelection),
        `      gives ${simulator.observables.join(', ')}`,
      ]),
    ],
    [
      'Engines (--engine)',
      [
        formatTable(
          engines.map(({ name, summary, missing }) => [name, missing() ?? summary]),
          '  ',
        ),
      ],
    ],
  ];
  return sections
    .filter(([, lines]) => !isSelection || lines.join('') !== '')
    .map(([title, lines]) => [title, ...lines].join('\n'))
    .join('\n\n');
}
