/** `npm run test:campaign -- simulators ...` plants faults in simulators, anything else in sources. */
if (process.argv[2] === 'simulators') {
  process.argv.splice(2, 1);
  await import('./simulators.js');
} else {
  await import('./run.js');
}
