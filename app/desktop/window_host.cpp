#include "app/desktop/window_host.h"

#include "ui/common/history_access.h"
#include "ui/common/message_bar.h"
#include "ui/settings/languages.h"
#include "ui/settings/settings_dialog.h"
#include "ui/settings/settings_store.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QTimer>

#include <chrono>

namespace cytogauge {

namespace {

constexpr std::chrono::milliseconds kLookAgain{20}; // while a worker has something for the old window

} // namespace

WindowHost::WindowHost(ui::AppContext &context, Maker make, QObject *parent)
    : QObject(parent),
      context_(context),
      make_(std::move(make)),
      window_(make_()),
      chosen_(context.settings->values().language)
{
    connect(context.settings, &ui::SettingsStore::changed, this, &WindowHost::settingsChanged);
}

WindowHost::~WindowHost() = default;

void WindowHost::settingsChanged()
{
    if (scheduled_ || context_.settings->values().language == chosen_)
        return;
    scheduled_ = true;
    // Not from inside the dialog that is about to go.
    QTimer::singleShot(0, this, &WindowHost::changeLanguage);
}

void WindowHost::changeLanguage()
{
    if (!window_->isReady() || context_.history->worker().isBusy()) {
        QTimer::singleShot(kLookAgain, this, &WindowHost::changeLanguage);
        return;
    }
    scheduled_ = false;
    chosen_ = context_.settings->values().language;
    const QString unfinished = window_->unfinished();
    if (!unfinished.isEmpty()) {
        window_->messageBar(QStringLiteral("language"))
            ->showMessage(ui::MessageBar::Kind::warning,
                          tr("%1 The new language holds from the next start, or when it is chosen again afterwards.")
                              .arg(unfinished));
        return;
    }
    if (ui::useLanguage(*QCoreApplication::instance(), chosen_))
        replaceWindow();
}

void WindowHost::replaceWindow()
{
    const ui::ActionTime time(*context_.clock);
    window_->saveState();
    std::unique_ptr<ui::MainWindow> old = std::move(window_);
    window_ = make_();
    window_->takeOver(*old, time);
    const bool inSettings = old->findChild<ui::SettingsDialog *>() != nullptr;
    const QRect place = old->geometry();
    const bool plain = !old->isMaximized() && !old->isFullScreen();
    window_->show(); // before the old one goes: a program without a window ends
    if (plain)
        window_->setGeometry(place); // what was saved may lack the frame's title
    old->hide();
    old.reset();
    if (inSettings) {
        window_->showSettings();
        // Whoever goes through the languages by keyboard goes on where they are.
        if (auto *language = window_->findChild<QComboBox *>(QStringLiteral("language")))
            language->setFocus(Qt::OtherFocusReason);
    }
    emit windowReplaced();
}

} // namespace cytogauge
