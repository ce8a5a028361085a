import { defineConfig } from 'theory-vs-dynamics';

export default defineConfig({ suites: ['./noisy-descent.ts'] });
