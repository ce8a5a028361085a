import { expect, test } from 'vitest';
import { adviceOnNames } from '../../../../src/cli/config/advice-on-names.js';

test('says where no config was found, and nothing of it where one was, or suites were named', () => {
  const without = adviceOnNames({ config: {}, folder: '/somewhere' });
  expect(without).toContain('no tvd.config in /somewhere or above it');
  expect(without).toContain('`--suite FILE` names others');
  const usual = '`tvd list` shows all';
  expect(adviceOnNames({ config: {}, folder: '/a', file: '/a/tvd.config.ts' })).toBe(usual);
  expect(adviceOnNames({ config: { suites: ['/a/suite.ts'] }, folder: '/a' })).toBe(usual);
});
