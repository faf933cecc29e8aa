// A value or the reason why there is none, for failures after which the run goes on.
// Offers std::expected's member names, so that it becomes an alias once the compiler has that.
#pragma once

#include <cassert>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace news {

// Why one input could not be used.
struct Failure {
  std::string reason{};                      // one line, no trailing full stop
  std::optional<std::size_t> byte_offset{};  // into the text or file that was read, where known

  bool operator==(const Failure&) const = default;
};

template <class T, class E = Failure>
class [[nodiscard]] Result {
 public:
  // Implicit on purpose: `return article;` and `return Failure{...};` both read well.
  Result(T value)
      : content_(std::in_place_index<0>, std::move(value)) {
  }  // NOLINT(google-explicit-constructor)
  Result(E error)
      : content_(std::in_place_index<1>, std::move(error)) {
  }  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool has_value() const { return content_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & {
    assert(has_value());
    return *std::get_if<0>(&content_);
  }
  const T& value() const& {
    assert(has_value());
    return *std::get_if<0>(&content_);
  }
  T&& value() && {
    assert(has_value());
    return std::move(*std::get_if<0>(&content_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  E& error() & {
    assert(!has_value());
    return *std::get_if<1>(&content_);
  }
  const E& error() const& {
    assert(!has_value());
    return *std::get_if<1>(&content_);
  }

 private:
  std::variant<T, E> content_;
};

}  // namespace news
