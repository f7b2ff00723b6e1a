#include "ui/charts/chart_view.h"

#include "core/base/durable_file.h"
#include "ui/common/accessible.h"
#include "ui/common/background_task.h"
#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QAction>
#include <QBuffer>
#include <QChart>
#include <QChartView>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGraphicsScene>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSvgGenerator>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

constexpr double kFileScale = 2.0; // pixels for each pixel on screen, so that a picture prints well
constexpr int kSvgResolution = 96;

} // namespace

ChartView::ChartView(QChart *chart, QWidget *parent)
    : PaintedWidget(parent),
      view_(new QChartView(chart, this)),
      menu_(new QMenu(this)),
      writer_(new BackgroundTask(BackgroundTask::Policy::queue, this))
{
    setFocusPolicy(Qt::StrongFocus);
    view_->setFocusPolicy(Qt::NoFocus);
    view_->setRenderHint(QPainter::Antialiasing);
    view_->setFrameShape(QFrame::NoFrame);
    view_->setBackgroundBrush(Qt::NoBrush);
    view_->viewport()->setAutoFillBackground(false);
    view_->viewport()->setFocusPolicy(Qt::NoFocus);
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->setContextMenuPolicy(Qt::NoContextMenu); // this widget's own
    chart->setBackgroundVisible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(view_);
    addActions();
}

ChartView::~ChartView() = default;

QChart *ChartView::chart() const
{
    return view_->chart();
}

QWidget *ChartView::viewport() const
{
    return view_->viewport();
}

void ChartView::setTitle(const QString &title)
{
    title_ = title;
    setAccessibleName(tr("Chart: %1").arg(title));
}

void ChartView::setDescription(const QString &text)
{
    if (text != description_) {
        description_ = text;
        contentChanged();
    }
}

void ChartView::setValueText(const QString &text)
{
    value_ = text;
}

void ChartView::setTable(const QString &tabSeparated)
{
    table_ = tabSeparated;
}

void ChartView::addActions()
{
    const auto add = [this](const QString &iconName, const QString &text, auto action) {
        QAction *entry = menu_->addAction(icon(iconName), text);
        connect(entry, &QAction::triggered, this, action);
        return entry;
    };
    add(QStringLiteral("copy"), tr("&Copy image"), [this] {
        QGuiApplication::clipboard()->setImage(image(kFileScale));
        Q_EMIT message(tr("Copied the chart as an image."));
    });
    add(QStringLiteral("image"), tr("Save as &SVG…"),
        [this] { askWhere(QStringLiteral("svg"), tr("SVG pictures (*.svg)")); });
    add(QStringLiteral("image"), tr("Save as &PNG…"),
        [this] { askWhere(QStringLiteral("png"), tr("PNG pictures (*.png)")); });
    add(QStringLiteral("table"), tr("Copy &data"), [this] {
        QGuiApplication::clipboard()->setText(table_);
        Q_EMIT message(tr("Copied the chart's data."));
    });
    menu_->addSeparator();
    add(QStringLiteral("describe"), tr("&Describe…"), [this] { showDescription(); });
}

QImage ChartView::image(double scale) const
{
    const QSize pixels = view_->size() * scale;
    QImage picture(pixels, QImage::Format_ARGB32_Premultiplied);
    picture.setDevicePixelRatio(scale);
    picture.fill(theme().surface);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    view_->scene()->render(&painter, QRectF(QPointF(0, 0), QSizeF(view_->size())), view_->sceneRect());
    return picture;
}

QByteArray ChartView::png() const
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image(kFileScale).save(&buffer, "PNG");
    return buffer.data();
}

QByteArray ChartView::svg() const
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(view_->size());
    generator.setViewBox(QRect(QPoint(0, 0), view_->size()));
    generator.setResolution(kSvgResolution);
    generator.setTitle(title_);
    generator.setDescription(description_);
    QPainter painter(&generator);
    painter.fillRect(QRect(QPoint(0, 0), view_->size()), theme().surface);
    view_->scene()->render(&painter, QRectF(QPointF(0, 0), QSizeF(view_->size())), view_->sceneRect());
    painter.end();
    return buffer.data();
}

void ChartView::save(const QByteArray &bytes, const QString &path)
{
    writer_->start(
        [bytes, path](TaskControl &) {
            return writeFileDurably(path.toStdString(),
                                    std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())),
                                    FilePrivacy::byUmask);
        },
        [this, path](quint64, Result<void> answer) {
            Q_EMIT message(answer ? tr("Saved %1.").arg(QFileInfo(path).fileName())
                                  : tr("The chart was not saved. %1").arg(errorText(answer.error())));
        });
}

void ChartView::askWhere(const QString &suffix, const QString &filter)
{
    auto *dialog = new QFileDialog(window(), tr("Save the chart"), QString(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(QString(title_).toLower().replace(u' ', u'-') + u'.' + suffix);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, suffix](const QString &path) { save(suffix == QLatin1String("svg") ? svg() : png(), path); });
    dialog->open();
}

void ChartView::showDescription()
{
    auto *dialog = new QDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("chartDescription"));
    dialog->setWindowTitle(title_);
    auto *layout = new QVBoxLayout(dialog);
    auto *text = new QPlainTextEdit(description_, dialog);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    describeWidget(text, tr("Description of the chart"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QPushButton *copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, dialog,
            [words = description_] { QGuiApplication::clipboard()->setText(words); });
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    layout->addWidget(text);
    layout->addWidget(buttons);
    dialog->resize(theme().scaled(460), theme().scaled(260));
    dialog->open();
}

void ChartView::contextMenuEvent(QContextMenuEvent *event)
{
    menu_->popup(event->globalPos());
}

void ChartView::focusInEvent(QFocusEvent *event)
{
    keyboardFocus_ = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                     event->reason() == Qt::ShortcutFocusReason;
    update();
}

void ChartView::focusOutEvent(QFocusEvent *)
{
    keyboardFocus_ = false;
    update();
}

void ChartView::paintEvent(QPaintEvent *)
{
    if (keyboardFocus_) { // the chart leaves a pixel or two at its edges
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme().accent, 2.0));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1.0, 1.0, -1.0, -1.0), theme().controlRadius(),
                                theme().controlRadius());
    }
}

} // namespace cytogauge::ui
