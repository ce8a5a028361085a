import { type AuditRecord, counted } from '../../core/index.js';
import { html, type Raw, raw } from '../over-time/page.js';
import { countsInWords } from './words.js';

/** How the numbers of an audit were compared, and by what they were made. */
export function methods(record: AuditRecord): Raw {
  const { falseContradictionRate, falseReproductionRate, numComparisons } = record;
  return raw(html`<section><h2>How numbers were compared</h2>
<p class="note">A number is contradicted where the difference exceeds its margin and what its digits leave open, whatever sampling and numerical errors explain. The chance that any number of this audit is contradicted although the reproduction gives it is at most ${String(falseContradictionRate)}, divided over ${counted(numComparisons, 'comparison')} (numbers, readings and looks). A number is reproduced where the whole interval of the difference lies within margin and digits; the chance of that for one that is off by as much is at most ${String(falseReproductionRate)} each. A number of runs is a draw, of the distribution of single runs or of means of as many, whose spread is part of that interval. Means and single runs are taken to be close to normal; a number among the runs is never contradicted as one of them.</p>
${programsText(record)}<p class="note">${countsInWords(record)}. tvd ${record.tvdVersion}, commit ${record.commit.slice(0, 12)}, seed ${record.seed}, engine ${record.engine}, ${record.startedAt.slice(0, 10)}, ${record.seconds.toFixed(0)} s.</p></section>`);
}

/** Programs of somebody else behind the numbers. */
function programsText({ programs = [] }: AuditRecord): Raw | string {
  if (programs.length === 0) return '';
  const items = programs.map(({ name, version, command, identity, isDeterministic }) =>
    raw(
      html`<li><b>${name}</b>${version === undefined ? '' : ` ${version}`}: <code>${command}</code>, identity <code>${identity}</code>${isDeterministic ? '' : '; it says that it cannot repeat itself, so that its numbers cannot be replayed'}.</li>`,
    ),
  );
  return raw(
    html`<p class="note">Programs that reproduced numbers, with a hash of what they say of themselves, their command and the files that it names:</p><ul class="differences">${items}</ul>`,
  );
}
