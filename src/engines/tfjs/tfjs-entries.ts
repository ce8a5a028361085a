import type { Engine } from '../../core/index.js';
import { type LoadedBackend, loadCpu, loadDawn, loadNode, loadWasm } from './load-backend.js';
import { openBackend } from './open-backend.js';
import { openTfjsEngine } from './tfjs-engine.js';

/** Entries of the engines on TensorFlow.js, one for each of its backends, the fastest first. */
export const tfjsEntries = [
  entry('tfjs-node-gpu', 'TensorFlow on CUDA', ['@tensorflow/tfjs-node-gpu'], () =>
    loadNode('@tensorflow/tfjs-node-gpu'),
  ),
  entry(
    'tfjs-webgpu',
    'TensorFlow.js on WebGPU',
    ['webgpu', '@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-webgpu'],
    loadDawn,
  ),
  entry('tfjs-node', 'TensorFlow on the processor', ['@tensorflow/tfjs-node'], () =>
    loadNode('@tensorflow/tfjs-node'),
  ),
  entry(
    'tfjs-wasm',
    'TensorFlow.js on WebAssembly',
    ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-wasm'],
    loadWasm,
  ),
  entry(
    'tfjs-cpu',
    'TensorFlow.js in plain JavaScript, slow',
    ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-cpu'],
    loadCpu,
  ),
];

function entry(
  name: string,
  summary: string,
  packages: readonly string[],
  load: () => Promise<LoadedBackend>,
): {
  readonly name: string;
  readonly summary: string;
  readonly arithmetic: 'float32';
  readonly missing: () => string | undefined;
  readonly open: () => Promise<Engine>;
} {
  return {
    name,
    summary,
    arithmetic: 'float32',
    missing: () => {
      const absent = packages.filter((packageName) => !isPresent(packageName));
      if (absent.length === 0) return undefined;
      return `${absent.join(' and ')} not found; npm install ${absent.join(' ')}`;
    },
    open: async () => openTfjsEngine(await openBackend(name, load)),
  };
}

function isPresent(packageName: string): boolean {
  try {
    import.meta.resolve(packageName);
    return true;
  } catch {
    return false;
  }
}
