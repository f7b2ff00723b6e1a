// What a program that was killed while it wrote a file has left beside it.
#pragma once

#include "core/base/clock.h"
#include "core/base/durable_file.h"

#include <string>

namespace cytogauge {

// Removes the temporary files of DurableFile (and their journals) that nobody has touched for ten minutes and nobody is
// writing: who does has it locked. Those of other users stay, and so does what cannot be removed, until the next
// time.
void removeLeftovers(const std::string &folder, UtcTime now, FileOperations &operations);

} // namespace cytogauge
