/** A wrong program, with what the compiler must say about it. */
export interface WrongClaim {
  /** A fault that people make, in words. */
  readonly fault: string;
  /** The program behind `const wrong = `, with marks « » around what the message must point at. */
  readonly program: string;
  /** Texts that the message must contain: the word that is wrong, or missing. */
  readonly says: readonly string[];
}

const right = {
  relation: 'meansEqual',
  theory: '({ noise }) => ({ orderParameter: noise, snapshotError: 0, history: [0] })',
  margin: "{ orderParameter: 1, snapshotError: 1, history: 1, because: 'w' }",
  knownBias: "{ each: 0, because: 'w' }",
  mistakes: '{}',
  otherRoutes: '{}',
};

/** A claim with some of its fields changed; an empty text leaves one out. */
function claimWith(changes: Partial<typeof right>, head = 'claim(learned, {'): string {
  const fields = Object.entries({ ...right, ...changes }).filter(([, text]) => text !== '');
  const lines = fields.map(([name, text]) => {
    const marked = /^«.*»$/s.test(text) ? [`«${name}»`, text.slice(1, -1)] : [name, text];
    return `  ${marked.join(': ')},`;
  });
  return [head, '  ...words,', ...lines, '})'].join('\n');
}

/** Marks the name of a field, at which the compiler reports what its value does not fit. */
const field = (text: string) => `«${text}»`;

const withMistake = (parts: string) => claimWith({ mistakes: `{ a: { change: 'c', ${parts} } }` });
const withRoute = (parts: string) => claimWith({ otherRoutes: `{ a: { change: 'c', ${parts} } }` });
const withRelation = (entry: string) =>
  claimWith({
    relation: `{ ${entry} }`,
    theory: '() => ({ m: 1 })',
    margin: "{ m: 1, because: 'w' }",
  });

const experimentWith = (system: string, measure = '({ orderParameter }) => ({ orderParameter })') =>
  `experiment({ regime, across,\n  system: ${system},\n  measure: ${measure},\n})`;
const rightSystem = '({ noise, width }) => network({ noise, width })';

/** Programs that the compiler must accept. */
export const rightClaims: readonly Pick<WrongClaim, 'fault' | 'program'>[] = [
  { fault: 'none', program: claimWith({}) },
  {
    fault: 'none: a literal in a patch keeps its type',
    program: withMistake("system: (right) => changed(right, { start: 'specialised' })"),
  },
];

const ofTheory: readonly WrongClaim[] = [
  {
    fault: 'theory misspells a name',
    program: claimWith({
      theory: '({ noise }) => «(»{ ordrParameter: noise, snapshotError: 0, history: [0] })',
    }),
    says: ["Property 'orderParameter' is missing", 'ordrParameter'],
  },
  {
    fault: 'theory says more than is compared',
    program: claimWith({
      theory: field(
        '({ noise }) => ({ orderParameter: noise, snapshotError: 0, history: [0], energy: 1 })',
      ),
    }),
    says: [`"the theory gives 'energy', which the relation does not compare"`],
  },
  {
    fault: 'an asynchronous theory says more than is compared',
    program: claimWith({
      theory: field(
        'async ({ noise }) => ({ orderParameter: noise, snapshotError: 0, history: [0], energy: 1 })',
      ),
    }),
    says: [`"the theory gives 'energy', which the relation does not compare"`],
  },
  {
    fault: 'theory forgets a name',
    program: claimWith({ theory: '({ noise }) => «(»{ orderParameter: noise, history: [0] })' }),
    says: ["Property 'snapshotError' is missing"],
  },
  {
    fault: 'a number where a series is measured',
    program: claimWith({
      theory: '({ noise }) => ({ orderParameter: noise, snapshotError: 0, «history»: 0 })',
    }),
    says: ["Type 'number' is not assignable to type 'readonly Predicted[]'"],
  },
  {
    fault: 'theory misspells a parameter',
    program: claimWith({
      theory: '({ «noize» }) => ({ orderParameter: noize, snapshotError: 0, history: [0] })',
    }),
    says: ["Property 'noize' does not exist on type 'SettingOf<"],
  },
  {
    fault: 'theory uses a size, which is combined away',
    program: claimWith({
      theory: '({ «width» }) => ({ orderParameter: width, snapshotError: 0, history: [0] })',
    }),
    says: ["Property 'width' does not exist on type 'SettingOf<"],
  },
  {
    fault: 'no theory',
    program: claimWith({ theory: '' }, 'claim(learned, «{»'),
    says: ["Property 'theory' is missing"],
  },
];

const ofMargins: readonly WrongClaim[] = [
  {
    fault: 'a margin of a name that is not compared',
    program: claimWith({
      margin: "{ «ordrParameter»: 1, snapshotError: 1, history: 1, because: 'w' }",
    }),
    says: ["'ordrParameter' does not exist in type 'WidthsFor<"],
  },
  {
    fault: 'a name without a margin',
    program: claimWith({ margin: field("{ orderParameter: 1, snapshotError: 1, because: 'w' }") }),
    says: ["Property 'history' is missing"],
  },
  {
    fault: 'a margin without a reason',
    program: claimWith({ margin: field('{ each: 1 }') }),
    says: ["Property 'because' is missing"],
  },
];

const ofExperiments: readonly WrongClaim[] = [
  {
    fault: 'a system misspells a parameter',
    program: experimentWith('({ «noize», width }) => network({ noise: noize, width })'),
    says: ["Property 'noize' does not exist"],
  },
  {
    fault: 'a system has a field that its simulator does not know',
    program: experimentWith('({ noise, width }) => network({ «nois»: noise, width })'),
    says: ["'nois' does not exist in type 'Spec'. Did you mean to write 'noise'?"],
  },
  {
    fault: 'a measurement misspells what a run has',
    program: experimentWith(rightSystem, '({ «orderParamter» }) => ({ orderParamter })'),
    says: ["Property 'orderParamter' does not exist on type 'Run'"],
  },
  {
    fault: 'a measurement stands before its system',
    program: `experiment({ regime, across,
      measure: ({ «orderParameter» }) => ({ orderParameter }),
      system: ${rightSystem},
    })`,
    says: ["Property 'orderParameter' does not exist on type 'SystemMustStandBeforeMeasure'"],
  },
  {
    fault: 'a measurement gives what is no number',
    program: experimentWith(
      rightSystem,
      "({ orderParameter }) => ({ orderParameter, «name»: 'x' })",
    ),
    says: ["Type 'string' is not assignable to type 'MeasuredNumber | MeasuredSeries'"],
  },
  {
    fault: 'a measurement takes a watched run for one that cannot be lost',
    program: experimentWith(
      '({ noise, width }) => watched(network({ noise, width }))',
      '({ «orderParameter» }) => ({ orderParameter })',
    ),
    says: ["Property 'orderParameter' does not exist on type", 'LostRun'],
  },
];

const ofMistakes: readonly WrongClaim[] = [
  {
    fault: 'a patch misspells a field',
    program: withMistake('system: (right) => changed(right, { «temperatur»: 1 })'),
    says: ["'temperatur' does not exist", "Did you mean to write 'temperature'?"],
  },
  {
    fault: 'a patch by spreading misspells a field',
    program: withMistake('«system»: (right) => ({ ...right, temperatur: 1 })'),
    says: ["'temperatur' is not a field of this system"],
  },
  {
    fault: 'a patch of every part misspells a field',
    program: withMistake('system: network.everywhere(() => ({ «temperatur»: 1 }))'),
    says: ["'temperatur' is not a field of this system"],
  },
  {
    fault: 'a patch of every part has a right and a wrong field',
    program: withMistake('system: network.everywhere(() => ({ temperature: 1, «temperatur»: 1 }))'),
    says: ["'temperatur' is not a field of this system"],
  },
  {
    fault: 'a patch has a value that a field cannot have',
    program: withMistake("system: (right) => changed(right, { «start»: 'specialized' })"),
    says: [`"specialized"`, `Did you mean '"specialised"'?`],
  },
  {
    fault: 'a patch by spreading has a value of another type',
    program: withMistake("«system»: (right) => ({ ...right, noise: 'loud' })"),
    says: ["Types of property 'noise' are incompatible", "Type 'string' is not assignable"],
  },
  {
    fault: 'a mistake in two parts at once',
    program: claimWith({
      mistakes: `{ «a»: { change: 'c',
        system: (right) => changed(right, { temperature: 1 }), theory: (at, right) => right(at) } }`,
    }),
    says: ["Types of property 'theory' are incompatible", "not assignable to type 'undefined'"],
  },
  {
    fault: 'a mistake in no part',
    program: claimWith({ mistakes: "{ «a»: { change: 'c' } }" }),
    says: ["Property 'measurement' is missing in type '{ change: string; }'"],
  },
  {
    fault: 'a mistake in a part that there is not',
    program: withMistake('«measure»: () => ({})'),
    says: ["'measure' does not exist in type 'Mistake<"],
  },
  {
    fault: 'a mistake in the measurement forgets values',
    program: withMistake('«measurement»: ({ orderParameter }) => ({ orderParameter })'),
    says: ['missing the following properties', 'snapshotError, history'],
  },
  {
    fault: 'a mistake in theory says more than is compared',
    program: withMistake('«theory»: (at, right) => ({ ...right(at), ordrParameter: 1 })'),
    says: ["the relation does not compare 'ordrParameter'"],
  },
  {
    fault: 'a mistake in theory that waits says more than is compared',
    program: withMistake(
      '«theory»: async (at, right) => ({ ...(await right(at)), ordrParameter: 1 })',
    ),
    says: ["the relation does not compare 'ordrParameter'"],
  },
  {
    fault: 'two mistakes of one name',
    program: claimWith({
      mistakes: `{ a: { change: 'c', measurement: (m) => m },
        «a»: { change: 'c', measurement: (m) => m } }`,
    }),
    says: ['cannot have multiple properties with the same name'],
  },
  {
    fault: 'a mistake in the system of what is computed',
    program: `claim(computed, { ...words, relation: meansEqual,
      theory: () => ({ slope: 1 }), margin: { each: 1, because: 'w' },
      knownBias: { each: 0, because: 'w' }, otherRoutes: {},
      mistakes: { a: { change: 'c', «system»: () => ({}) } } })`,
    says: ['a computation has no system: patch what it computes, or the theory'],
  },
  {
    fault: 'a computed mistake of an experiment',
    program: withMistake('«computes»: () => ({})'),
    says: ['an experiment computes nothing: patch the system, the measurement or the theory'],
  },
];

const ofRoutes: readonly WrongClaim[] = [
  {
    fault: 'another system with runs of another kind',
    program: withRoute('«system»: () => other({ seed: 1 })'),
    says: ["missing the following properties from type 'Run': orderParameter"],
  },
  {
    fault: 'drawn values that are not all',
    program: withRoute('«values»: ({ noise }) => ({ orderParameter: noise })'),
    says: ['missing the following properties', 'snapshotError, history'],
  },
  {
    fault: 'another point that is none',
    program: withRoute('«at»: ({ noise }) => ({ noise })'),
    says: ["Property 'start' is missing in type '{ noise: number; }'"],
  },
];

const ofRelations: readonly WrongClaim[] = [
  {
    fault: 'a comparison of a name that is not measured',
    program: withRelation("«m»: mean('ordrParameter')"),
    says: [`Type '"ordrParameter"' is not assignable`, `Did you mean '"orderParameter"'?`],
  },
  {
    fault: 'a comparison of numbers, of a series',
    program: withRelation("«m»: logRatioSlopeOf('orderParameter', 'history')"),
    says: [`Type '"history"' is not assignable to type '"orderParameter" | "snapshotError"'`],
  },
  {
    fault: 'a comparison of a series, of a number',
    program: withRelation("«m»: curveOver('orderParameter', 'time', [1, 2])"),
    says: [`Type '"orderParameter"' is not assignable to type '"history"'`],
  },
  {
    fault: 'an exponent of a number, whose sizes are combined away',
    program: withRelation("«m»: exponentOf('orderParameter', 'width', [16, 32])"),
    says: [`Type '"orderParameter"' is not assignable to type '"history"'`],
  },
  {
    fault: 'theory under the name of the value where the comparison has another',
    program: claimWith({
      relation: "{ m: mean('orderParameter') }",
      theory: '() => «(»{ orderParameter: 1 })',
      margin: "{ m: 1, because: 'w' }",
    }),
    says: ["Type '{ orderParameter: 1; }' is not assignable to type '{ readonly m: Predicted; }"],
  },
];

/** Programs that the compiler must refuse, each for one reason. */
export const wrongClaims: readonly WrongClaim[] = [
  ...ofTheory,
  ...ofMargins,
  ...ofExperiments,
  ...ofMistakes,
  ...ofRoutes,
  ...ofRelations,
];
