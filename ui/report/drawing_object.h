// A drawing as a letter of a QTextDocument: painted where it stands in the text, as vectors at any resolution.
#pragma once

#include "ui/report/report_content.h"

#include <QObject>
#include <QTextFormat>
#include <QTextObjectInterface>

class QTextDocument;

namespace cytogauge::ui {

class DrawingObject final : public QObject, public QTextObjectInterface {
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)

public:
    // width: of the page. The content must outlive this, and this the document.
    DrawingObject(const ReportContent &content, double width) : content_(content), width_(width) {}

    // Takes the place of every image without content that report_drawings.h knows by name.
    void putInto(QTextDocument &document);

    QSizeF intrinsicSize(QTextDocument *document, int position, const QTextFormat &format) override;
    void drawObject(QPainter *painter, const QRectF &place, QTextDocument *document, int position,
                    const QTextFormat &format) override;

private:
    const ReportContent &content_;
    double width_;
};

} // namespace cytogauge::ui
