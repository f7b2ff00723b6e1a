// Reads `--option K=V` pairs of one kind: unknown names, repeated names and values out of range are errors.
#pragma once

#include "core/ml/classifier.h"

namespace cytogauge {

class OptionReader {
public:
    OptionReader(std::string_view classifier, const ClassifierOptions &options);

    // Each declares an option and, when it was given, sets the value. `rule` ends the sentence "… must be …".
    void number(std::string_view name, double &value, double above, double atMost, std::string_view rule,
                std::string_view usual = {}); // words where the value that is kept stands for something else
    void numberIn(std::string_view name, double &value, double atLeast, double atMost);
    void integer(std::string_view name, int &value, int atLeast, int atMost);
    void choice(std::string_view name, std::size_t &value,
                std::span<const std::string_view> words); // index of the word

    // The first problem, also when an option was given that none of the calls before declared.
    [[nodiscard]] Result<void> finish() const;

private:
    [[nodiscard]] const std::string *find(std::string_view name);
    [[nodiscard]] static bool read(const std::string &text, double &value); // a finite number and nothing else
    void refuse(std::string_view name, std::string_view value, std::string_view rule);
    void describe(std::string_view name, std::string rule, std::string usual);

    std::string_view classifier_;
    const ClassifierOptions &options_;
    std::vector<std::string> known_;
    std::optional<Error> problem_;
};

} // namespace cytogauge
