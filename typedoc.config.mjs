import { OptionDefaults } from 'typedoc';

/** `npm run docs:reference`: pages about every exported name, from the docstrings. */
export default {
  name: 'theory-vs-dynamics',
  entryPoints: ['src/index.ts', 'src/vitest/index.ts'],
  tsconfig: 'tsconfig.build.json',
  out: 'docs/reference',
  excludeExternals: true,
  disableSources: true,
  readme: 'none',
  // @source names the place in a paper.
  blockTags: [...OptionDefaults.blockTags, '@source'],
  validation: { invalidLink: true, notExported: false, notDocumented: false },
  treatWarningsAsErrors: true,
};
