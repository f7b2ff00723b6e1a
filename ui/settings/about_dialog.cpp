#include "ui/settings/about_dialog.h"

#include "core/exchange/make_record.h"
#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/fit_to_screen.h"
#include "ui/common/focus_edge.h"
#include "ui/common/icons.h"
#include "ui/common/model_catalog.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLibraryInfo>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QSet>
#include <QSysInfo>
#include <QTabWidget>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

QString text(std::string_view words)
{
    return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
}

QString licences()
{
    // Names and licences are no words to translate.
    return QStringLiteral(
        "Cytogauge: GNU General Public License, version 3 or later\n"
        "Qt 6 (Core, Gui, Widgets, Network, Svg, PrintSupport, OpenGL, DBus, Charts): GNU GPL version 3; Charts has no "
        "other free licence\n"
        "Eigen: Mozilla Public License 2.0\n"
        "SQLite: public domain\n"
        "{fmt}: MIT licence\n"
        "JSON for Modern C++: MIT licence\n"
        "tl::expected: CC0 1.0\n"
        "CLI11: 3-clause BSD licence\n"
        "OpenSSL: Apache License 2.0\n"
        "QtKeychain, where built with it: 3-clause BSD licence\n"
        "XGBoost, where built with it: Apache License 2.0\n"
        "LIBSVM, where built with it: 3-clause BSD licence\n"
        "Of the service: Boost (Boost Software License 1.0), simdjson (Apache License 2.0), libpqxx (3-clause BSD "
        "licence)\n"
        "Icons: made for Cytogauge, same licence as the program");
}

QString attributions(const AppContext &context)
{
    QStringList paragraphs;
    QSet<QString> seen;
    for (const CatalogEntry &entry : context.models->entries()) {
        if (!entry.ok() || seen.contains(QString::fromStdString(entry.model->schema.id)))
            continue;
        seen.insert(QString::fromStdString(entry.model->schema.id));
        paragraphs << schemaText(entry.model->schema.title) + QLatin1Char('\n') +
                          schemaText(entry.model->schema.attribution);
    }
    return paragraphs.join(QStringLiteral("\n\n"));
}

QPlainTextEdit *page(const QString &content, const QString &name, QWidget *parent)
{
    auto *edit = new QPlainTextEdit(content, parent);
    edit->setReadOnly(true);
    edit->setFrameShape(QFrame::NoFrame);
    edit->setTabChangesFocus(true);
    new FocusEdge(edit);
    edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    describeWidget(edit, name, AboutDialog::tr("Text to read and to copy."));
    return edit;
}

} // namespace

QString systemInformation(const AppContext &context)
{
    QStringList lines;
    lines << QStringLiteral("Cytogauge %1").arg(text(programVersion()));
    lines << QStringLiteral("Qt %1 (built with %2), platform %3")
                 .arg(QLatin1String(qVersion()), QStringLiteral(QT_VERSION_STR), QGuiApplication::platformName());
    lines << QStringLiteral("System %1, kernel %2 %3, %4")
                 .arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(), QSysInfo::kernelVersion(),
                      QSysInfo::currentCpuArchitecture());
    lines << QStringLiteral("Locale %1, theme %2, text size %3 %")
                 .arg(QLocale().name(), theme().dark ? QStringLiteral("dark") : QStringLiteral("light"))
                 .arg(qRound(theme().factor * 100));
    if (const QScreen *screen = QGuiApplication::primaryScreen())
        lines << QStringLiteral("Screen %1 x %2, scale %3")
                     .arg(screen->size().width())
                     .arg(screen->size().height())
                     .arg(screen->devicePixelRatio());
    for (const CatalogEntry &entry : context.models->entries())
        if (entry.ok())
            lines << QStringLiteral("Model %1 %2 (%3)")
                         .arg(displayText(entry.model->id), displayText(entry.model->version),
                              displayText(entry.model->sha256.substr(0, 16)));
    return lines.join(QLatin1Char('\n'));
}

AboutDialog::AboutDialog(AppContext &context, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("About Cytogauge"));
    const Theme &t = theme();
    auto *logo = new QLabel(this);
    logo->setPixmap(applicationIcon().pixmap(QSize(t.scaled(56), t.scaled(56)), devicePixelRatioF()));
    auto *name = new QLabel(tr("Cytogauge %1").arg(text(programVersion())), this);
    setTextRole(name, TextRole::headline);
    auto *purpose = new QLabel(tr("Clinical prediction to show, teach and study."), this);
    setTone(purpose, Tone::second);
    auto *medical = new QLabel(tr("This is demonstration software and not a medical device. It must not be used to "
                                  "diagnose or to treat, and its estimates are no substitute for the judgement of a "
                                  "clinician."),
                               this);
    for (QLabel *label : {name, purpose, medical})
        label->setTextFormat(Qt::PlainText);
    medical->setWordWrap(true);
    setTone(medical, Tone::warning);
    auto *words = new QVBoxLayout;
    words->setSpacing(t.scaled(2));
    words->addStretch(1);
    words->addWidget(name);
    words->addWidget(purpose);
    words->addStretch(1);
    auto *top = new QHBoxLayout;
    top->setSpacing(t.scaled(14));
    top->addWidget(logo);
    top->addLayout(words, 1);

    const QString system = systemInformation(context);
    auto *tabs = new QTabWidget(this);
    describeWidget(tabs, tr("About Cytogauge"));
    tabs->setDocumentMode(true);
    describeWidget(tabs->findChild<QWidget *>(QStringLiteral("qt_tabwidget_tabbar")), tr("Parts of About"));
    tabs->addTab(page(attributions(context), tr("Data"), tabs), tr("Data"));
    tabs->addTab(page(licences(), tr("Licences"), tabs), tr("Licences"));
    tabs->addTab(page(system, tr("System"), tabs), tr("System"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("Copy system information"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this, [system, copy] {
        QGuiApplication::clipboard()->setText(system);
        copy->setText(tr("Copied"));
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(t.scaled(20), t.scaled(18), t.scaled(20), t.scaled(14));
    column->addLayout(top);
    column->addWidget(medical);
    column->addWidget(tabs, 1);
    column->addWidget(buttons);
    resize(t.scaled(580), t.scaled(460));
    new FitToScreen(this);
}

} // namespace cytogauge::ui
