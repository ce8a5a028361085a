import { fileURLToPath } from 'node:url';
import type { Tensorflow } from './backend.js';
import { loadWebGpu } from './load-webgpu.js';

/** A module of TensorFlow.js whose backend is registered, not yet in use. */
export interface LoadedBackend {
  readonly tensorflow: Tensorflow;
  /** Name of the backend within TensorFlow.js. */
  readonly device: string;
}

/** Plain JavaScript. */
export async function loadCpu(): Promise<LoadedBackend> {
  const tensorflow = await loadCore();
  await import('@tensorflow/tfjs-backend-cpu');
  return { tensorflow, device: 'cpu' };
}

/** WebAssembly, in one thread. */
export async function loadWasm(): Promise<LoadedBackend> {
  const tensorflow = await loadCore();
  const { setThreadsCount, setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  const entry = import.meta.resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(fileURLToPath(new URL('./', entry)));
  setThreadsCount(1);
  return { tensorflow, device: 'wasm' };
}

/** WebGPU, by Dawn. */
export async function loadDawn(): Promise<LoadedBackend> {
  await loadWebGpu();
  const tensorflow = await loadCore();
  await import(optional('@tensorflow/tfjs-backend-webgpu'));
  return { tensorflow, device: 'webgpu' };
}

/** TensorFlow itself, for the processor or for CUDA. */
export async function loadNode(packageName: string): Promise<LoadedBackend> {
  const module: { default: Tensorflow } = await import(optional(packageName));
  return { tensorflow: module.default, device: 'tensorflow' };
}

async function loadCore(): Promise<Tensorflow> {
  const tensorflow = await import('@tensorflow/tfjs-core');
  // Else the first tensor prints advice to install another backend.
  tensorflow.enableProdMode();
  return tensorflow;
}

/** Hides from the compiler that a package is wanted which need not be there. */
function optional(packageName: string): string {
  return packageName;
}
