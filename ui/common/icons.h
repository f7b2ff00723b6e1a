// The project's own icons (resources/icons), tinted with a colour of the theme whenever they are painted.
#pragma once

#include "ui/common/theme.h"

#include <QIcon>
#include <QPixmap>
#include <QString>

#include <optional>

class QPainter;

namespace cytogauge::ui {

// name: a file of resources/icons without ".svg". Follows the theme and is crisp at every scale. Icons on buttons take
// the button's text colour (primary and rail buttons too) unless a tone is given.
[[nodiscard]] QIcon icon(const QString &name, std::optional<Tone> tone = std::nullopt);
// For painters and labels.
[[nodiscard]] QPixmap iconPixmap(const QString &name, const QColor &color, int size, double devicePixelRatio);
void paintIcon(QPainter &painter, const QString &name, const QColor &color, const QRectF &rect);
[[nodiscard]] QIcon applicationIcon(); // the ring with its nucleus, in the project's plum

// The mark that goes with a class's colour, centred in rect.
void paintClassMark(QPainter &painter, ClassMark mark, const QColor &color, const QRectF &rect);
// The mark of an answer that is not exactly one class.
void paintIndeterminateMark(QPainter &painter, const QColor &color, const QRectF &rect);

} // namespace cytogauge::ui
