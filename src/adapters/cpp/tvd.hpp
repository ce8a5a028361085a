// Serves a sampler to `tvd validate` (protocol tvd/1). One header: C++17, POSIX, nothing else.
//
//   #include "tvd.hpp"
//   int main(int argc, char** argv) {
//     tvd::Program program("my-sgld", "0.1");
//     program.langevin_steps({"gaussian", "linear-regression"}, true, my_steps);
//     return program.serve(argc, argv);
//   }
//
// where my_steps takes a tvd::Run, the state to start from, a tvd::Random of the replicate's seed,
// and a tvd::Path, and tells the path the state after each step. It runs one replicate, and must
// not remember anything of others. Throw tvd::Diverged to give up a replicate, tvd::Unsupported to
// refuse a request. What is printed after the Program is made goes to standard error. A function
// that takes long may call path.progress(done) now and then: after program.promise_progress() it
// is stopped there once its answer is no longer wanted.
#pragma once

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace tvd {

using Vector = std::vector<double>;

/** The request asks for what this program cannot run. */
struct Unsupported : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/** This replicate came to nothing; the others are still answered. */
struct Diverged : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/** The answer is no longer wanted. Let it pass: it is no std::exception, so that few catch it. */
struct Cancelled {};

/** A value of JSON: an object is a list of values with names. */
struct Json {
  enum Kind { null, boolean, number, text, list, object } kind = null;
  double value = 0;
  std::string string;
  std::vector<Json> items;
  std::vector<std::string> names;

  const Json* find(const std::string& name) const {
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i] == name) return &items[i];
    return nullptr;
  }
  const Json& at(const std::string& name) const {
    if (const Json* found = find(name)) return *found;
    throw std::runtime_error("no field " + name);
  }
  /** A number, or one of "NaN", "Infinity", "-Infinity". */
  double as_double() const {
    if (kind != number && kind != text) throw std::runtime_error("expected a number");
    return kind == number ? value : std::strtod(string.c_str(), nullptr);
  }
  std::size_t as_size() const {
    const double size = as_double();
    if (!(size >= 0 && size < 9e15)) throw std::runtime_error("expected a whole number >= 0");
    return static_cast<std::size_t>(size);
  }
  /** The numbers of nested lists, the last axis fastest. */
  Vector as_vector() const {
    if (kind != list) return {as_double()};
    Vector all;
    for (const Json& item : items) {
      const Vector inner = item.as_vector();
      all.insert(all.end(), inner.begin(), inner.end());
    }
    return all;
  }
};

/** Reads one value of JSON. */
class JsonReader {
 public:
  explicit JsonReader(const std::string& text) : text_(text) {}

  Json read(int depth = 0) {
    const char first = skip();
    Json json;
    if (depth > 64) fail();
    if (first == '{' || first == '[') {
      json.kind = first == '{' ? Json::object : Json::list;
      const char last = first == '{' ? '}' : ']';
      ++at_;
      if (skip() == last) return ++at_, json;
      do {
        if (json.kind == Json::object) {
          if (skip() != '"') fail();
          json.names.push_back(string());
          if (skip() != ':') fail();
          ++at_;
        }
        json.items.push_back(read(depth + 1));
      } while (skip() == ',' && ++at_);
      if (skip() != last) fail();
      return ++at_, json;
    }
    if (first == '"') {
      json.kind = Json::text;
      json.string = string();
    } else if (is("true") || is("false")) {
      json.kind = Json::boolean;
      json.value = first == 't';
    } else if (!is("null")) {
      json.kind = Json::number;
      char* end = nullptr;
      json.value = std::strtod(text_.c_str() + at_, &end);
      if (end == text_.c_str() + at_) fail();
      at_ = static_cast<std::size_t>(end - text_.c_str());
    }
    return json;
  }

 private:
  char skip() {
    while (at_ < text_.size() && std::strchr(" \t\r\n", text_[at_])) ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  bool is(const char* word) {
    if (text_.compare(at_, std::strlen(word), word) != 0) return false;
    at_ += std::strlen(word);
    return true;
  }
  unsigned code_unit() {
    if (at_ + 4 > text_.size()) fail();
    at_ += 4;
    return static_cast<unsigned>(std::strtoul(text_.substr(at_ - 4, 4).c_str(), nullptr, 16));
  }
  std::string string() {
    std::string result;
    for (++at_; at_ < text_.size() && text_[at_] != '"';) {
      const char c = text_[at_++];
      if (c != '\\') {
        result += c;
        continue;
      }
      const char escaped = at_ < text_.size() ? text_[at_++] : '\0';
      const char* place = std::strchr("b\bf\fn\nr\rt\t", escaped);
      if (escaped != 'u') {
        result += place && escaped >= 'a' ? place[1] : escaped;
        continue;
      }
      unsigned code = code_unit();
      if (code >= 0xd800 && code < 0xdc00 && is("\\u"))
        code = 0x10000 + ((code - 0xd800) << 10) + (code_unit() - 0xdc00);
      append_utf8(result, code);
    }
    if (at_++ >= text_.size()) fail();
    return result;
  }
  static void append_utf8(std::string& to, unsigned code) {
    const auto tail = [&](int shift) { to += static_cast<char>(0x80 | ((code >> shift) & 0x3f)); };
    if (code < 0x80) {
      to += static_cast<char>(code);
    } else if (code < 0x800) {
      to += static_cast<char>(0xc0 | (code >> 6)), tail(0);
    } else if (code < 0x10000) {
      to += static_cast<char>(0xe0 | (code >> 12)), tail(6), tail(0);
    } else {
      to += static_cast<char>(0xf0 | (code >> 18)), tail(12), tail(6), tail(0);
    }
  }
  [[noreturn]] void fail() const {
    throw std::runtime_error("no JSON at byte " + std::to_string(at_));
  }

  const std::string& text_;
  std::size_t at_ = 0;
};

/** Text as JSON. */
inline std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    char escaped[8];
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(c));
      result += escaped;
    } else {
      result += c;
    }
  }
  return result + '"';
}

/** Random numbers of one replicate: xoshiro256** (Blackman and Vigna), seeded by splitmix64. */
class Random {
 public:
  explicit Random(std::uint64_t seed) {
    for (std::uint64_t& word : state_) {
      std::uint64_t z = (seed += 0x9e3779b97f4a7c15u);
      z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
      z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
      word = z ^ (z >> 31);
    }
  }
  std::uint64_t bits() {
    const auto rotated = [](std::uint64_t x, int by) { return (x << by) | (x >> (64 - by)); };
    const std::uint64_t result = rotated(state_[1] * 5, 7) * 9, shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotated(state_[3], 45);
    return result;
  }
  /** In (0, 1). */
  double uniform() { return (static_cast<double>(bits() >> 11) + 0.5) * 0x1p-53; }
  /** Standard normal, by Box and Muller. */
  double normal() {
    if (has_second_) return has_second_ = false, second_;
    const double radius = std::sqrt(-2 * std::log(uniform()));
    const double angle = 6.283185307179586 * uniform();
    has_second_ = true;
    second_ = radius * std::sin(angle);
    return radius * std::cos(angle);
  }
  /** Samples of a batch, drawn without replacement. */
  std::vector<std::size_t> batch(std::size_t num_samples, std::size_t batch_size) {
    if (batch_size > num_samples) throw Unsupported("batch of more samples than there are");
    std::vector<std::size_t> places(num_samples);
    for (std::size_t i = 0; i < num_samples; ++i) places[i] = i;
    for (std::size_t i = 0; i < batch_size; ++i) {
      const double share = uniform() * static_cast<double>(num_samples - i);
      std::swap(places[i], places[i + static_cast<std::size_t>(share)]);
    }
    places.resize(batch_size);
    return places;
  }

 private:
  std::uint64_t state_[4];
  double second_ = 0;
  bool has_second_ = false;
};

/**
 * exp(-U(theta)), of a kind of docs/protocol.md; the sampler divides U by its temperature, or takes
 * target.at(temperature).
 */
struct Target {
  std::string kind;
  std::size_t dimension = 0, num_samples = 0;
  Vector mean, precision, inputs, targets, means, weights;  // matrices row by row
  double noise_variance = 1, prior_precision = 0, deviation = 1;
  // two-layer-network: theta is neuron by neuron its weights, then its readout
  std::size_t width = 0;
  std::string activation;
  double output_scale = 1, loss_scale = 1, weight_decay = 0, readout_decay = 0;
  bool frozen_readouts = false;

  explicit Target(const Json& spec) : kind(spec.at("kind").string) {
    const auto vector = [&](const char* name) { return spec.at(name).as_vector(); };
    const auto number = [&](const char* name) { return spec.at(name).as_double(); };
    if (kind == "gaussian") {
      mean = vector("mean");
      precision = vector("precision");
      dimension = mean.size();
    } else if (kind == "funnel") {
      deviation = number("deviation");
      dimension = spec.at("dimension").as_size();
    } else if (kind == "two-modes") {
      means = vector("means");
      weights = vector("weights");
      deviation = number("deviation");
      dimension = means.size() / 2;
    } else if (kind == "linear-regression" || kind == "logistic-regression" ||
               kind == "two-neurons") {
      inputs = vector("inputs");
      targets = vector("targets");
      num_samples = targets.size();
      dimension = kind == "two-neurons" ? 4 : inputs.size() / num_samples;
      prior_precision = number("priorPrecision");
      if (kind != "logistic-regression") noise_variance = number("noiseVariance");
    } else if (kind == "two-layer-network") {
      inputs = vector("inputs");
      targets = vector("targets");
      num_samples = targets.size();
      width = spec.at("width").as_size();
      dimension = width * (inputs.size() / num_samples + 1);
      activation = spec.at("activation").string;
      output_scale = number("outputScale");
      loss_scale = number("lossScale");
      weight_decay = number("weightDecay");
      readout_decay = number("readoutDecay");
      frozen_readouts = spec.at("frozenReadouts").value != 0;
    } else {
      throw Unsupported("no target " + kind + " in this adapter");
    }
  }

  /**
   * The target with U / temperature in place of U, for samplers that know no temperature; its data
   * are as before. What such a sampler does with the step size h, it does to U with h / temperature.
   */
  Target at(double temperature) const {
    if (!(temperature > 0))
      throw std::runtime_error("at(" + std::to_string(temperature) + "), expected above 0");
    Target tempered = *this;
    tempered.divisor_ *= temperature;
    return tempered;
  }

  /** U(theta); its gradient is left in `gradient`. */
  double potential(const Vector& theta, Vector& gradient) const {
    const double u = whole_potential(theta, gradient);
    for (double& slope : gradient) slope /= divisor_;
    return u / divisor_;
  }
  /** Whether a coordinate is held where it is: frozen readouts feel neither force nor noise. */
  bool is_frozen(std::size_t j) const { return frozen_readouts && is_readout_at(j); }
  /** An estimate of the gradient from the samples of a batch. */
  void batch_gradient(const Vector& theta, const std::vector<std::size_t>& batch,
                      Vector& gradient) const {
    if (num_samples == 0) throw Unsupported(kind + " has no samples to draw batches from");
    gradient.assign(dimension, 0);
    const double scale = static_cast<double>(num_samples) / static_cast<double>(batch.size());
    for (const std::size_t i : batch) add_term(i, scale, theta, gradient);
    add_prior(theta, gradient);
    for (double& slope : gradient) slope /= divisor_;
  }

 private:
  double divisor_ = 1;

  double whole_potential(const Vector& theta, Vector& gradient) const {
    gradient.assign(dimension, 0);
    double u = 0;
    if (kind == "gaussian") {
      for (std::size_t i = 0; i < dimension; ++i) {
        for (std::size_t j = 0; j < dimension; ++j)
          gradient[i] += precision[i * dimension + j] * (theta[j] - mean[j]);
        u += (theta[i] - mean[i]) * gradient[i] / 2;
      }
    } else if (kind == "funnel") {
      const double narrow = std::exp(-theta[0]);
      gradient[0] = theta[0] / (deviation * deviation);
      u = theta[0] * gradient[0] / 2;
      for (std::size_t j = 1; j < dimension; ++j) {
        gradient[j] = theta[j] * narrow;
        gradient[0] += (1 - theta[j] * gradient[j]) / 2;
        u += (theta[j] * gradient[j] + theta[0]) / 2;
      }
    } else if (kind == "two-modes") {
      u = two_modes(theta, gradient);
    } else {
      for (std::size_t i = 0; i < num_samples; ++i) u += add_term(i, 1, theta, gradient);
      u += add_prior(theta, gradient);
    }
    return u;
  }
  bool is_readout_at(std::size_t j) const {
    return kind == "two-layer-network" && (j + 1) % (dimension / width) == 0;
  }
  double add_term(std::size_t i, double scale, const Vector& theta, Vector& gradient) const {
    return kind == "two-layer-network" ? add_network(i, scale, theta, gradient)
                                       : add_sample(i, scale, theta, gradient);
  }
  /** phi(z) and its slope. */
  std::pair<double, double> activated(double z) const {
    if (activation == "relu") return {z > 0 ? z : 0, z > 0 ? 1 : 0};
    if (activation == "erf") return {std::erf(z), 1.1283791670955126 * std::exp(-z * z)};
    const double phi = activation == "tanh" ? std::tanh(z) : 1 / (1 + std::exp(-z));
    return {phi, activation == "tanh" ? 1 - phi * phi : phi * (1 - phi)};
  }
  double add_network(std::size_t i, double scale, const Vector& theta, Vector& gradient) const {
    const std::size_t d = dimension / width - 1;
    const double* input = &inputs[i * d];
    Vector phi(width), slope(width);
    double output = 0;
    for (std::size_t k = 0; k < width; ++k) {
      const double* own = &theta[k * (d + 1)];
      double z = 0;
      for (std::size_t j = 0; j < d; ++j) z += own[j] * input[j];
      std::tie(phi[k], slope[k]) = activated(z);
      output += own[d] * phi[k];
    }
    const double error = output_scale * output - targets[i];
    const double weight = scale * 2 * loss_scale * error * output_scale;
    for (std::size_t k = 0; k < width; ++k) {
      const double of_weights = weight * theta[k * (d + 1) + d] * slope[k];
      for (std::size_t j = 0; j < d; ++j) gradient[k * (d + 1) + j] += of_weights * input[j];
      if (!frozen_readouts) gradient[k * (d + 1) + d] += weight * phi[k];
    }
    return loss_scale * error * error;
  }
  /** The term of a sample in U; `scale` times its gradient is added. */
  double add_sample(std::size_t i, double scale, const Vector& theta, Vector& gradient) const {
    if (kind == "two-neurons") {
      const double hidden[2] = {std::tanh(theta[0] * inputs[i]), std::tanh(theta[1] * inputs[i])};
      const double residual = targets[i] - theta[2] * hidden[0] - theta[3] * hidden[1];
      const double weight = -scale * residual / noise_variance;
      for (std::size_t k = 0; k < 2; ++k) {
        gradient[k] += weight * theta[2 + k] * (1 - hidden[k] * hidden[k]) * inputs[i];
        gradient[2 + k] += weight * hidden[k];
      }
      return residual * residual / (2 * noise_variance);
    }
    const double* input = &inputs[i * dimension];
    double product = 0, term, weight;
    for (std::size_t j = 0; j < dimension; ++j) product += input[j] * theta[j];
    if (kind == "linear-regression") {
      const double residual = targets[i] - product;
      term = residual * residual / (2 * noise_variance);
      weight = -residual / noise_variance;
    } else {
      const double sign = 2 * targets[i] - 1, margin = sign * product;
      term = std::log1p(std::exp(-std::abs(margin))) + (margin < 0 ? -margin : 0);
      weight = -sign / (1 + std::exp(margin));
    }
    for (std::size_t j = 0; j < dimension; ++j) gradient[j] += scale * weight * input[j];
    return term;
  }
  double add_prior(const Vector& theta, Vector& gradient) const {
    double square = 0;
    if (kind == "two-layer-network") {
      for (std::size_t j = 0; j < dimension; ++j) {
        const bool is_readout = is_readout_at(j);
        const double decay = is_readout ? readout_decay : weight_decay;
        if (!is_readout || !frozen_readouts) gradient[j] += decay * theta[j];
        square += decay * theta[j] * theta[j];
      }
      return square / 2;
    }
    for (std::size_t j = 0; j < dimension; ++j) {
      gradient[j] += prior_precision * theta[j];
      square += theta[j] * theta[j];
    }
    return prior_precision * square / 2;
  }
  double two_modes(const Vector& theta, Vector& gradient) const {
    double logs[2], variance = deviation * deviation;
    for (std::size_t k = 0; k < 2; ++k) {
      double square = 0;
      for (std::size_t j = 0; j < dimension; ++j)
        square += std::pow(theta[j] - means[k * dimension + j], 2);
      logs[k] = std::log(weights[k]) - square / (2 * variance);
    }
    const double greater = logs[0] > logs[1] ? logs[0] : logs[1];
    const double log_sum = greater + std::log1p(std::exp(-std::abs(logs[0] - logs[1])));
    for (std::size_t k = 0; k < 2; ++k)
      for (std::size_t j = 0; j < dimension; ++j)
        gradient[j] +=
            std::exp(logs[k] - log_sum) * (theta[j] - means[k * dimension + j]) / variance;
    return -log_sum;
  }
};

/** What one replicate is to do. Zeros stand for what the contract does not have. */
struct Run {
  Target target;
  double step_size = 0, temperature = 1;
  std::size_t num_steps = 0, batch_size = 0;            // langevin-steps; 0: all samples
  std::size_t num_warmup = 0, num_draws = 0, thin = 1;  // posterior-sampler
  std::uint64_t seed = 0;                               // for those who do not use Random
};

/** The lines of standard input. Read here, as what std::cin holds cannot be seen by poll(). */
class Lines {
 public:
  std::deque<std::string> waiting;

  /** Waits for more; false at the end. */
  bool read() {
    char some[65536];
    ssize_t count;
    do {
      count = ::read(0, some, sizeof some);
    } while (count < 0 && errno == EINTR);
    has_ended_ = count <= 0;
    part_.append(some, has_ended_ ? 0 : static_cast<std::size_t>(count));
    std::size_t from = 0;
    for (std::size_t end; (end = part_.find('\n', from)) != std::string::npos; from = end + 1)
      waiting.push_back(part_.substr(from, end - from));
    part_.erase(0, from);
    if (has_ended_ && !part_.empty()) waiting.push_back(std::exchange(part_, ""));
    return !has_ended_;
  }
  void read_what_is_there() {
    for (pollfd input{0, POLLIN, 0}; !has_ended_ && ::poll(&input, 1, 0) > 0;) read();
  }
  /** Waits for the next line that is not empty; false where there are no more. */
  bool next(std::string& line) {
    do {
      while (waiting.empty() && !has_ended_) read();
      if (waiting.empty()) return false;
      line = std::move(waiting.front());
      waiting.pop_front();
    } while (line.find_first_not_of(" \t\r") == std::string::npos);
    return true;
  }

 private:
  std::string part_;
  bool has_ended_ = false;
};

/** Told of the share of a replicate that is done; throws Cancelled where it is not wanted. */
using Progress = std::function<void(double done)>;

/** Takes the states of one replicate in turn: after each step, or each draw. */
class Path {
 public:
  Path(Vector start, std::size_t count, std::size_t from, std::size_t every, bool has_start,
       Progress progress)
      : state_(std::move(start)),
        count_(count),
        from_(from),
        every_(every),
        has_start_(has_start),
        progress_(std::move(progress)) {}

  /**
   * Says that the share `done` of this replicate's work is done, and throws Cancelled where the
   * answer is no longer wanted. Call it as often as you like: it looks ten times a second, and
   * without promise_progress() it does nothing.
   */
  void progress(double done) {
    if (!(done >= 0 && done <= 1))
      throw std::runtime_error("progress(" + std::to_string(done) + "), expected from 0 to 1");
    if (!progress_) return;
    const auto now = std::chrono::steady_clock::now();
    if (now < next_look_) return;
    progress_(done);
    next_look_ = now + std::chrono::milliseconds(100);
  }

  void operator()(const Vector& state) {
    if (state.size() != state_.size()) throw std::runtime_error("a state of another dimension");
    if (has_start_) keep(state_, number_);
    state_ = state;
    if (!has_start_) keep(state_, number_);
    ++number_;
  }
  const Vector& end() const {
    if (number_ == count_) return state_;
    throw std::runtime_error("told of " + std::to_string(number_) + " states, expected " +
                             std::to_string(count_));
  }
  const Vector& kept() const { return kept_; }

 private:
  void keep(const Vector& state, std::size_t number) {
    if (every_ == 0 || number < from_ || (number - from_) % every_ != 0) return;
    kept_.insert(kept_.end(), state.begin(), state.end());
  }
  Vector state_, kept_;
  std::size_t count_, from_, every_, number_ = 0;
  bool has_start_;
  Progress progress_;
  std::chrono::steady_clock::time_point next_look_{};
};

using Simulate = std::function<void(const Run&, Vector theta, Random&, Path&)>;

/** Registers contracts and answers requests. Make it first: it takes standard output away. */
class Program {
 public:
  explicit Program(std::string name, std::string version = "", bool is_deterministic = true)
      : name_(std::move(name)), version_(std::move(version)), is_deterministic_(is_deterministic) {
    std::fflush(stdout);
    answers_ = ::fdopen(::dup(1), "wb");
    ::dup2(2, 1);
  }

  /** Steps theta - step_size grad U + sqrt(2 step_size temperature) z. */
  void langevin_steps(std::vector<std::string> targets, bool has_batches,
                      const Simulate& simulate) {
    const std::string asks = std::string("\"batches\":") + (has_batches ? "true" : "false");
    contracts_.push_back({"langevin-steps", std::move(targets), asks, has_batches, simulate});
  }
  /** The same steps of two-layer networks with these of relu, tanh, erf and logistic. */
  void two_layer_network(std::vector<std::string> activations, bool has_batches,
                         bool has_frozen_readouts, const Simulate& simulate) {
    const auto word = [](bool is) { return std::string(is ? "true" : "false"); };
    const std::string asks =
        "\"batches\":" + word(has_batches) + ",\"frozenReadouts\":" + word(has_frozen_readouts);
    contracts_.push_back({"two-layer-network", std::move(activations), asks, has_batches, simulate,
                          has_frozen_readouts});
  }
  /** Draws from exp(-U / temperature); `order` of the error in the step size, 0 where exact. */
  void posterior_sampler(std::vector<std::string> targets, int order, const Simulate& simulate) {
    const std::string asks = order > 0 ? "\"order\":" + std::to_string(order) : "";
    contracts_.push_back({"posterior-sampler", std::move(targets), asks, false, simulate});
  }

  /**
   * Promises that functions call path.progress() every few seconds, also while they warm up, and
   * so stop when their answer is no longer wanted; without, the program is killed then.
   */
  void promise_progress() { has_progress_ = true; }

  /** Says hello and answers requests until there are no more; the exit code of the program. */
  int serve(int argc, char** argv) {
    send(hello());
    for (int i = 1; i < argc; ++i) {
      if (std::strcmp(argv[i], "--hello") == 0) return 0;
      if (std::strcmp(argv[i], "--request") == 0 && i + 1 < argc) {
        std::ifstream file(argv[i + 1]);
        has_progress_ = false;
        answer({std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()});
        return 0;
      }
    }
    for (std::string line; lines_.next(line);)
      if (!answer(line)) return 0;
    return 0;
  }

 private:
  struct Contract {
    std::string name;
    std::vector<std::string> takes;  // kinds of targets, or activations
    std::string asks;
    bool is_network() const { return name == "two-layer-network"; }
    bool is_steps() const { return name != "posterior-sampler"; }
    bool has_batches;
    Simulate simulate;
    bool has_frozen_readouts = false;
  };
  struct Array {
    std::string name;
    std::vector<std::size_t> shape;
    Vector values;
  };

  void send(const std::string& message) {
    std::fwrite(message.data(), 1, message.size(), answers_);
    std::fputc('\n', answers_);
    std::fflush(answers_);
  }

  std::string hello() const {
    std::string contracts;
    for (const Contract& contract : contracts_) {
      std::string targets;
      for (const std::string& kind : contract.takes)
        targets += (targets.empty() ? "" : ",") + quoted(kind);
      contracts += (contracts.empty() ? "" : ",") + quoted(contract.name) + ":{" +
                   (contract.is_network() ? "\"activations\":[" : "\"targets\":[") + targets + "]" + (contract.asks.empty() ? "" : ",") + contract.asks + "}";
    }
    return "{\"type\":\"hello\",\"protocol\":\"tvd/1\",\"name\":" + quoted(name_) +
           (version_.empty() ? "" : ",\"version\":" + quoted(version_)) + ",\"deterministic\":" +
           (is_deterministic_ ? "true" : "false") +
           (has_progress_ ? ",\"progress\":true,\"cancel\":true" : "") +
           ",\"arrays\":[\"json\",\"base64\",\"npy\"],\"contracts\":{" + contracts + "}}";
  }

  /** Whether there may be more requests. */
  bool answer(const std::string& line) {
    const Json message = JsonReader(line).read();
    if (message.at("type").string == "shutdown") return false;
    if (message.at("type").string != "run") return true;
    const std::string id = "\",\"id\":" + quoted(message.at("id").string);
    const auto refuse = [&](const char* code, const char* why) {
      send(std::string("{\"type\":\"error") + id + ",\"code\":\"" + code +
           "\",\"message\":" + quoted(why) + "}");
    };
    try {
      send("{\"type\":\"result" + id + "," + result(message) + "}");
    } catch (const Cancelled&) {
      refuse("cancelled", "given up");
    } catch (const Unsupported& error) {
      refuse("unsupported", error.what());
    } catch (const std::exception& error) {
      refuse("failed", error.what());
    }
    return true;
  }

  /** Tells of the share of a request that is done; throws Cancelled where it is not wanted. */
  void tell(const std::string& id, double done) {
    lines_.read_what_is_there();
    for (const std::string& line : lines_.waiting) {
      const Json message = JsonReader(line).read();
      if (message.at("type").string == "cancel" && message.at("id").string == id)
        throw Cancelled();
    }
    char text[32];
    std::snprintf(text, sizeof text, "%.6f", done);
    send("{\"type\":\"progress\",\"id\":" + quoted(id) + ",\"done\":" + text + "}");
  }

  std::string result(const Json& message) {
    const Json &spec = message.at("spec"), &starts = spec.at("start"), &seeds = message.at("seeds");
    const Contract& contract = contract_of(message);
    const bool is_steps = contract.is_steps();
    Run run = run_of(spec, contract);
    const Json* keep = is_steps ? spec.find("keep") : nullptr;
    const std::size_t count = is_steps ? run.num_steps : run.num_draws;
    const std::size_t from = keep ? keep->at("from").as_size() : 0;
    const std::size_t every = keep ? keep->at("every").as_size() : is_steps ? 0 : 1;
    const std::size_t num_kept = every == 0 || from >= count ? 0 : (count - from - 1) / every + 1;
    const std::size_t d = run.target.dimension, num_replicates = seeds.items.size();

    Array end{"end", {num_replicates, d}, {}};
    Array kept{is_steps ? "states" : "draws", {num_replicates, num_kept, d}, {}};
    std::string lost;
    for (std::size_t r = 0; r < num_replicates; ++r) {
      const Vector start = starts.items.at(r).as_vector();
      if (start.size() != d) throw std::runtime_error("a start of another dimension");
      run.seed = std::strtoull(seeds.items[r].string.c_str(), nullptr, 10);
      Random random(run.seed);
      const auto tell_of_all = [&](double done) {
        const double all = static_cast<double>(num_replicates);
        tell(message.at("id").string, (static_cast<double>(r) + done) / all);
      };
      Path path(start, count, from, every, is_steps, has_progress_ ? tell_of_all : Progress());
      try {
        contract.simulate(run, start, random, path);
        end.values.insert(end.values.end(), path.end().begin(), path.end().end());
        kept.values.insert(kept.values.end(), path.kept().begin(), path.kept().end());
      } catch (const Diverged& error) {
        lost += (lost.empty() ? "" : ",") + quoted(std::to_string(r)) +
                ":{\"code\":\"diverged\",\"message\":" + quoted(error.what()) + "}";
      }
      end.values.resize((r + 1) * d, std::nan(""));
      kept.values.resize((r + 1) * num_kept * d, std::nan(""));
    }
    std::string arrays = is_steps ? packed(end, message) : "";
    if (num_kept > 0 || !is_steps) arrays += (arrays.empty() ? "" : ",") + packed(kept, message);
    return "\"arrays\":{" + arrays + "}" + (lost.empty() ? "" : ",\"lost\":{" + lost + "}");
  }

  const Contract& contract_of(const Json& message) const {
    for (const Contract& contract : contracts_)
      if (contract.name == message.at("contract").string) return contract;
    throw Unsupported("contract " + message.at("contract").string);
  }

  static Run run_of(const Json& spec, const Contract& contract) {
    const Json& target = spec.at("target");
    const std::string& kind = target.at("kind").string;
    if (contract.is_network() != (kind == "two-layer-network")) throw Unsupported("target " + kind);
    const std::string& own = contract.is_network() ? target.at("activation").string : kind;
    bool is_known = false;
    for (const std::string& known : contract.takes) is_known = is_known || known == own;
    if (!is_known) throw Unsupported((contract.is_network() ? "activation " : "target ") + own);
    Run run{Target(target)};
    if (run.target.frozen_readouts && !contract.has_frozen_readouts)
      throw Unsupported("this program has no frozen readouts");
    const auto size = [&](const char* name) { return spec.at(name).as_size(); };
    const auto given = [&](const char* name, double otherwise) {
      return spec.find(name) ? spec.at(name).as_double() : otherwise;
    };
    run.temperature = given("temperature", 1);
    run.step_size = given("stepSize", 0);
    if (spec.find("batchSize")) {
      if (!contract.has_batches) throw Unsupported("this program takes no batchSize");
      run.batch_size = size("batchSize");
    }
    if (contract.is_steps()) {
      run.num_steps = size("numSteps");
    } else {
      run.num_warmup = size("numWarmup");
      run.num_draws = size("numDraws");
      run.thin = size("thin");
    }
    return run;
  }

  static std::string packed(const Array& array, const Json& message) {
    const Json* asked = message.find("arrays");
    const std::string form = asked ? asked->string : "json", name = quoted(array.name) + ":";
    std::string shape;
    for (const std::size_t size : array.shape) shape += std::to_string(size) + ",";
    if (form == "npy") {
      std::string header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + shape + "), }";
      header.resize((header.size() + 11 + 63) / 64 * 64 - 11, ' ');
      header += '\n';
      const char sizes[2] = {static_cast<char>(header.size()), 0};  // 128 for up to five axes
      std::ofstream file(message.at("folder").string + "/" + array.name + ".npy", std::ios::binary);
      file.write("\x93NUMPY\x01\x00", 8).write(sizes, 2) << header << bytes_of(array.values);
      if (!file.flush()) throw std::runtime_error("cannot write " + array.name + ".npy");
      return name + "{\"npy\":" + quoted(array.name + ".npy") + "}";
    }
    if (form == "base64") {
      shape.pop_back();
      const std::string text = base64(bytes_of(array.values));
      return name + "{\"base64\":\"" + text + "\",\"shape\":[" + shape + "]}";
    }
    if (form != "json") throw Unsupported("arrays as " + form);
    std::size_t at = 0;
    return name + lists(array, 0, at);
  }

  static std::string lists(const Array& array, std::size_t axis, std::size_t& at) {
    if (axis == array.shape.size()) {
      const double value = array.values[at++];
      if (std::isnan(value)) return "\"NaN\"";
      if (std::isinf(value)) return value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
      char text[32];
      std::snprintf(text, sizeof text, "%.17g", value);
      return text;
    }
    std::string inner;
    for (std::size_t i = 0; i < array.shape[axis]; ++i)
      inner += (i == 0 ? "" : ",") + lists(array, axis + 1, at);
    return "[" + inner + "]";
  }

  /** Little-endian, on any machine. */
  static std::string bytes_of(const Vector& values) {
    std::string bytes;
    bytes.reserve(8 * values.size());
    for (const double value : values) {
      std::uint64_t bits;
      std::memcpy(&bits, &value, 8);
      for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(bits >> shift & 0xff);
    }
    return bytes;
  }

  static std::string base64(const std::string& bytes) {
    const char* digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
      std::uint32_t three = 0;
      for (std::size_t k = 0; k < 3; ++k)
        three = three << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
      for (std::size_t k = 0; k < 4; ++k)
        text += i + k > bytes.size() ? '=' : digits[three >> (18 - 6 * k) & 0x3f];
    }
    return text;
  }

  std::string name_, version_;
  bool is_deterministic_;
  std::vector<Contract> contracts_;
  std::FILE* answers_;
  Lines lines_;
  bool has_progress_ = false;
};

}  // namespace tvd
