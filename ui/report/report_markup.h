// Pieces of the report's HTML, in the part of it that QTextDocument knows.
#pragma once

#include <QString>
#include <QStringList>

namespace cytogauge::ui::markup {

[[nodiscard]] QString escaped(const QString &text);
// Of text that is not escaped yet.
[[nodiscard]] QString paragraph(const QString &text);
[[nodiscard]] QString small(const QString &text);
[[nodiscard]] QString heading(const QString &text);
// An image of report_drawings.h; words: for who does not see it.
[[nodiscard]] QString drawing(const QString &name, double width, const QString &words);

// Of text that is escaped already.
[[nodiscard]] QString strong(const QString &text);
[[nodiscard]] QString cell(const QString &text, const char *align = "left", const QString &more = {});
[[nodiscard]] QString share(int percent); // of the table's width, as `more` of a cell
[[nodiscard]] QString row(const QStringList &cells);

enum class Look { ruled, plain, facts };

[[nodiscard]] QString table(const QStringList &rows, Look look = Look::ruled);

} // namespace cytogauge::ui::markup
