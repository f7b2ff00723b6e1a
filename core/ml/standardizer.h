// Centre and scale: z = (x - mean) / scale, scale the population standard deviation (divisor n); 1 where it is 0.
#pragma once

#include "core/dataset/dataset.h"

namespace cytogauge {

struct Standardizer {
    Vector mean;  // [features]
    Vector scale; // [features], > 0

    [[nodiscard]] static Standardizer fit(const Matrix &values);
    [[nodiscard]] Matrix apply(const Matrix &values) const;
};

} // namespace cytogauge
