#include "ui/charts/chart_actions.h"

#include "core/history/overwrite_guard.h"
#include "ui/common/accessible.h"
#include "ui/common/background_task.h"
#include "ui/common/error_words.h"
#include "ui/common/fit_to_screen.h"
#include "ui/common/icons.h"
#include "ui/common/painted_widget.h"
#include "ui/common/theme.h"

#include <QAction>
#include <QBuffer>
#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
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

ChartActions::ChartActions(QWidget *chart, Draw draw)
    : QObject(chart),
      chart_(chart),
      draw_(std::move(draw)),
      menu_(new QMenu(chart)),
      writer_(new BackgroundTask(BackgroundTask::Policy::queue, this)),
      description_([] { return QString(); }),
      table_([] { return QString(); })
{
    addActions();
}

ChartActions::~ChartActions() = default;

ChartActions *ChartActions::forPainted(PaintedWidget *chart, const QString &title)
{
    auto *actions =
        new ChartActions(chart, [chart](QPainter &painter) { chart->render(&painter, {}, {}, QWidget::DrawChildren); });
    actions->setTitle(title);
    actions->setDescription([chart] { return chart->describe(); });
    chart->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(chart, &QWidget::customContextMenuRequested, actions,
            [chart, actions](const QPoint &place) { actions->menu()->popup(chart->mapToGlobal(place)); });
    return actions;
}

void ChartActions::addActions()
{
    const auto add = [this](const QString &iconName, const QString &text, auto action) {
        QAction *entry = menu_->addAction(icon(iconName), text);
        connect(entry, &QAction::triggered, this, action);
        return entry;
    };
    add(QStringLiteral("copy"), tr("&Copy image"), [this] {
        const ActionTime time;
        QGuiApplication::clipboard()->setImage(image(kFileScale));
        Q_EMIT message(tr("Copied the chart as an image."), time.milliseconds());
    });
    add(QStringLiteral("image"), tr("Save as &SVG…"),
        [this] { askWhere(QStringLiteral("svg"), tr("SVG pictures (*.svg)")); });
    add(QStringLiteral("image"), tr("Save as &PNG…"),
        [this] { askWhere(QStringLiteral("png"), tr("PNG pictures (*.png)")); });
    add(QStringLiteral("table"), tr("Copy d&ata"), [this] {
        const ActionTime time;
        QGuiApplication::clipboard()->setText(table_());
        Q_EMIT message(tr("Copied the chart's data."), time.milliseconds());
    });
    menu_->addSeparator();
    add(QStringLiteral("describe"), tr("Descri&be…"), [this] { showDescription(); });
}

QImage ChartActions::image(double scale) const
{
    const QSize pixels = chart_->size() * scale;
    QImage picture(pixels, QImage::Format_ARGB32_Premultiplied);
    picture.setDevicePixelRatio(scale);
    picture.fill(theme().surface);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    draw_(painter);
    return picture;
}

QByteArray ChartActions::png() const
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image(kFileScale).save(&buffer, "PNG");
    return buffer.data();
}

QByteArray ChartActions::svg() const
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(chart_->size());
    generator.setViewBox(QRect(QPoint(0, 0), chart_->size()));
    generator.setResolution(kSvgResolution);
    generator.setTitle(title_);
    generator.setDescription(description_());
    QPainter painter(&generator);
    painter.fillRect(QRect(QPoint(0, 0), chart_->size()), theme().surface);
    draw_(painter);
    painter.end();
    return buffer.data();
}

void ChartActions::save(const QByteArray &bytes, const QString &path, FileOperations &operations)
{
    writer_->start(
        [bytes, path, &operations](TaskControl &) {
            const std::string_view content(bytes.constData(), static_cast<std::size_t>(bytes.size()));
            return refuseOverRecords(path.toStdString()).and_then([&] {
                return writeFileDurably(path.toStdString(), content, FilePrivacy::byUmask, operations);
            });
        },
        [this, path, time = ActionTime()](quint64, Result<void> answer) {
            Q_EMIT message(answer ? tr("Saved %1.").arg(fileNameText(path))
                                  : tr("The chart was not saved. %1").arg(errorText(answer.error())),
                           time.milliseconds());
        });
}

void ChartActions::askWhere(const QString &suffix, const QString &filter)
{
    auto *dialog = new QFileDialog(chart_->window(), tr("Save the chart"), QString(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(QString(title_).toLower().replace(u' ', u'-') + u'.' + suffix);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, suffix](const QString &path) { save(suffix == QLatin1String("svg") ? svg() : png(), path); });
    dialog->open();
}

void ChartActions::showDescription()
{
    auto *dialog = new QDialog(chart_->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("chartDescription"));
    dialog->setWindowTitle(title_);
    auto *layout = new QVBoxLayout(dialog);
    auto *text = new QPlainTextEdit(description_(), dialog);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    describeWidget(text, tr("Description of the chart"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QPushButton *copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, dialog,
            [words = description_()] { QGuiApplication::clipboard()->setText(words); });
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    layout->addWidget(text);
    layout->addWidget(buttons);
    dialog->resize(theme().scaled(460), theme().scaled(260));
    new FitToScreen(dialog);
    dialog->open();
}

} // namespace cytogauge::ui
