import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../../src/core/index.js';
import { templates } from '../../../src/report/page/handlebars.js';
import { escapeText } from '../../../src/report/page/markup.js';
import { mathMl } from '../../../src/report/page/mathml.js';
import { richestRun, richRun } from '../../report/fixture.js';
import { bodyOf, embedded, rendered, sha256Base64, textOf } from './rendered.js';

const hostile = [
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  'javascript:alert(1)',
  '{{constructor}}{{{this}}}',
  '<!--',
  '\u2028</style>',
].join(' ');

/** Every text of the run with hostile text added; literals that the types fix are kept. */
function poisoned(run: RunRecord, addition = hostile): RunRecord {
  const literals = new Set(['kind', 'phase', 'method', 'expected', 'code', 'tier', 'status']);
  const poison = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return literals.has(key) ? value : `${value} ${addition}`;
    if (Array.isArray(value)) return value.map((item) => poison(item, key));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        key === 'setting' || key === 'domain' ? `${name} ${addition}` : name,
        poison(item, name),
      ]),
    );
  };
  return poison(run, '') as RunRecord;
}

const harmless = rendered(richestRun());
const page = rendered(poisoned(richestRun()));

/** Names of all elements and attributes of a page, each once. */
function vocabulary(html: string): readonly string[] {
  const names = new Set<string>();
  for (const [, tag = '', attributes = ''] of bodyOf(html).matchAll(/<([a-z][\w-]*)([^>]*)>/gi)) {
    names.add(tag);
    for (const [, attribute = ''] of attributes.matchAll(/\s([a-z-]+)=(?=")/gi)) {
      names.add(`${tag} ${attribute}`);
    }
  }
  return [...names].sort();
}

test('nothing in any field steers a terminal or the direction of a text', () => {
  const steering = 'red\u001b[31m \u202eoverride\u2069 \u0007 \u009b \u2028 half \ud83e';
  const shown = bodyOf(rendered(poisoned(richestRun(), steering)));
  expect(shown).not.toMatch(/[\p{Bidi_Control}\p{Cs}\p{Zl}]|(?!\n)\p{Cc}/u);
  expect(shown).toContain(
    'red\\u001b[31m \\u202eoverride\\u2069 \\u0007 \\u009b \\u2028 half \\ud83e',
  );
});

test('a message of several lines is one line, with its breaks to be seen', () => {
  const run = richRun();
  const [claim, ...others] = run.claims;
  const reason = { code: 'run-lost', message: 'one\ntwo' } as const;
  const invalid = { ...claim, verdict: { kind: 'invalid', reasons: [reason] } } as const;
  expect(rendered({ ...run, claims: [invalid, ...others] })).toContain('one\\ntwo <code');
});

describe('hostile text in every field', () => {
  test('adds no element and no attribute to the page', () => {
    const known = new Set(vocabulary(harmless));
    const mathMlNames =
      /^(m[a-z]+|semantics|annotation|code)( (class|encoding|[lr]space|form|fence|stretchy|separator))?$/;
    expect(vocabulary(page).filter((name) => !known.has(name) && !mathMlNames.test(name))).toEqual(
      [],
    );
  });

  test('leaves one style, one script and one data block', () => {
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<\/script/g)).toHaveLength(2);
    expect(page.match(/<style/g)).toHaveLength(1);
    expect(page.match(/<\/style/g)).toHaveLength(1);
  });

  test('links only within the page, and to works by DOI, arXiv or a plain address', () => {
    const targets = [...page.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(
      ([, target]) => target,
    );
    expect(targets.length).toBeGreaterThan(6);
    const outside = targets.filter((target) => !target?.startsWith('#'));
    for (const target of outside) {
      // What an address may hold unescaped, the apostrophe as an entity.
      expect(target?.replaceAll('&#x27;', '')).toMatch(
        /^https:\/\/((doi\.org|arxiv\.org\/abs)\/[\w.%/()!*~-]+|example\.org\/wells)$/,
      );
    }
  });

  test('is shown as text', () => {
    expect(textOf(page)).toContain(
      '</script><script>alert(1)</script> <img src=x onerror=alert(1)>',
    );
    expect(textOf(page)).toContain('{{constructor}}{{{this}}}');
  });

  test('survives in the embedded evidence', () => {
    expect(embedded(page)).toEqual(poisoned(richestRun()));
  });
});

test('no element carries an inline style or an event handler', () => {
  for (const html of [harmless, page]) {
    expect(bodyOf(html).match(/<[^>]*\s(style|on\w+)=\s*"/g)).toBeNull();
  }
});

test('the policy names exactly the style and the script of the page', () => {
  const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
  const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(page) ?? [];
  expect(style.length).toBeGreaterThan(1000);
  expect(script.length).toBeGreaterThan(500);
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
  expect(policy.replaceAll('&#x27;', "'").replaceAll('&#x3D;', '=').split('; ')).toEqual([
    "default-src 'none'",
    `style-src 'sha256-${sha256Base64(style)}'`,
    `script-src 'sha256-${sha256Base64(script)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});

test('templates write only markup of our own unescaped', () => {
  for (const source of Object.values(templates)) {
    for (const [, field] of source.matchAll(/\{\{\{\s*([^}]*?)\s*\}\}\}/g)) {
      expect(field).toMatch(/^\w+Markup$/);
    }
    expect(source).not.toMatch(/\{\{&/);
    expect(source).not.toMatch(/=\{\{/);
  }
});

test('escapes every character that markup could begin or end with', () => {
  expect(escapeText(`<a b="c" d='e'>&`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;');
});

describe('formulas', () => {
  test('keep their TeX as annotation', () => {
    expect(mathMl('\\frac{a}{b}', 'block')).toMatch(
      /^<math .*<mfrac>.*<annotation encoding="application\/x-tex">\\frac\{a\}\{b\}<\/annotation>/,
    );
  });

  test.each([
    '\\href{javascript:alert(1)}{x}',
    '\\begin{equation}\\label{evidence}x\\end{equation}',
    'x \\ref{evidence}',
    '\\color{red} x \\colorbox{blue}{y}',
    '\\text{<img src=x onerror=alert(1)>}',
    '</math><script>alert(1)</script>',
    '\\includegraphics{https://example.org/a.png}',
    '\\def\\a{\\a\\a}\\a',
    '\\frac{',
    '',
  ])('are inert: %s', (tex) => {
    const markup = mathMl(tex, 'block');
    expect(markup).toMatch(/^<(math|code)\b/);
    expect(markup).not.toMatch(/<(script|img|a|span)\b/);
    expect(markup).not.toMatch(/<[^>]*\s(style|id|href|src|mathcolor|mathbackground)=/);
    expect(markup).not.toContain('ParseError');
  });

  test('that cannot be typeset are shown as TeX', () => {
    expect(mathMl('\\frac{', 'block')).toBe(
      '<code class="tex">\\frac{</code><small> (cannot be typeset as TeX)</small>',
    );
    expect(mathMl('\\frac{\\foo', 'block')).toContain('cannot be typeset');
    expect(mathMl('\\frac{a}{b}', 'block')).not.toContain('cannot be typeset');
    expect(mathMl('\\frac{', 'inline')).toBe('<code class="tex">\\frac{</code>');
  });
});
