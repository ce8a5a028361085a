import temml from 'temml';
import { visibleLines } from '../../core/index.js';
import { element, escapeText, joinMarkup, type Markup, trustMarkup } from './markup.js';

const keptAttributes = new Set([
  'accent',
  'accentunder',
  'class',
  'columnalign',
  'columnlines',
  'columnspacing',
  'depth',
  'display',
  'displaystyle',
  'encoding',
  'fence',
  'form',
  'height',
  'largeop',
  'linethickness',
  'lspace',
  'mathvariant',
  'maxsize',
  'minsize',
  'movablelimits',
  'notation',
  'rowlines',
  'rowspacing',
  'rspace',
  'scriptlevel',
  'separator',
  'stretchy',
  'symmetric',
  'voffset',
  'width',
  'xmlns',
]);

/**
 * A TeX formula as MathML, the TeX kept as its annotation. What cannot be
 * typeset is shown as TeX.
 *
 * @remarks Styles, colours, links and ids are left out: the page's policy
 *   refuses the first, and a formula has no use for the others.
 */
export function mathMl(tex: string, display: 'block' | 'inline'): Markup {
  const rendered = typeset(tex, display === 'block');
  if (rendered === undefined) {
    const source = element('code', { class: 'tex' }, escapeText(tex));
    if (tex.trim() === '' || display === 'inline') return source;
    const note = element('small', {}, escapeText(' (cannot be typeset as TeX)'));
    return joinMarkup([source, note]);
  }
  return trustMarkup(rendered.replace(/<[^>]*>/g, plainTag));
}

/** A tag without the attributes that are not wanted; nothing when it is not MathML. */
function plainTag(tag: string): string {
  const [, slash, name, attributes, end] = /^<(\/?)([a-z]+)\b(.*?)(\/?)>$/s.exec(tag) ?? [];
  if (name === undefined || !/^(m[a-z]+|semantics|annotation)$/.test(name)) return '';
  const kept = [...(attributes ?? '').matchAll(/\s([\w:-]+)="([^"]*)"/g)]
    .filter(([, key]) => keptAttributes.has(key ?? ''))
    .map(([attribute]) => attribute);
  return `<${slash}${name}${kept.join('')}${end}>`;
}

function typeset(tex: string, displayMode: boolean): string | undefined {
  // With characters that would turn it around, it is shown as it was written.
  if (tex.trim() === '' || visibleLines(tex) !== tex) return undefined;
  try {
    const rendered = temml.renderToString(tex, {
      displayMode,
      annotate: true,
      trust: false,
      throwOnError: false,
      maxExpand: 1000,
      maxSize: [20, 20],
    });
    return rendered.startsWith('<math') ? rendered : undefined;
  } catch {
    return undefined;
  }
}
