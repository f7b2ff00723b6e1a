// Reads `--option K=V` pairs of one kind: unknown names, repeated names and values out of range are errors.
#pragma once

#include "core/ml/classifier.h"

namespace cytogauge {

class OptionReader {
public:
    OptionReader(std::string_view classifier, const ClassifierOptions &options);

    // Each declares an option and, when it was given, sets the value. `rule` ends the sentence "… must be …".
    void number(std::string_view name, double &value, double above, double atMost, std::string_view rule);
    void integer(std::string_view name, int &value, int atLeast, int atMost);

    // The first problem, also when an option was given that none of the calls before declared.
    [[nodiscard]] Result<void> finish() const;

private:
    [[nodiscard]] const std::string *find(std::string_view name);
    void refuse(std::string_view name, std::string_view value, std::string_view rule);

    std::string_view classifier_;
    const ClassifierOptions &options_;
    std::vector<std::string> known_;
    std::optional<Error> problem_;
};

} // namespace cytogauge
