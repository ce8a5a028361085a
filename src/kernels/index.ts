export { type Arena, arenaAlignment } from './common/arena.js';
export { fieldOffsets, type PlanFields, planBytes } from './common/plan-layout.js';
export { compileLibrary, findCompiler } from './native/compile-library.js';
export { type FlowKernel, flowKernel } from './population-flow/kernel.js';
export { type FlowPlan, flowPlan } from './population-flow/plan-fields.js';
export { type Kernel, multiplyAddsPerIteration, type Precision } from './two-layer-chain/kernel.js';
export { nativeKernel } from './two-layer-chain/native-kernel.js';
export { type ChainPlan, chainPlan } from './two-layer-chain/plan-fields.js';
export { newWasmKernel, wasmKernel } from './two-layer-chain/wasm-kernel.js';
