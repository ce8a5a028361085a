import {
  type AuditedNumber,
  type AuditRecord,
  counted,
  type ReadingOfAll,
} from '../../core/index.js';
import { html, pageOf, type Raw, raw } from '../over-time/page.js';
import { trustMarkup } from '../page/markup.js';
import { formatNumber } from '../words/format-number.js';
import { formatSetting } from '../words/format-setting.js';
import { figureOverlay, figuresOf } from './figure-overlay.js';
import { methods } from './methods.js';
import { numberLine, toneOf } from './number-line.js';
import {
  choiceInWords,
  otherReadingsOf,
  outcomes,
  reproductionInWords,
  sentenceOf,
  short,
  takenOf,
} from './words.js';

const maxReadings = 8;

/**
 * An audit as one page: how many numbers came to what and the three that matter, all numbers in a
 * table, readings, and each number with its sentence, picture, errors and sources. A function of the
 * record.
 *
 * @param sha256Base64 - the SHA-256 digest of a text as UTF-8, in Base64
 */
export function renderAudit(record: AuditRecord, sha256Base64: (text: string) => string): string {
  const { numbers, paper } = record;
  const title = headline(record);
  const worst = (['refuted', 'invalid', 'inconclusive', 'supported'] as const).find((tone) =>
    numbers.some(({ outcome }) => toneOf(outcome) === tone),
  );
  const where = [paper.key, paper.version].filter((own) => own !== undefined).join(', ');
  const header = html`<p class="over">Theory vs dynamics · audit of ${paper.title}${where === '' ? '' : ` (${where})`}</p>
<h1>${title}</h1>
${leftOut(record)}
${countsOf(record)}
${mattering(record)}`;
  const main = html`${readingsSection(record)}
<section class="all"><h2>All numbers</h2><div class="scroll" tabindex="0" role="region" aria-label="all numbers"><table><thead><tr><th>number</th><th>where</th><th class="right">published</th><th class="right">found</th><th>outcome</th><th class="right">would have seen</th></tr></thead><tbody>${numbers.map(row)}</tbody></table></div></section>
${overlays(numbers)}<section><h2>Each number</h2><div class="numbers">${numbers.map((number) => entry(number, record))}</div></section>
${methods(record)}`;
  const tone = record.numLeftOut > 0 && worst !== 'refuted' ? 'invalid' : (worst ?? 'empty');
  return pageOf(`${title} · ${paper.title}`, tone, header, main, sha256Base64);
}

function headline(record: AuditRecord): string {
  const { numbers, numLeftOut } = record;
  const reproduced = numbers.filter(({ outcome }) => outcome === 'reproduced').length;
  const all = numbers.length + numLeftOut;
  if (numLeftOut > 0) {
    return `${reproduced} of ${counted(all, 'number')} reproduced, ${numLeftOut} left out`;
  }
  if (numbers.length === 0) return 'No number could be audited';
  if (reproduced === numbers.length)
    return numbers.length === 1
      ? 'The one number is reproduced'
      : `All ${numbers.length} numbers reproduced`;
  return `${reproduced} of ${counted(numbers.length, 'number')} reproduced`;
}

function leftOut({ numLeftOut, problems }: AuditRecord): Raw | string {
  if (problems.length === 0) return '';
  const lines = problems.map((own) => raw(html`<li>${own}</li>`));
  return raw(
    html`<div class="status invalid"><p>${numLeftOut === 0 ? 'Something is wrong with the audit file, which no number uses' : `${counted(numLeftOut, 'number')} of the audit file left out, as something is wrong there`}:</p><ul>${lines}</ul></div>`,
  );
}

function countsOf({ numbers }: AuditRecord): Raw {
  const items = outcomes.map((outcome) => {
    const count = numbers.filter((own) => own.outcome === outcome).length;
    const zero = count === 0 ? ' zero' : '';
    return raw(
      html`<li class="${toneOf(outcome)}${zero}"><b>${count}</b> <span>${outcome}</span></li>`,
    );
  });
  return raw(html`<ul class="counts">${items}</ul>`);
}

/** Those that an editor should know of: at most three that are not simply reproduced. */
function mattering({ numbers, readings }: AuditRecord): Raw | string {
  const order = ['refuted', 'inconclusive', 'invalid'];
  const odd = numbers
    .filter(({ outcome }) => outcome !== 'reproduced')
    .sort(
      (a, b) =>
        order.indexOf(toneOf(a.outcome)) - order.indexOf(toneOf(b.outcome)) ||
        sizeOf(b) - sizeOf(a),
    )
    .slice(0, 3);
  if (odd.length === 0) return '';
  const items = odd.map((number) =>
    raw(
      html`<li><a href="#${anchorOf(number)}">${number.says}</a> ${outcomeChip(number)} ${ended(sentenceOf(number, readings))}</li>`,
    ),
  );
  return raw(html`<ul class="mattering">${items}</ul>`);
}

function overlays(numbers: readonly AuditedNumber[]): Raw | string {
  const figures = figuresOf(numbers);
  if (figures.length === 0) return '';
  return raw(
    html`<section class="overlays"><h2>Figures of the paper</h2>${figures.map((figure) =>
      raw(
        html`<figure>${{ markup: figureOverlay(figure, numbers) }}<figcaption class="note">${figure}: rings are what is published, with what its pixels and the margin leave open; dots and lines what was found as taken, with what sampling and numerical errors leave open.</figcaption></figure>`,
      ),
    )}</section>`,
  );
}

/** Difference in tolerances. */
function sizeOf(number: AuditedNumber): number {
  const { difference, tolerance } = takenOf(number).comparison;
  return Number.isFinite(difference) ? Math.abs(difference) / tolerance : 0;
}

function row(number: AuditedNumber): Raw {
  const { reproduction, comparison } = takenOf(number);
  const found =
    reproduction.kind === 'none' ? '–' : reproductionInWords(reproduction, comparison.tolerance);
  return raw(
    html`<tr><th><a href="#${anchorOf(number)}">${number.says}</a></th><td class="words">${placesOf(number)}</td><td class="right">${number.places[0]?.printed ?? ''}</td><td class="right">${found}</td><td>${outcomeChip(number)}</td><td class="right">${Number.isFinite(comparison.sight) ? short(comparison.sight) : '–'}</td></tr>`,
  );
}

function entry(number: AuditedNumber, { readings }: AuditRecord): Raw {
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

function readingsSection({ readings, ranking, numbers }: AuditRecord): Raw | string {
  if (readings.length === 0) return '';
  const list = readings.map(({ id, question, options }) =>
    raw(
      html`<li><b>${id}</b>: ${question} ${options.map((option, index) => `${option.id}${index === 0 ? ' (taken)' : ''}: ${option.says}`).join('; ')}.</li>`,
    ),
  );
  const none = numbers.filter(
    ({ byChoice }) =>
      byChoice.length > 1 &&
      byChoice.every(({ comparison }) => comparison.outcome === 'contradicted'),
  );
  const unexplained =
    none.length === 0
      ? ''
      : ` No reading gives: ${none.map(({ says }) => says.replace(/\.$/, '')).join('; ')}.`;
  const taken = ranking.find(({ numOther }) => numOther === 0);
  const best = ranking.slice(0, maxReadings);
  const shown = taken === undefined || best.includes(taken) ? best : [...best, taken];
  return raw(html`<section><h2>Readings</h2><ul class="differences">${list}</ul>
<p class="note">${bestText(ranking, taken, numbers.length)} ${counted(ranking.length, 'reading')} of the whole paper ${ranking.length === 1 ? 'was' : 'were'} tried; each has its share of the error rates.${unexplained}</p>
<div class="scroll" tabindex="0" role="region" aria-label="readings of the whole paper"><table><thead><tr><th>reading</th><th class="right">reproduced</th><th class="right">contradicted</th><th class="right">undecided</th></tr></thead><tbody>${shown.map((own) => readingRow(own, readings))}</tbody></table></div></section>`);
}

function readingRow({ choice, counts }: ReadingOfAll, readings: AuditRecord['readings']): Raw {
  return raw(
    html`<tr><td class="words">${choiceInWords(choice, readings)}</td><td class="right">${counts.reproduced}</td><td class="right">${counts.contradicted}</td><td class="right">${counts.undecided}</td></tr>`,
  );
}

function bestText(
  [best]: readonly ReadingOfAll[],
  taken: ReadingOfAll | undefined,
  numNumbers: number,
): string {
  if (best === undefined || taken === undefined) return '';
  return best === taken
    ? `No single reading reproduces more than the one taken, ${taken.counts.reproduced} of ${counted(numNumbers, 'number')}.`
    : `The single reading that explains most reproduces ${best.counts.reproduced} of ${counted(numNumbers, 'number')}; the one taken, ${taken.counts.reproduced}.`;
}

function outcomeChip({ outcome }: AuditedNumber): Raw {
  return raw(html`<span class="chip ${toneOf(outcome)}">${outcome}</span>`);
}

function placesOf({ places }: AuditedNumber): string {
  return places.map(({ at }) => at).join(', ');
}

/** A sentence with its end, and real minus signs. */
function ended(sentence: string): string {
  const text = sentence.replaceAll(/(?<=^|\s)-(?=\d)/g, '\u2212');
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function anchorOf({ id }: AuditedNumber): string {
  return trustMarkup(id);
}
