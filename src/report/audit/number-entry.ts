import type { AuditedNumber, AuditRecord } from '../../core/index.js';
import { html, type Raw, raw } from '../over-time/page.js';
import { formatNumber } from '../words/format-number.js';
import { formatSetting } from '../words/format-setting.js';
import { numberLine } from './number-line.js';
import { anchorOf, ended, outcomeChip } from './parts-of-number.js';
import {
  choiceInWords,
  otherReadingsOf,
  reproductionInWords,
  sentenceOf,
  short,
  takenOf,
} from './words.js';

/** A number with its sentence, picture, readings, errors and sources. */
export function numberEntry(number: AuditedNumber, { readings }: AuditRecord): Raw {
  const taken = takenOf(number);
  const others = otherReadingsOf(number);
  const rows = number.byChoice.map(({ choice, reproduction, comparison }) =>
    raw(
      html`<tr><td class="words">${choiceInWords(choice, readings)}</td><td class="right">${reproduction.kind === 'none' ? reproduction.message : reproductionInWords(reproduction, comparison.tolerance)}</td><td class="right">${formatNumber(comparison.difference)}</td><td>${comparison.outcome}</td></tr>`,
    ),
  );
  const readingsTable =
    number.byChoice.length < 2
      ? ''
      : raw(
          html`<div class="scroll" tabindex="0" role="region" aria-label="readings of ${number.id}"><table><thead><tr><th>reading</th><th class="right">found</th><th class="right">less what is published</th><th>outcome</th></tr></thead><tbody>${rows}</tbody></table></div>`,
        );
  const picture = taken.reproduction.kind === 'none' ? '' : { markup: numberLine(number) };
  return raw(html`<article id="${anchorOf(number)}"><h3>${number.says} ${outcomeChip(number)}</h3>
<p>${ended(sentenceOf(number, readings))}</p>
${number.problems.map((problem) => raw(html`<p class="note">${problem}</p>`))}
${picture}
${readingsTable}
<p class="note">Printed: ${number.places.map(({ at, printed }) => `${printed} (${at})`).join(', ')}. Unit: ${number.unit}. ${samplingText(number)} Margin ${formatNumber(number.margin)}: ${number.marginJustification}. Reproduced by ${number.reproducedBy}${parametersText(taken.parameters)}.${others.length === 0 ? '' : ` Reproduced also under ${others.map((own) => choiceInWords(own.choice, readings)).join('; ')}.`}</p></article>`);
}

function parametersText(parameters: Readonly<Record<string, unknown>>): string {
  if (Object.keys(parameters).length === 0) return '';
  const text = formatSetting(parameters as Parameters<typeof formatSetting>[0]);
  return ` at ${text}`;
}

function samplingText({ published: { sampling, rounding } }: AuditedNumber): string {
  const digits = `Its digits leave ${short(rounding)} open.`;
  switch (sampling.kind) {
    case 'none':
      return `It was computed. ${digits}`;
    case 'stated':
      return `The paper states its standard error, ${formatNumber(sampling.standardError)}. ${digits}`;
    case 'runs':
      return sampling.isStated
        ? `It is ${sampling.numRuns === 1 ? 'of one run' : `the mean of ${sampling.numRuns} runs`}, taken to spread as ours do. ${digits}`
        : `The paper does not say of how many runs it is: it is taken to be of one. ${digits}`;
  }
}
