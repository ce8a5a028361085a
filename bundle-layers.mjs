// After the compiler: layers that every thread of every command loads become a module or a few,
// instead of hundreds at about half a millisecond each. Expressions stay as they are written: no
// number may change.
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/**
 * The layers, and by which modules beside index.ts they are entered: `.dependency-cruiser.cjs`
 * knows of no others, and what workers import stands in `own-modules.ts` of the layer.
 */
const layers = {
  core: ['clipped', 'counted', 'design', 'errors', 'levenshtein', 'relations/index', 'visible'],
  kernels: [],
  models: [],
  numerics: [],
  random: [],
  stats: [],
  theory: [],
  workers: ['task-worker'],
  engines: ['ensemble/ensemble-task'],
  dynamics: [],
  check: ['blame/blame', 'figures/figure-task', 'replicates/replicate-task', 'theory/theory-task'],
};

const root = fileURLToPath(new URL('./', import.meta.url));

for (const [layer, others] of Object.entries(layers)) {
  const sources = join(root, 'src', layer, '/');
  const compiled = join(root, 'dist', 'src', layer);
  for (const file of readdirSync(compiled, { recursive: true })) {
    if (file.endsWith('.js')) rmSync(join(compiled, file));
  }
  const bundle = await rolldown({
    input: Object.fromEntries(['index', ...others].map((name) => [name, `${sources}${name}.ts`])),
    plugins: [{ name: 'a-layer', resolveId: outsideOf(sources), transform: onlyAtRootOf(sources) }],
    optimization: { inlineConst: false },
    treeshake: false,
  });
  await bundle.write({ dir: compiled, chunkFileNames: '[name].js', minify: false });
}

/** Leaves other layers and packages where they are. */
function outsideOf(folder) {
  return (name, importer) => {
    if (importer === undefined) return null;
    if (!name.startsWith('.')) return { id: name, external: true };
    const id = resolve(dirname(importer), name);
    return id.startsWith(folder) ? null : { id, external: 'relative' };
  };
}

/** What a module names by its address is found from where the bundle lies: at the root of the layer. */
function onlyAtRootOf(folder) {
  return (source, file) => {
    if (join(dirname(file), '/') === folder || !/\bnew URL\([^)]*import\.meta\.url/.test(source))
      return;
    throw new Error(
      `${file} makes an address of import.meta.url, which a bundle changes: do so in ${folder}own-modules.ts`,
    );
  };
}
