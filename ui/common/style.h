// The look of all standard controls: Fusion's behaviour with the project's own drawing (no style sheets, which cost
// time at every start and fight with fonts that zoom).
#pragma once

#include "ui/common/theme.h"

#include <QPointer>
#include <QProxyStyle>

class QStyleOptionButton;
class QStyleOptionToolButton;

namespace cytogauge::ui {

class CalmStyle final : public QProxyStyle {
    Q_OBJECT
public:
    explicit CalmStyle(ThemeManager *manager);
    void forgetManager() { manager_ = nullptr; }

    using QProxyStyle::polish;
    void polish(QPalette &palette) override;
    void polish(QWidget *widget) override;

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;

    QIcon standardIcon(StandardPixmap which, const QStyleOption *option, const QWidget *widget) const override;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;

private:
    QPointer<ThemeManager> manager_;
};

} // namespace cytogauge::ui
