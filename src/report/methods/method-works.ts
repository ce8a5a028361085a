import type { Bibliography } from '../../core/index.js';

/** Where the methods of a run come from; a test compares them with references.bib. */
export const methodWorks = {
  lai1976: {
    authors: ['Tze Leung Lai'],
    title: 'On confidence sequences',
    venue: 'The Annals of Statistics 4(2)',
    year: 1976,
    doi: '10.1214/aos/1176343406',
  },
  wang2023: {
    authors: ['Hongjian Wang', 'Aaditya Ramdas'],
    title:
      'Anytime-valid t-tests and confidence sequences for Gaussian means with unknown variance',
    year: 2023,
    arxiv: '2310.03722',
  },
  waudbysmith2024: {
    authors: ['Ian Waudby-Smith', 'Aaditya Ramdas'],
    title: 'Estimating means of bounded random variables by betting',
    venue: 'Journal of the Royal Statistical Society Series B 86(1)',
    year: 2024,
    arxiv: '2010.09686',
  },
  wasserman2020: {
    authors: ['Larry Wasserman', 'Aaditya Ramdas', 'Sivaraman Balakrishnan'],
    title: 'Universal inference',
    venue: 'Proceedings of the National Academy of Sciences 117(29)',
    year: 2020,
  },
  shirts2013: {
    authors: ['Michael R. Shirts'],
    title: 'Simple quantitative tests to validate sampling from thermodynamic ensembles',
    venue: 'Journal of Chemical Theory and Computation 9(2)',
    year: 2013,
    doi: '10.1021/ct300688p',
  },
  howard2022: {
    authors: ['Steven R. Howard', 'Aaditya Ramdas'],
    title:
      'Sequential estimation of quantiles with applications to A/B testing and best-arm identification',
    venue: 'Bernoulli 28(3)',
    year: 2022,
    arxiv: '1906.09712',
  },
  binder1981: {
    authors: ['Kurt Binder'],
    title: 'Finite size scaling analysis of Ising model block distribution functions',
    venue: 'Zeitschrift für Physik B 43',
    year: 1981,
    doi: '10.1007/BF01293604',
  },
  petrov1975: {
    authors: ['Valentin V. Petrov'],
    title: 'Sums of independent random variables',
    venue: 'Springer',
    year: 1975,
  },
  vovk2021: {
    authors: ['Vladimir Vovk', 'Ruodu Wang'],
    title: 'E-values: calibration, combination and applications',
    venue: 'The Annals of Statistics 49(3)',
    year: 2021,
    arxiv: '1912.06116',
  },
  salmon2011: {
    authors: ['John K. Salmon', 'Mark A. Moraes', 'Ron O. Dror', 'David E. Shaw'],
    title: 'Parallel random numbers: as easy as 1, 2, 3',
    venue:
      'International Conference for High Performance Computing, Networking, Storage and Analysis',
    year: 2011,
    doi: '10.1145/2063384.2063405',
  },
  mckay1979: {
    authors: ['Michael D. McKay', 'Richard J. Beckman', 'William J. Conover'],
    title:
      'A comparison of three methods for selecting values of input variables in the analysis of output from a computer code',
    venue: 'Technometrics 21(2)',
    year: 1979,
    doi: '10.1080/00401706.1979.10489755',
  },
  vehtari2021: {
    authors: [
      'Aki Vehtari',
      'Andrew Gelman',
      'Daniel Simpson',
      'Bob Carpenter',
      'Paul-Christian Bürkner',
    ],
    title:
      'Rank-normalization, folding, and localization: an improved R-hat for assessing convergence of MCMC',
    venue: 'Bayesian Analysis 16(2)',
    year: 2021,
    arxiv: '1903.08008',
  },
} satisfies Bibliography;

/** Key of a work that methods cite. */
export type MethodWork = keyof typeof methodWorks;
