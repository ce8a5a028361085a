/** What this module uses of the package `webgpu`. */
interface Dawn {
  readonly create: (options: string[]) => {
    readonly requestAdapter: () => Promise<object | null>;
  };
  readonly globals: object;
}

/**
 * Puts `navigator.gpu` and the constants of WebGPU on the global object, which
 * is where TensorFlow.js looks for them. One that is there already stays.
 *
 * @throws Error when there is no device to compute on
 */
export async function loadWebGpu(): Promise<void> {
  const scope = globalThis as { navigator?: { gpu?: unknown } };
  if (scope.navigator?.gpu !== undefined) return;
  const packageName: string = 'webgpu';
  const { create, globals }: Dawn = await import(packageName);
  Object.assign(globalThis, globals);
  const gpu = create([]);
  if ((await gpu.requestAdapter()) === null) {
    throw new Error('WebGPU finds no device: it needs a driver for Vulkan, Metal or Direct3D 12');
  }
  if (scope.navigator === undefined) {
    Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
  }
  Object.defineProperty(scope.navigator, 'gpu', { value: gpu, configurable: true });
}
