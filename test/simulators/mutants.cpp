// A right sampler of Gaussians and linear regressions, and with `--mutant N` a wrong one: faults
// that have happened to somebody. `--amplitude X` changes the size of those that have one;
// `--list` prints the table below: number, contracts, target or batches that it takes, name.
// Build: c++ -std=c++17 -O2 -I src/adapters/cpp test/simulators/mutants.cpp -o mutants
//
// Right: steps as docs/protocol.md has them, with the gradient H theta - b of all samples; draws of
// posterior-sampler are independent, from the Cholesky factor of H. Every mutant is a function of
// the spec and the seed of its own replicate, but 28 at seed 0.
#include <chrono>
#include <limits>

#include "tvd.hpp"

struct Mutant {
  int number;
  bool in_steps, in_sampler;
  const char* needs;  // "", "regression", "batches"
  const char* name;
  double amplitude;
};

static const Mutant mutants[] = {
    {1, true, false, "", "noise in proportion to the step size, not to its root", 0},
    {2, true, true, "", "factor 2 missing in the variance of the noise", 0},
    {3, true, true, "regression", "prior precision divided by the dimension", 0},
    {4, false, false, "", "readout normalised wrongly: no contract here has a width, see network.cpp", 0},
    {5, true, false, "batches", "gradient of a batch not scaled to all samples", 0},
    {6, true, true, "", "one generator with a fixed seed, so the same noise in all chains", 0},
    {7, true, true, "", "noise from uniform numbers of few bits, so without tails", 8},
    {8, false, true, "", "unadjusted steps of 1 / largest curvature, declared exact", 1},
    {9, true, true, "", "noise of chains correlated", 0.1},
    {10, true, true, "", "chain c takes the numbers of all chains from step c mod 64 on", 0},
    {11, true, false, "", "momentum left on", 0.9},
    {12, true, true, "regression", "a share of the samples counted twice", 0.2},
    {13, true, false, "", "gradient clipped at its typical norm, times the amplitude", 1},
    {14, true, true, "", "first coordinate frozen", 0},
    {15, true, true, "regression", "prior with the wrong sign", 0},
    {16, true, true, "regression", "prior missing", 0},
    {17, true, true, "", "generator seeded anew at each step, so the same noise each time", 0},
    {18, true, true, "regression", "temperature divided by the number of samples", 0},
    {19, true, false, "", "gradient one step old", 0},
    {20, true, true, "", "one number of noise for all coordinates", 0},
    {21, true, false, "", "no noise in the first steps", 25},
    {22, true, true, "", "temperature too high by a share", 0.05},
    {23, true, false, "", "each step taken several times", 2},
    {24, true, false, "", "preconditioner in the drift of one half, not in its noise", 1.2},
    {25, true, true, "", "states kept in half precision", 0},
    {26, false, true, "", "a slow chain from its start, warm-up and thinning left out", 0.98},
    {27, true, true, "", "each state recorded twice", 0},
    {28, true, true, "", "RANDU seeded by the low bits of the seed; seed 0 is the clock", 0},
};

static int mutant = 0;
static double amplitude = 0;

/** U = theta' H theta / 2 - b theta, with the faults of data and prior. */
struct Model {
  std::size_t d, n;
  tvd::Vector h, b, inputs, targets;
  double noise_variance, prior;

  explicit Model(const tvd::Target& of)
      : d(of.dimension),
        n(of.num_samples),
        h(d * d, 0),
        b(d, 0),
        inputs(of.inputs),
        targets(of.targets),
        noise_variance(of.noise_variance),
        prior(of.prior_precision) {
    if (n == 0) {
      h = of.precision;
      for (std::size_t i = 0; i < d; ++i)
        for (std::size_t j = 0; j < d; ++j) b[i] += h[i * d + j] * of.mean[j];
      return;
    }
    if (mutant == 3) prior /= static_cast<double>(d);
    if (mutant == 15) prior = -prior;
    if (mutant == 16) prior = 0;
    if (mutant == 12) {
      const auto leaked = static_cast<std::size_t>(std::ceil(amplitude * static_cast<double>(n)));
      for (std::size_t i = 0; i < leaked * d; ++i) inputs.push_back(inputs[i]);
      for (std::size_t i = 0; i < leaked; ++i) targets.push_back(targets[i]);
      n += leaked;
    }
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t i = 0; i < d; ++i) {
        const double x = inputs[k * d + i] / noise_variance;
        b[i] += x * targets[k];
        for (std::size_t j = 0; j < d; ++j) h[i * d + j] += x * inputs[k * d + j];
      }
    for (std::size_t i = 0; i < d; ++i) h[i * d + i] += prior;
  }

  void gradient(const tvd::Vector& theta, tvd::Vector& out) const {
    for (std::size_t i = 0; i < d; ++i) {
      double sum = -b[i];
      for (std::size_t j = 0; j < d; ++j) sum += h[i * d + j] * theta[j];
      out[i] = sum;
    }
  }
  void batch_gradient(const tvd::Vector& theta, const std::vector<std::size_t>& batch,
                      tvd::Vector& out) const {
    const double part = static_cast<double>(n) / static_cast<double>(batch.size());
    const double scale = mutant == 5 ? 1 : part;
    for (std::size_t i = 0; i < d; ++i) out[i] = prior * theta[i];
    for (const std::size_t k : batch) {
      double residual = targets[k];
      for (std::size_t j = 0; j < d; ++j) residual -= inputs[k * d + j] * theta[j];
      const double weight = scale * residual / noise_variance;
      for (std::size_t j = 0; j < d; ++j) out[j] -= weight * inputs[k * d + j];
    }
  }
  double trace() const {
    double sum = 0;
    for (std::size_t i = 0; i < d; ++i) sum += h[i * d + i];
    return sum;
  }
};

/** The normal numbers of one replicate, with the faults of generators. */
class Noise {
 public:
  Noise(std::uint64_t seed, tvd::Random& random, std::size_t dimension)
      : random_(random), fixed_(12345), once_(seed ^ 0x5bd1e995), numbers_(dimension) {
    const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
    randu_ = (seed == 0 ? static_cast<std::uint64_t>(now) : seed) % 0x7fffffff | 1;
    if (mutant == 10)
      for (std::uint64_t i = 0; i < seed % 64 * dimension; ++i) fixed_.normal();
    for (double& number : numbers_) number = once_.normal();
  }
  /** The numbers of the next step. */
  const tvd::Vector& next() {
    if (mutant == 17) return numbers_;
    for (double& number : numbers_) number = normal();
    if (mutant == 20) numbers_.assign(numbers_.size(), numbers_[0]);
    return numbers_;
  }

 private:
  double normal() {
    if (mutant == 6 || mutant == 10) return fixed_.normal();
    if (mutant == 9)
      return std::sqrt(1 - amplitude) * random_.normal() + std::sqrt(amplitude) * fixed_.normal();
    if (mutant != 7 && mutant != 28) return random_.normal();
    const double radius = std::sqrt(-2 * std::log(coarse()));
    return radius * std::cos(6.283185307179586 * coarse());
  }
  double coarse() {
    if (mutant == 28) {
      randu_ = randu_ * 65539 % 0x80000000u;
      return static_cast<double>(randu_) / 0x80000000u;
    }
    const double levels = std::exp2(amplitude);
    return (std::floor(random_.uniform() * levels) + 0.5) / levels;
  }
  tvd::Random &random_, fixed_, once_;
  tvd::Vector numbers_;
  std::uint64_t randu_;
};

static double half_precision(double value) {
  if (std::abs(value) >= 65520) return value * std::numeric_limits<double>::infinity();
  int exponent = 0;
  std::frexp(value, &exponent);
  const double quantum = std::ldexp(1, (exponent < -13 ? -13 : exponent) - 11);
  return std::nearbyint(value / quantum) * quantum;
}

/** Tells the path of states, with the faults of records. */
class Records {
 public:
  explicit Records(tvd::Path& path) : path_(path) {}

  void operator()(tvd::Vector state) {
    if (mutant == 27 && number_++ % 2 == 1) state = last_;
    if (mutant == 25)
      for (double& value : state) value = half_precision(value);
    last_ = state;
    path_(state);
  }

 private:
  tvd::Path& path_;
  tvd::Vector last_;
  std::size_t number_ = 0;
};

static double temperature_of(const tvd::Run& run) {
  if (mutant == 18 && run.target.num_samples > 0)
    return run.temperature / static_cast<double>(run.target.num_samples);
  return mutant == 22 ? run.temperature * (1 + amplitude) : run.temperature;
}

static void steps(const tvd::Run& run, tvd::Vector theta, tvd::Random& random, tvd::Path& path) {
  const Model model(run.target);
  const std::size_t d = model.d;
  const double eta = run.step_size, temperature = temperature_of(run);
  const double scale = mutant == 1   ? eta * std::sqrt(2 * temperature)
                       : mutant == 2 ? std::sqrt(eta * temperature)
                                     : std::sqrt(2 * eta * temperature);
  const double typical = std::sqrt(temperature * model.trace());
  const auto num_times = mutant == 23 ? static_cast<std::size_t>(amplitude) : 1;
  Noise noise(run.seed, random, d);
  Records record(path);
  tvd::Vector gradient(d), fresh(d), stale(d), velocity(d, 0);
  for (std::size_t step = 0; step < run.num_steps; ++step) {
    for (std::size_t time = 0; time < num_times; ++time) {
      if (mutant == 19) stale = fresh;
      if (run.batch_size == 0) {
        model.gradient(theta, fresh);
      } else {
        model.batch_gradient(theta, random.batch(model.n, run.batch_size), fresh);
      }
      gradient = mutant == 19 && step > 0 ? stale : fresh;
      if (mutant == 13) {
        double square = 0;
        for (const double slope : gradient) square += slope * slope;
        const double share = amplitude * typical / std::sqrt(square);
        if (share < 1)
          for (double& slope : gradient) slope *= share;
      }
      const tvd::Vector& z = noise.next();
      for (std::size_t i = 0; i < d; ++i) {
        double drift = -eta * gradient[i];
        if (mutant == 24 && 2 * i < d) drift *= amplitude;
        double change = drift;
        if (mutant != 21 || static_cast<double>(step) >= amplitude) change += scale * z[i];
        if (mutant == 11) change = velocity[i] = amplitude * velocity[i] + change;
        if (mutant == 14 && i == 0) change = 0;
        theta[i] += change;
      }
    }
    record(theta);
  }
}

/** The exact law: its mean and the Cholesky factor of its precision. */
struct Exact {
  const Model& model;
  tvd::Vector factor, mean;

  explicit Exact(const Model& of) : model(of), factor(of.h), mean(of.b) {
    const std::size_t d = of.d;
    for (std::size_t j = 0; j < d; ++j)
      for (std::size_t i = j; i < d; ++i) {
        double sum = of.h[i * d + j];
        for (std::size_t k = 0; k < j; ++k) sum -= factor[i * d + k] * factor[j * d + k];
        if (i == j && !(sum > 0)) throw std::runtime_error("the precision is not positive");
        factor[i * d + j] = i == j ? std::sqrt(sum) : sum / factor[j * d + j];
      }
    for (std::size_t i = 0; i < d; ++i) {
      for (std::size_t k = 0; k < i; ++k) mean[i] -= factor[i * d + k] * mean[k];
      mean[i] /= factor[i * d + i];
    }
    mean = away(mean);
  }
  /** Solves L' x = z, so that x has the covariance of the law where z is white. */
  tvd::Vector away(const tvd::Vector& z) const {
    const std::size_t d = model.d;
    tvd::Vector x = z;
    for (std::size_t i = d; i-- > 0;) {
      for (std::size_t k = i + 1; k < d; ++k) x[i] -= factor[k * d + i] * x[k];
      x[i] /= factor[i * d + i];
    }
    return x;
  }
};

/** An upper bound of the largest curvature. */
static double largest_curvature(const Model& model) {
  double largest = 0;
  for (std::size_t i = 0; i < model.d; ++i) {
    double row = 0;
    for (std::size_t j = 0; j < model.d; ++j) row += std::abs(model.h[i * model.d + j]);
    if (row > largest) largest = row;
  }
  return largest;
}

static void draws(const tvd::Run& run, tvd::Vector start, tvd::Random& random, tvd::Path& path) {
  const Model model(run.target);
  const Exact exact(model);
  const std::size_t d = model.d;
  const double temperature = temperature_of(run) * (mutant == 2 ? 0.5 : 1);
  const double deviation = std::sqrt(temperature);
  Noise noise(run.seed, random, d);
  Records record(path);
  tvd::Vector state = start, gradient(d);
  // What of the last state stays in the next: nothing, but for a slow chain.
  const double kept = mutant == 26 ? amplitude : 0;
  for (std::size_t draw = 0; draw < run.num_draws; ++draw) {
    if (mutant != 8 || draw == 0) {
      const tvd::Vector fresh = exact.away(noise.next());
      for (std::size_t i = 0; i < d; ++i)
        state[i] = exact.mean[i] + kept * (state[i] - exact.mean[i]) +
                   std::sqrt(1 - kept * kept) * deviation * fresh[i];
    }
    if (mutant == 8) {
      const double eta = amplitude / largest_curvature(model);
      for (int step = 0; step < 100; ++step) {
        model.gradient(state, gradient);
        const tvd::Vector& z = noise.next();
        for (std::size_t i = 0; i < d; ++i)
          state[i] += -eta * gradient[i] + std::sqrt(2 * eta) * deviation * z[i];
      }
    }
    if (mutant == 14) state[0] = start[0];
    record(state);
  }
}

static void print_list() {
  for (const Mutant& one : mutants) {
    std::string contracts = one.in_steps ? "langevin-steps" : "";
    if (one.in_sampler) contracts += contracts.empty() ? "posterior-sampler" : ",posterior-sampler";
    std::printf("%d\t%s\t%s\t%s\n", one.number, contracts.c_str(), one.needs, one.name);
  }
}

int main(int argc, char** argv) {
  const char* given = nullptr;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--list") return print_list(), 0;
    if (word == "--mutant" && i + 1 < argc) mutant = std::atoi(argv[i + 1]);
    if (word == "--amplitude" && i + 1 < argc) given = argv[i + 1];
  }
  const int last = static_cast<int>(std::size(mutants));
  if (mutant < 0 || mutant > last || mutant == 4) {
    std::fprintf(stderr, "no mutant %d: see --list\n", mutant);
    return 2;
  }
  if (mutant > 0) amplitude = given ? std::atof(given) : mutants[mutant - 1].amplitude;

  const std::string name = mutant == 0 ? "right" : "mutant-" + std::to_string(mutant);
  tvd::Program program(name, "1", mutant != 28);
  const std::vector<std::string> targets = {"gaussian", "linear-regression"};
  if (mutant == 0 || mutants[mutant - 1].in_steps) program.langevin_steps(targets, true, steps);
  if (mutant == 0 || mutants[mutant - 1].in_sampler) program.posterior_sampler(targets, 0, draws);
  return program.serve(argc, argv);
}
