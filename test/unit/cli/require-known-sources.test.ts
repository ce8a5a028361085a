import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { requireKnownSources } from '../../../src/cli/config/require-known-sources.js';
import { suiteOf, tinyProperty } from '../../helpers/tiny-suite.js';

const folder = mkdtempSync(join(tmpdir(), 'tvd-sources-'));
afterEach(() => rmSync(join(folder, 'references.bib'), { force: true }));

const checked = (key: string) => () => {
  const property = tinyProperty();
  const claim = { ...property.claim, source: { key, locator: 'none' } };
  requireKnownSources([suiteOf({ ...property, claim })], folder);
};

test('a source has to be among the references beside the config', () => {
  writeFileSync(
    join(folder, 'references.bib'),
    '@article{first2001,\n  title = {One}\n}\n@book { second2002 ,\n}\n',
  );
  expect(checked('first2001')).not.toThrow();
  expect(checked('second2002')).not.toThrow();
  expect(checked('frist2001')).toThrow(
    "unknown source.key of tiny/mean 'frist2001'; did you mean 'first2001'? expected one of first2001, second2002",
  );
});

test('any source will do where there are no references', () => {
  expect(checked('none')).not.toThrow();
});
