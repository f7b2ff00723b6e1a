// Looks at a page as a picky person would: is anything blank, cut off, or on top of something else?
#pragma once

#include <QImage>
#include <QStringList>

class QWidget;

namespace cytogauge::test {

// Visible labels, buttons and fields that are too small for their words, and widgets that stick out of their parent.
[[nodiscard]] QStringList clippedWidgets(const QWidget *root);
// Pairs of visible controls that cover each other.
[[nodiscard]] QStringList overlaps(const QWidget *root);
// Cards (and the page itself) in which nothing was drawn.
[[nodiscard]] QStringList blankParts(QWidget *root);
// One colour, or nearly.
[[nodiscard]] bool isBlank(const QImage &image);
// As the window would look on a screen with this scale.
[[nodiscard]] QImage picture(QWidget *widget, double scale = 1.0);
// Keeps a picture for a person to look at, when CYTOGAUGE_PICTURES names a folder.
void keepPicture(const QImage &image, const QString &name);

} // namespace cytogauge::test
