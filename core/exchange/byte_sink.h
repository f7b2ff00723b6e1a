// Where a command's data goes: a file that appears only when it is whole, or standard output.
#pragma once

#include "core/base/durable_file.h"

#include <optional>
#include <string>
#include <string_view>

namespace cytogauge {

class ByteSink {
public:
    // "-" is standard output.
    [[nodiscard]] static Result<ByteSink> open(const std::string &path,
                                               FileOperations &operations = FileOperations::system());
    [[nodiscard]] Result<void> write(std::string_view bytes);
    [[nodiscard]] Result<void> commit(); // without it a file is as it was before

private:
    std::optional<DurableFile> file_;
};

} // namespace cytogauge
