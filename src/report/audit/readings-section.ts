import { type AuditRecord, counted, type ReadingOfAll } from '../../core/index.js';
import { html, type Raw, raw } from '../over-time/page.js';
import { choiceInWords } from './words.js';

const maxReadings = 8;

/** What may be read in two ways, and how many numbers each reading of the whole paper reproduces. */
export function readingsSection({ readings, ranking, numbers }: AuditRecord): Raw | string {
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
