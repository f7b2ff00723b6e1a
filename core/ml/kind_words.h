// The kinds of classifier as people call them, once for every place that names one (kind_words.def).
#pragma once

#include <span>
#include <string_view>

namespace cytogauge {

// English, null-terminated: the source texts of the translations (context "Classifiers").
struct KindWords {
    std::string_view name;    // "knn": in files and on the command line
    std::string_view words;   // "logistic regression", in a list of kinds
    std::string_view inTitle; // "logistic", behind the name of the data
};

[[nodiscard]] std::span<const KindWords> wordsOfKinds();
// nullptr: a kind that is not known here.
[[nodiscard]] const KindWords *wordsOfKind(std::string_view name);

} // namespace cytogauge
