#include "ui/common/icons.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPixmapCache>
#include <QStyle>
#include <QSvgRenderer>

// Outside of every namespace, as the macro asks; resources of a static library have to be pulled in by hand.
static void initIconResources()
{
    Q_INIT_RESOURCE(icons);
    Q_INIT_RESOURCE(drawings);
}

namespace cytogauge::ui {

namespace {

QByteArray svgSource(const QString &name)
{
    static QHash<QString, QByteArray> sources = [] {
        initIconResources();
        return QHash<QString, QByteArray>{};
    }();
    auto found = sources.find(name);
    if (found == sources.end()) {
        // A name with a folder ("drawings/radius") is a picture beside the icons.
        const bool hasFolder = name.contains(QLatin1Char('/'));
        QFile file((hasFolder ? QStringLiteral(":/%1.svg") : QStringLiteral(":/icons/%1.svg")).arg(name));
        found = sources.insert(name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return *found;
}

// Qt asks for normal, disabled, active and selected; the colours are looked up when it asks, so themes may change.
class TintedIcon final : public QIconEngine {
public:
    TintedIcon(QString name, std::optional<Tone> tone) : name_(std::move(name)), tone_(tone) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const double ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        painter->drawPixmap(rect, make(rect.size() * ratio, mode, state));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override { return make(size, mode, state); }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return make(size, mode, state);
    }
    QIconEngine *clone() const override { return new TintedIcon(name_, tone_); }
    QString iconName() override { return name_; }
    bool isNull() override { return svgSource(name_).isEmpty(); }
    QSize actualSize(const QSize &size, QIcon::Mode, QIcon::State) override { return size; }

private:
    QPixmap make(const QSize &size, QIcon::Mode mode, QIcon::State) const
    {
        QColor color = tone_ ? theme().tone(*tone_) : theme().text;
        if (mode == QIcon::Disabled)
            color.setAlphaF(0.4F);
        else if (mode == QIcon::Selected)
            color = theme().text;
        return iconPixmap(name_, color, qMin(size.width(), size.height()), 1.0);
    }

    QString name_;
    std::optional<Tone> tone_;
};

} // namespace

QIcon icon(const QString &name, std::optional<Tone> tone)
{
    return QIcon(new TintedIcon(name, tone));
}

void paintIcon(QPainter &painter, const QString &name, const QColor &color, const QRectF &rect)
{
    QByteArray source = svgSource(name);
    source.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(source);
    painter.save();
    painter.setOpacity(painter.opacity() * color.alphaF());
    renderer.render(&painter, rect);
    painter.restore();
}

QPixmap iconPixmap(const QString &name, const QColor &color, int size, double devicePixelRatio)
{
    const int pixels = qMax(1, qRound(size * devicePixelRatio));
    const QString key =
        QStringLiteral("cytogauge/%1/%2/%3/%4")
            .arg(name, color.name(QColor::HexArgb), QString::number(pixels), QString::number(devicePixelRatio));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    {
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paintIcon(painter, name, color, QRectF(0, 0, pixels, pixels));
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon applicationIcon()
{
    initIconResources();
    return QIcon(QStringLiteral(":/icons/cytogauge.svg"));
}

void paintClassMark(QPainter &painter, ClassMark mark, const QColor &color, const QRectF &rect)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = qMin(rect.width(), rect.height());
    const double stroke = qMax(1.25, side * 0.18);
    QRectF box(0, 0, side, side);
    box.moveCenter(rect.center());
    const bool hollow = mark == ClassMark::hollowCircle || mark == ClassMark::hollowSquare;
    painter.setPen(hollow ? QPen(color, stroke) : QPen(Qt::NoPen));
    painter.setBrush(hollow ? QBrush(Qt::NoBrush) : QBrush(color));
    const double inset = hollow ? stroke / 2.0 : 0.0;
    const QRectF shape = box.adjusted(inset, inset, -inset, -inset);
    switch (mark) {
    case ClassMark::hollowCircle:
    case ClassMark::filledCircle:
        painter.drawEllipse(shape);
        break;
    case ClassMark::filledSquare:
    case ClassMark::hollowSquare:
        painter.drawRect(shape.adjusted(side * 0.05, side * 0.05, -side * 0.05, -side * 0.05));
        break;
    case ClassMark::filledTriangle:
        painter.drawPolygon(QPolygonF({QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()}));
        break;
    }
    painter.restore();
}

void paintIndeterminateMark(QPainter &painter, const QColor &color, const QRectF &rect)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const double reach = qMin(rect.width(), rect.height()) * 0.58;
    const QPointF middle = rect.center();
    painter.drawPolygon(QPolygonF({middle + QPointF(0, -reach), middle + QPointF(reach, 0), middle + QPointF(0, reach),
                                   middle + QPointF(-reach, 0)}));
    painter.restore();
}

} // namespace cytogauge::ui
