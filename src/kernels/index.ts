export { type Arena, type Kernel, multiplyAddsPerIteration, type Precision } from './kernel.js';
export { compileLibrary, findCompiler } from './native/compile-library.js';
export { nativeKernel } from './native/load-native-kernel.js';
export * from './plan-fields.js';
export { newWasmKernel, wasmKernel } from './wasm/load-wasm-kernel.js';
