# Serves a sampler to `tvd validate` (protocol tvd/1). One file; needs R 3.6 and jsonlite.
#
#   source("tvd.R")
#   tvd_langevin_steps(c("gaussian", "linear-regression"),
#     function(target, step_size, temperature, start, num_steps) {
#       theta <- start
#       states <- matrix(0, num_steps, length(theta))
#       for (step in seq_len(num_steps)) {
#         noise <- sqrt(2 * step_size * temperature) * rnorm(length(theta))
#         theta <- theta - step_size * target$gradient(theta) + noise
#         states[step, ] <- theta
#       }
#       states
#     })
#   tvd_serve()
#
# A function runs one replicate, whose random numbers have been seeded before the call, and returns
# the state after each step, or each draw, as a matrix [step, d]. It must not remember anything of
# other replicates. stop() is answered as `failed`, tvd_unsupported("why") as `unsupported`,
# tvd_diverged("how") gives up the replicate. What R prints goes to standard error, but what
# programs print that it starts does not. A function that takes long may call tvd_progress(done) now
# and then, after tvd_serve(progress = TRUE). R cannot look whether a message has come while it works,
# so a program whose answer is no longer wanted is killed.

tvd_contracts <- list()

# What is worked on; without an id, nothing is told of it.
tvd_work <- list(id = NULL, place = 0, num_replicates = 1, next_time = -Inf)
tvd_send <- NULL

# Says that the share `done` of the work of this replicate is done; ten times a second it does
# something, and without tvd_serve(progress = TRUE) nothing.
tvd_progress <- function(done) {
  if (!isTRUE(done >= 0 && done <= 1)) {
    stop(sprintf("tvd_progress(%s), expected the share that is done, from 0 to 1", format(done)))
  }
  now <- proc.time()[["elapsed"]]
  # Below a sink of the function itself, as of capture.output, nothing can be sent.
  if (is.null(tvd_work$id) || now < tvd_work$next_time || sink.number() > 1) return(invisible())
  share <- (tvd_work$place + done) / tvd_work$num_replicates
  tvd_send(list(type = "progress", id = tvd_work$id, done = share))
  tvd_work$next_time <<- now + 0.1
}

# With batches, the function is also given `batch_size`, NULL for all samples.
tvd_langevin_steps <- function(targets, simulate, batches = FALSE) {
  asks <- list(targets = as.list(targets), batches = batches)
  tvd_contracts[["langevin-steps"]] <<- list(asks = asks, simulate = simulate)
}

# simulate(target, temperature, start, num_warmup, num_draws, thin) returns draws from
# exp(-U / temperature); with an order it is also given `step_size`.
tvd_posterior_sampler <- function(targets, simulate, order = NULL, temperatures = TRUE) {
  asks <- list(targets = as.list(targets), temperatures = temperatures)
  if (!is.null(order)) asks$order <- order
  tvd_contracts[["posterior-sampler"]] <<- list(asks = asks, simulate = simulate)
}

tvd_condition <- function(kind, message) {
  structure(list(message = message, call = NULL), class = c(kind, "error", "condition"))
}
tvd_unsupported <- function(message) stop(tvd_condition("tvd_unsupported", message))
tvd_diverged <- function(message) stop(tvd_condition("tvd_diverged", message))

# exp(-U(theta)), of a kind of docs/protocol.md: a list with `log_density`, `gradient` (of U),
# `minibatch_gradient(theta, indices)`, and `data`, the fields of the target. `at(temperature)` is
# the target with U / temperature in place of U, for samplers that know no temperature: what such a
# sampler does with the step size h, it does to U with h / temperature.
tvd_target <- function(spec, divisor = 1) {
  numbers <- function(x) as.numeric(unlist(x))
  rows <- function(x) do.call(rbind, lapply(x, numbers))
  data <- lapply(spec, function(x) if (is.list(x) && is.list(x[[1]])) rows(x) else unlist(x))
  has_samples <- data$kind %in% c("linear-regression", "logistic-regression", "two-neurons")
  gradient_of_samples <- NULL
  if (data$kind == "gaussian") {
    u <- function(theta) {
      away <- theta - data$mean
      sum(away * (data$precision %*% away)) / 2
    }
    gradient <- function(theta) as.vector(data$precision %*% (theta - data$mean))
  } else if (data$kind == "funnel") {
    variance <- data$deviation^2
    u <- function(theta) {
      rest <- theta[-1]
      theta[1]^2 / (2 * variance) + sum(rest^2 * exp(-theta[1]) + theta[1]) / 2
    }
    gradient <- function(theta) {
      scaled <- theta[-1] * exp(-theta[1])
      c(theta[1] / variance + sum(1 - theta[-1] * scaled) / 2, scaled)
    }
  } else if (data$kind == "two-modes") {
    variance <- data$deviation^2
    logs <- function(theta) {
      log(data$weights) - colSums((theta - t(data$means))^2) / (2 * variance)
    }
    u <- function(theta) -(max(logs(theta)) + log(sum(exp(logs(theta) - max(logs(theta))))))
    gradient <- function(theta) {
      shares <- exp(logs(theta) + u(theta))
      colSums(shares * t(theta - t(data$means))) / variance
    }
  } else if (has_samples) {
    terms <- tvd_samples(data)
    u <- function(theta) terms$u(theta) + data$priorPrecision * sum(theta^2) / 2
    gradient_of_samples <- function(theta, indices) {
      scale <- length(data$targets) / length(indices)
      scale * terms$gradient(theta, indices) + data$priorPrecision * theta
    }
    gradient <- function(theta) gradient_of_samples(theta, seq_along(data$targets))
  } else {
    tvd_unsupported(paste("no target", data$kind, "in this adapter"))
  }
  list(
    kind = data$kind, data = data,
    num_samples = if (has_samples) length(data$targets) else 0,
    at = function(temperature) {
      if (!isTRUE(temperature > 0)) {
        stop(sprintf("at(%s), expected a temperature above 0", format(temperature)))
      }
      tvd_target(spec, divisor * temperature)
    },
    log_density = function(theta) -u(theta) / divisor,
    gradient = function(theta) gradient(theta) / divisor,
    minibatch_gradient = function(theta, indices) {
      if (!has_samples) tvd_unsupported(paste(data$kind, "has no samples to draw batches from"))
      gradient_of_samples(theta, indices) / divisor
    }
  )
}

# The terms of samples in U, and the gradient of those of some of them.
tvd_samples <- function(data) {
  if (data$kind == "two-neurons") {
    hidden <- function(theta, i) tanh(outer(data$inputs[i], theta[1:2]))
    residual <- function(theta, i) data$targets[i] - as.vector(hidden(theta, i) %*% theta[3:4])
    return(list(
      u = function(theta) {
        sum(residual(theta, seq_along(data$targets))^2) / (2 * data$noiseVariance)
      },
      gradient = function(theta, i) {
        own <- hidden(theta, i)
        weight <- -residual(theta, i) / data$noiseVariance
        slopes <- theta[3:4] * colSums(weight * data$inputs[i] * (1 - own^2))
        c(slopes, colSums(weight * own))
      }
    ))
  }
  product <- function(theta, i) as.vector(data$inputs[i, , drop = FALSE] %*% theta)
  sign <- 2 * data$targets - 1
  if (data$kind == "linear-regression") {
    u <- function(theta) {
      sum((data$targets - product(theta, seq_along(sign)))^2) / (2 * data$noiseVariance)
    }
    weight <- function(theta, i) -(data$targets[i] - product(theta, i)) / data$noiseVariance
  } else {
    u <- function(theta) {
      margin <- sign * product(theta, seq_along(sign))
      sum(log1p(exp(-abs(margin))) + pmax(-margin, 0))
    }
    weight <- function(theta, i) -sign[i] / (1 + exp(sign[i] * product(theta, i)))
  }
  list(u = u, gradient = function(theta, i) {
    as.vector(crossprod(data$inputs[i, , drop = FALSE], weight(theta, i)))
  })
}

# All 64 bits of a seed, given as text, go into the generator, as set.seed takes 32: the six words
# of L'Ecuyer's are sums of multiples of those that three generators have drawn, seeded by its parts.
tvd_seed <- function(text) {
  low <- 0
  high <- 0
  for (digit in as.numeric(strsplit(text, "")[[1]])) {
    low <- low * 10 + digit
    high <- (high * 10 + low %/% 2^32) %% 2^32
    low <- low %% 2^32
  }
  parts <- c(low %% 2^22, low %/% 2^22 + 2^10 * (high %% 2^11), high %/% 2^11)
  mixed <- 0
  for (part in parts) {
    set.seed(part, kind = "Mersenne-Twister", normal.kind = "Inversion")
    mixed <- (3 * mixed + floor(runif(6) * 4294944443)) %% 4294944443
  }
  RNGkind("L'Ecuyer-CMRG", "Inversion", "Rejection")
  state <- ifelse(mixed >= 2^31, mixed - 2^32, mixed)
  assign(".Random.seed", c(.Random.seed[1], as.integer(state)), envir = globalenv())
}

# Runs every replicate; arrays [replicate, state, d] by name, and those that were lost.
tvd_run <- function(contract, asks, simulate, request) {
  spec <- request$spec
  is_steps <- contract == "langevin-steps"
  if (!(spec$target$kind %in% unlist(asks$targets))) {
    tvd_unsupported(paste("target", spec$target$kind))
  }
  temperature <- if (is.null(spec$temperature)) 1 else spec$temperature
  given <- list(target = tvd_target(spec$target), temperature = temperature)
  if (is_steps) {
    if (!is.null(spec$batchSize) && !asks$batches) tvd_unsupported("no batchSize here")
    count <- spec$numSteps
    given <- c(given, list(step_size = spec$stepSize, num_steps = count))
    if (asks$batches) given <- c(given, list(batch_size = spec$batchSize))
  } else {
    if (temperature != 1 && !asks$temperatures) tvd_unsupported("a temperature other than 1")
    count <- spec$numDraws
    given <- c(given, list(num_warmup = spec$numWarmup, num_draws = count, thin = spec$thin))
    if (!is.null(asks$order)) given <- c(given, list(step_size = spec$stepSize))
  }
  kept <- if (!is_steps) seq_len(count) else integer(0)
  if (!is.null(spec$keep) && spec$keep$from < count) {
    kept <- seq(spec$keep$from, count - 1, by = spec$keep$every) + 1
  }
  num_replicates <- length(request$seeds)
  d <- length(spec$start[[1]])
  states <- array(NaN, c(num_replicates, length(kept), d))
  end <- array(NaN, c(num_replicates, d))
  lost <- list()
  for (r in seq_len(num_replicates)) {
    start <- as.numeric(unlist(spec$start[[r]]))
    tvd_work[c("place", "num_replicates")] <<- list(r - 1, num_replicates)
    tvd_seed(request$seeds[[r]])
    tryCatch({
      path <- do.call(simulate, c(given, list(start = start)))
      if (!is.matrix(path) || any(dim(path) != c(count, d))) {
        stop(sprintf("the function returned %s, expected a matrix of %d x %d",
          if (is.matrix(path)) paste(dim(path), collapse = " x ") else class(path)[1], count, d))
      }
      whole <- if (is_steps) rbind(start, path) else path
      states[r, , ] <- whole[kept, ]
      end[r, ] <- whole[nrow(whole), ]
    }, tvd_diverged = function(condition) {
      lost[[as.character(r - 1)]] <<- list(code = "diverged", message = condition$message)
    })
  }
  arrays <- if (!is_steps) list(draws = states) else list(end = end)
  if (is_steps && length(kept) > 0) arrays$states <- states
  list(arrays = arrays, lost = lost)
}

tvd_packed <- function(array, name, request) {
  form <- if (is.null(request$arrays)) "json" else request$arrays
  if (form == "npy") {
    # R has the first axis fastest, which npy calls the order of Fortran.
    shape <- paste0(paste(dim(array), collapse = ", "), if (length(dim(array)) == 1) ",")
    text <- sprintf("{'descr': '<f8', 'fortran_order': True, 'shape': (%s), }", shape)
    size <- ceiling((nchar(text) + 11) / 64) * 64 - 10
    file <- file(file.path(request$folder, paste0(name, ".npy")), "wb")
    on.exit(close(file))
    writeBin(as.raw(c(0x93, utf8ToInt("NUMPY"), 1, 0, size %% 256, size %/% 256)), file)
    writeBin(charToRaw(paste0(formatC(text, width = -(size - 1)), "\n")), file)
    writeBin(as.vector(array), file, size = 8, endian = "little")
    return(list(npy = paste0(name, ".npy")))
  }
  if (form == "base64") {
    last_fastest <- as.vector(aperm(array))
    bytes <- writeBin(last_fastest, raw(), size = 8, endian = "little")
    text <- gsub("\n", "", jsonlite::base64_enc(bytes))
    return(list(base64 = text, shape = as.list(dim(array))))
  }
  if (form != "json") tvd_unsupported(paste("arrays as", form))
  tvd_nested(array)
}

# Nested lists as JSON: numbers with all their digits, those that are not finite as text.
tvd_nested <- function(array) {
  values <- as.vector(aperm(array))
  texts <- sprintf("%.17g", values)
  texts[is.nan(values) | is.na(values)] <- "\"NaN\""
  texts[values %in% Inf] <- "\"Infinity\""
  texts[values %in% -Inf] <- "\"-Infinity\""
  for (size in rev(dim(array))) {
    rows <- split(texts, rep(seq_len(length(texts) / size), each = size))
    texts <- vapply(rows, function(row) paste0("[", paste(row, collapse = ","), "]"), "")
  }
  structure(unname(texts), class = "json")
}

tvd_answer <- function(request) {
  refused <- function(code, message) {
    list(type = "error", id = request$id, code = code, message = message)
  }
  calls <- NULL
  tryCatch(withCallingHandlers({
    contract <- tvd_contracts[[request$contract]]
    if (is.null(contract)) tvd_unsupported(paste("contract", request$contract))
    result <- tvd_run(request$contract, contract$asks, contract$simulate, request)
    names <- names(result$arrays)
    packed <- lapply(names, function(name) tvd_packed(result$arrays[[name]], name, request))
    answer <- list(type = "result", id = request$id, arrays = stats::setNames(packed, names))
    if (length(result$lost) > 0) answer$lost <- result$lost
    answer
  }, error = function(e) calls <<- tail(head(sys.calls(), -2), 3)),
  tvd_unsupported = function(e) refused("unsupported", conditionMessage(e)),
  error = function(e) {
    where <- vapply(calls, function(call) substr(deparse(call)[1], 1, 80), "")
    refused("failed", paste(c(where, conditionMessage(e)), collapse = "\n"))
  })
}

# Answers requests until there are no more.
tvd_serve <- function(name = "r-simulator", version = NULL, deterministic = TRUE,
                      progress = FALSE) {
  words <- commandArgs(trailingOnly = TRUE)
  sink(stderr())
  on.exit(sink())
  send <- function(message) {
    line <- jsonlite::toJSON(message, auto_unbox = TRUE, digits = NA, json_verbatim = TRUE)
    sink()
    writeLines(enc2utf8(line), stdout(), useBytes = TRUE)
    flush(stdout())
    sink(stderr())
  }
  tvd_send <<- send
  hello <- list(type = "hello", protocol = "tvd/1", name = name, deterministic = deterministic)
  if (!is.null(version)) hello$version <- version
  if (progress) hello$progress <- TRUE
  hello$arrays <- list("json", "base64", "npy")
  hello$contracts <- lapply(tvd_contracts, function(contract) contract$asks)
  send(hello)
  if ("--hello" %in% words) return(invisible())
  read <- function(text) jsonlite::fromJSON(text, simplifyVector = FALSE)
  if ("--request" %in% words) {
    path <- words[which(words == "--request") + 1]
    send(tvd_answer(read(paste(readLines(path, warn = FALSE), collapse = "\n"))))
    return(invisible())
  }
  requests <- file("stdin", "r")
  while (length(line <- readLines(requests, n = 1, warn = FALSE)) > 0) {
    message <- read(line)
    if (message$type == "shutdown") break
    if (message$type != "run") next
    tvd_work[c("id", "next_time")] <<- list(if (progress) message$id, -Inf)
    send(tvd_answer(message))
  }
}
