// Words that stand in Settings, wrapped and never read as markup.
#pragma once

#include "ui/common/theme.h"

class QLabel;
class QString;

namespace cytogauge::ui {

// Without a parent; the layout that takes it gives it one.
[[nodiscard]] QLabel *paragraph(const QString &words, TextRole role = TextRole::body);
// What explains: small and in the second colour.
[[nodiscard]] QLabel *note(const QString &words);

} // namespace cytogauge::ui
