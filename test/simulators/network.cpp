// Langevin dynamics of two-layer networks, right, and with `--mutant N` wrong; `--list` prints the
// mutants. Build: c++ -std=c++17 -O2 -I src/adapters/cpp test/simulators/network.cpp -o network
#include "tvd.hpp"

struct Mutant {
  int number;
  const char* name;
};

static const Mutant mutants[] = {
    {1, "factor 2 missing in the variance of the noise"},
    {2, "prior of the weights not scaled by the dimension"},
    {3, "output divided by the root of the width once more"},
    {4, "no prior of the readouts"},
    {5, "readouts without noise"},
    {6, "one sample left out"},
    {7, "loss with a factor one half"},
    {8, "gradient of the weights with the readouts of the step before"},
    {9, "noise in proportion to the step size"},
};

static int mutant = 0;

static void steps(const tvd::Run& run, tvd::Vector theta, tvd::Random& random, tvd::Path& path) {
  tvd::Target target = run.target;
  const std::size_t per_neuron = target.dimension / target.width;
  if (mutant == 2) target.weight_decay /= static_cast<double>(per_neuron - 1);
  if (mutant == 3) target.output_scale /= std::sqrt(static_cast<double>(target.width));
  if (mutant == 4) target.readout_decay = 0;
  if (mutant == 6 && target.num_samples > 1) {
    target.targets.pop_back();
    target.num_samples -= 1;
  }
  if (mutant == 7) target.loss_scale /= 2;
  double amplitude = std::sqrt((mutant == 1 ? 1 : 2) * run.step_size * run.temperature);
  if (mutant == 9) amplitude = run.step_size * std::sqrt(2 * run.temperature);
  tvd::Vector gradient, before = theta;
  for (std::size_t step = 0; step < run.num_steps; ++step) {
    if (run.batch_size > 0) {
      target.batch_gradient(theta, random.batch(target.num_samples, run.batch_size), gradient);
    } else if (mutant == 8) {
      tvd::Vector mixed = theta, other;
      for (std::size_t j = per_neuron - 1; j < mixed.size(); j += per_neuron) mixed[j] = before[j];
      target.potential(theta, other);
      target.potential(mixed, gradient);
      for (std::size_t j = per_neuron - 1; j < mixed.size(); j += per_neuron)
        gradient[j] = other[j];
    } else {
      target.potential(theta, gradient);
    }
    before = theta;
    for (std::size_t j = 0; j < theta.size(); ++j) {
      if (target.is_frozen(j)) continue;
      const bool is_readout = (j + 1) % per_neuron == 0;
      const double noise = mutant == 5 && is_readout ? 0 : amplitude * random.normal();
      theta[j] += noise - run.step_size * gradient[j];
    }
    path(theta);
  }
}

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--list") == 0) {
      for (const Mutant& own : mutants) std::printf("%d\t%s\n", own.number, own.name);
      return 0;
    }
    if (std::strcmp(argv[i], "--mutant") == 0 && i + 1 < argc) mutant = std::atoi(argv[++i]);
  }
  tvd::Program program("network", std::to_string(mutant));
  program.two_layer_network({"relu", "tanh", "erf", "logistic"}, true, true, steps);
  return program.serve(argc, argv);
}
