import Handlebars from 'handlebars';
import { visibleLines } from '../../core/index.js';
import { certificateTemplate } from '../templates/certificate.js';
import { claimTemplate } from '../templates/claim.js';
import { controlsTemplate } from '../templates/controls.js';
import { counterexampleTemplate } from '../templates/counterexample.js';
import { factsTemplate } from '../templates/facts.js';
import { figureTemplate } from '../templates/figure.js';
import { methodsTemplate } from '../templates/methods.js';
import { pageTemplate } from '../templates/page.js';
import {
  dataTableTemplate,
  exploratoryTemplate,
  reasonsTemplate,
  replayTemplate,
  unbrokenTemplate,
  verdictTemplate,
} from '../templates/pieces.js';
import { settingTemplate } from '../templates/setting.js';
import { suiteTemplate } from '../templates/suite.js';
import { suiteFiguresTemplate } from '../templates/suite-figures.js';
import type { PageView } from '../views/page-view.js';

/** All templates by the name under which others include them. */
export const templates: Readonly<Record<string, string>> = {
  page: pageTemplate,
  suite: suiteTemplate,
  methods: methodsTemplate,
  certificate: certificateTemplate,
  claim: claimTemplate,
  facts: factsTemplate,
  figure: figureTemplate,
  setting: settingTemplate,
  counterexample: counterexampleTemplate,
  controls: controlsTemplate,
  dataTable: dataTableTemplate,
  exploratory: exploratoryTemplate,
  suiteFigures: suiteFiguresTemplate,
  reasons: reasonsTemplate,
  replay: replayTemplate,
  unbroken: unbrokenTemplate,
  verdict: verdictTemplate,
};

let render: ((view: PageView) => string) | undefined;

/**
 * Fills the page template. Missing fields and unknown helpers are errors;
 * everything but `...Markup` fields is escaped, with control characters to be seen.
 */
export function fillPage(view: PageView): string {
  render ??= compilePage();
  return render(visibleFields(view) as PageView);
}

/** A copy of the view in which no text but markup steers how others are shown. */
function visibleFields(field: unknown): unknown {
  if (typeof field === 'string') return visibleLines(field);
  if (Array.isArray(field)) return field.map(visibleFields);
  if (typeof field !== 'object' || field === null) return field;
  const entries = Object.entries(field).map(([name, inner]) => [
    name,
    name.endsWith('Markup') ? inner : visibleFields(inner),
  ]);
  return Object.fromEntries(entries);
}

function compilePage(): (view: PageView) => string {
  const environment = Handlebars.create();
  const options = { strict: true, knownHelpersOnly: true, preventIndent: true } as const;
  const compiled = Object.entries(templates).map(
    ([name, source]) => [name, environment.compile(source.trim(), options)] as const,
  );
  const partials = Object.fromEntries(compiled);
  return (view) => environment.compile('{{> page}}', options)(view, { partials });
}
