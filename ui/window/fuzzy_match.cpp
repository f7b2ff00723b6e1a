#include "ui/window/fuzzy_match.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace cytogauge::ui {

namespace {

constexpr int kLetter = 1;
constexpr int kWordStart = 8;
constexpr int kRun = 9;
constexpr int kNone = std::numeric_limits<int>::min() / 2;

QString plain(const QString &text)
{
    QString result;
    for (const QChar &c : text.normalized(QString::NormalizationForm_KD)) {
        if (!c.isMark()) {
            result += c.toLower();
        }
    }
    return result;
}

} // namespace

std::optional<int> fuzzyScore(const QString &query, const QString &text)
{
    const QString in = plain(text);
    QString wanted = plain(query);
    wanted.remove(QLatin1Char(' '));
    const auto length = static_cast<std::size_t>(in.size());
    // best[j]: of all ways to place the letters so far, the best one that ends with letter j of the text.
    std::vector<int> best(length, kNone);
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        std::vector<int> next(length, kNone);
        int before = i == 0 ? 0 : kNone; // the best end in front of j
        for (std::size_t j = 0; j < length; ++j) {
            const QChar here = in[static_cast<qsizetype>(j)];
            const int run = i > 0 && j > 0 ? best[j - 1] + kRun : kNone;
            const int from = std::max(before, run);
            if (here == wanted[i] && from > kNone / 2) {
                const bool starts = j == 0 || !in[static_cast<qsizetype>(j) - 1].isLetterOrNumber();
                next[j] = from + kLetter + (starts ? kWordStart : 0);
            }
            if (i > 0) {
                before = std::max(before, best[j]);
            }
        }
        best = std::move(next);
    }
    const int found = wanted.isEmpty() ? 0 : length == 0 ? kNone : *std::max_element(best.begin(), best.end());
    if (found <= kNone / 2) {
        return std::nullopt;
    }
    return found - static_cast<int>(length) / 8;
}

} // namespace cytogauge::ui
