// The mistake to be found: noise in proportion to eta in place of its square root.
// Build: c++ -std=c++17 -O2 wrong_twin.cpp -o wrong_twin
#include "tvd.hpp"

static void steps(const tvd::Run& run, tvd::Vector theta, tvd::Random& random, tvd::Path& path) {
  tvd::Vector gradient;
  for (std::size_t step = 0; step < run.num_steps; ++step) {
    if (run.batch_size == 0) {
      run.target.potential(theta, gradient);
    } else {
      const auto batch = random.batch(run.target.num_samples, run.batch_size);
      run.target.batch_gradient(theta, batch, gradient);
    }
    const double noise = std::sqrt(2 * run.temperature) * run.step_size;
    for (std::size_t i = 0; i < theta.size(); ++i)
      theta[i] += -run.step_size * gradient[i] + noise * random.normal();
    path(theta);
  }
}

int main(int argc, char** argv) {
  tvd::Program program("wrong-twin", "0.1");
  program.langevin_steps({"gaussian", "linear-regression"}, true, steps);
  return program.serve(argc, argv);
}
