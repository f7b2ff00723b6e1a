// The choice of a schema, which the desktop makes in the same way.
#pragma once

#include "core/dataset/schema_choice.h"

namespace cytogauge::cli {

using cytogauge::readSchemaNamed;
using cytogauge::schemaNames;
using cytogauge::schemaOfFile;

} // namespace cytogauge::cli
