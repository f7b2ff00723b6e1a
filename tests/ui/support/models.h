// The models that the program brings along, read once for all tests.
#pragma once

#include "core/model/model.h"
#include "core/prediction/predictor.h"

#include "tests/ui/support/print.h"

#include <QString>

#include <memory>
#include <vector>

namespace cytogauge::test {

// "wdbc", "wine", "iris". Fails the test program loudly when the file is not there or damaged.
[[nodiscard]] std::shared_ptr<const Model> shippedModel(const std::string &schema);

[[nodiscard]] std::size_t featureNamed(const Model &model, const char *name);
// What the local predictor answers; the test fails when it does not.
[[nodiscard]] Prediction predicted(const std::shared_ptr<const Model> &model, const std::vector<double> &values,
                                   double threshold = 0.5, int fold = -1);
// A case of this class whose answer by its fold's model is right and sure.
[[nodiscard]] std::size_t sureCase(const Model &model, const char *className);
// Its values as shortest decimals, separated as asked: what a person copies from a spreadsheet.
[[nodiscard]] QString rowText(const ReferenceCase &reference, const QString &separator);

} // namespace cytogauge::test
