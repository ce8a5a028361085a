const { defineConfig } = require('theory-vs-dynamics');

module.exports = defineConfig({ suites: ['./noisy-descent.cjs'] });
