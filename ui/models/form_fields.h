// Parts of forms: a number field, a name for a row of several fields.
#pragma once

class QLabel;
class QSpinBox;
class QString;
class QWidget;

namespace cytogauge::ui {

[[nodiscard]] QSpinBox *spin(QWidget *parent, const QString &name, int least, int most, int value);
// For a row of several controls, which Qt gives no buddy.
[[nodiscard]] QLabel *labelFor(QWidget *control, const QString &words);
// That a field needs for its words.
[[nodiscard]] int widthOfField(const QWidget *field);

} // namespace cytogauge::ui
