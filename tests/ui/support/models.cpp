#include "tests/ui/support/models.h"
#include "tests/support/paths.h"

#include "core/base/text.h"
#include "core/model/model_file.h"

#include <QStringList>

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <map>

namespace cytogauge::test {

std::shared_ptr<const Model> shippedModel(const std::string &schema)
{
    static std::map<std::string, std::shared_ptr<const Model>> models;
    auto &model = models[schema];
    if (!model) {
        auto read = readModel(test::resources() + "/models/" + schema + "-logistic.json");
        if (!read) {
            std::cerr << describe(read.error()) << '\n';
            std::abort(); // every test of the page would fail for this one reason
        }
        model = *read;
    }
    return model;
}

std::size_t featureNamed(const Model &model, const char *name)
{
    const auto found = model.schema.find(name);
    EXPECT_TRUE(found) << name;
    return found.value_or(0);
}

Prediction predicted(const std::shared_ptr<const Model> &model, const std::vector<double> &values, double threshold,
                     int fold)
{
    LocalPredictor predictor(model);
    auto answer = predictor.predict({values, threshold, fold}, std::stop_token{});
    EXPECT_TRUE(answer) << (answer ? "" : describe(answer.error()));
    return answer.value_or(Prediction{});
}

std::size_t sureCase(const Model &model, const char *className)
{
    const auto classIndex = model.schema.findClass(className);
    EXPECT_TRUE(classIndex) << className;
    for (std::size_t i = 0; i < model.cases.size(); ++i) {
        const ReferenceCase &reference = model.cases[i];
        if (reference.classIndex == static_cast<int>(*classIndex) && reference.outOfFold[*classIndex] > 0.95) {
            return i;
        }
    }
    ADD_FAILURE() << "no sure case of " << className;
    return 0;
}

QString rowText(const ReferenceCase &reference, const QString &separator)
{
    QStringList cells;
    for (const double value : reference.values) {
        cells += QString::fromStdString(formatNumber(value));
    }
    return cells.join(separator);
}

} // namespace cytogauge::test
