// Result<T>: a value or an Error. Everything that can fail for a reason outside the program returns it.
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace cytogauge {

template <class T>
using Result = tl::expected<T, Error>;

// `return fail(ErrorCode::fileNotFound, {path});`
[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::vector<std::string> arguments = {})
{
    return tl::unexpected<Error>(Error{code, std::move(arguments)});
}

} // namespace cytogauge
