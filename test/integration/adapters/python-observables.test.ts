import { describe, expect, test } from 'vitest';
import { python, pythonProgram } from './python.js';
import { type Request, startProgram } from './talk.js';

/** Normal numbers scaled by a width, with a list that is a parameter. */
const source = `
import numpy as np, tvd

@tvd.observables("number", "series")
def measure(rng, width, places=(1.0, 2.0)):
    if width < 0:
        raise tvd.Diverged("no width")
    z = rng.standard_normal()
    return {"number": width * z, "series": width * z * np.asarray(places), "more": 1}
`;

const theory = `
@tvd.predicts
def theory(width, places=(1.0, 2.0)):
    return {"number": 0.0, "series": 0 * np.asarray(places)}, {"series": [0.1, 0.2]}
`;

const spec = (parameters: object, observables = ['series', 'number']): Request => ({
  contract: 'observables',
  seeds: ['1', '2'],
  spec: { parameters, observables },
});

/** Answers of a program to several requests. */
async function answersOf(program: string, ...requests: readonly object[]) {
  const started = startProgram(pythonProgram(`${program}\ntvd.serve(name="own")`));
  const hello = await started.hello;
  const answers = [];
  for (const request of requests) answers.push(await started.ask(request as Request));
  await started.end();
  return { hello, answers };
}

describe.skipIf(python === undefined)('observables in Python, needs python3 with numpy', () => {
  test('are said in the hello, with the parameters and whether there is theory', async () => {
    const { hello } = await answersOf(source + theory);
    expect(hello.contracts).toEqual({
      observables: {
        observables: ['number', 'series'],
        parameters: ['width', 'places'],
        predicts: true,
      },
    });
    const open = source.replace('places=(1.0, 2.0)', '**others').replace('places)', '[1, 2])');
    expect((await answersOf(open)).hello.contracts).toEqual({
      observables: { observables: ['number', 'series'], predicts: false },
    });
  });

  test('are arrays of what is wanted, of each replicate from its own seed', async () => {
    const { answers } = await answersOf(source, spec({ width: 2, places: [1, 3] }), {
      ...spec({ width: 2 }, ['number']),
      seeds: ['2'],
      arrays: 'npy',
    });
    const [{ arrays }, alone] = answers;
    const { series, number } = arrays;
    expect(series?.shape).toEqual([2, 2]);
    expect(number?.shape).toEqual([2]);
    const [first = 0, second = 0] = number?.values ?? [];
    expect(series?.values).toEqual([first, 3 * first, second, 3 * second]);
    expect(alone?.arrays).toEqual({ number: { shape: [1], values: [second] } });
  });

  test('of all replicates at once have the same form', async () => {
    const batched = `
import numpy as np, tvd

@tvd.observables("number", batched=True)
def measure(rng, width):
    return {"number": width * rng.normals(1)[:, 0]}
`;
    const { answers } = await answersOf(batched, spec({ width: 2 }, ['number']));
    expect(answers[0]?.arrays.number?.shape).toEqual([2]);
  });

  test('that are lost, missing or refused are told', async () => {
    const { answers } = await answersOf(
      source,
      spec({ width: -1 }),
      spec({ width: 1 }, ['nothing']),
      spec({ wdth: 1 }),
      { type: 'predict', contract: 'observables', parameters: {}, names: ['number'] },
    );
    const lost = { code: 'diverged', message: 'no width' };
    expect(answers[0]).toMatchObject({ type: 'result', lost: { '0': lost, '1': lost } });
    expect(answers[1]?.message).toContain("measure returned no 'nothing', only ['more', 'number'");
    expect(answers[2]?.message).toContain("unexpected keyword argument 'wdth'");
    expect(answers[3]).toMatchObject({ type: 'error', code: 'unsupported' });
  });

  test('are predicted, with bounds on errors where there are some', async () => {
    const { answers } = await answersOf(source + theory, {
      type: 'predict',
      contract: 'observables',
      parameters: { width: 1 },
      names: ['series', 'number'],
    });
    expect(answers[0]).toMatchObject({
      type: 'prediction',
      values: { number: 0, series: [0, 0] },
      numericalError: { series: [0.1, 0.2] },
    });
  });
});
