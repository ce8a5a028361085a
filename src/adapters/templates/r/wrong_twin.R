# The mistake to be found: noise in proportion to eta in place of its square root.
# Start: Rscript wrong_twin.R
source("tvd.R")

tvd_langevin_steps(
  c("gaussian", "linear-regression"),
  batches = TRUE,
  function(target, step_size, temperature, start, num_steps, batch_size) {
    theta <- start
    states <- matrix(0, num_steps, length(theta))
    for (step in seq_len(num_steps)) {
      gradient <- if (is.null(batch_size)) {
        target$gradient(theta)
      } else {
        target$minibatch_gradient(theta, sample.int(target$num_samples, batch_size))
      }
      noise <- sqrt(2 * temperature) * step_size * rnorm(length(theta))
      theta <- theta - step_size * gradient + noise
      states[step, ] <- theta
    }
    states
  }
)

tvd_serve(name = "wrong-twin", version = "0.1")
