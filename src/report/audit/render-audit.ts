import { type AuditedNumber, type AuditRecord, counted } from '../../core/index.js';
import { html, pageOf, type Raw, raw } from '../over-time/page.js';
import { figureOverlay, figuresOf } from './figure-overlay.js';
import { methods } from './methods.js';
import { numberEntry } from './number-entry.js';
import { toneOf } from './number-line.js';
import { anchorOf, ended, outcomeChip, placesOf } from './parts-of-number.js';
import { readingsSection } from './readings-section.js';
import { outcomes, reproductionInWords, sentenceOf, short, takenOf } from './words.js';

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
${overlays(numbers)}<section><h2>Each number</h2><div class="numbers">${numbers.map((number) => numberEntry(number, record))}</div></section>
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
