// Owns the main window and makes it anew when the person chooses another language in Settings: widgets take their words
// when they are made. What the window holds goes on in the new one.
#pragma once

#include "ui/common/app_context.h"
#include "ui/window/main_window.h"

#include <QObject>

#include <functional>
#include <memory>

namespace cytogauge {

class WindowHost : public QObject {
    Q_OBJECT
public:
    using Maker = std::function<std::unique_ptr<ui::MainWindow>()>;

    // The language of the settings, or the one that the command line named, is in use already.
    WindowHost(ui::AppContext &context, Maker make, QObject *parent = nullptr);
    ~WindowHost() override;

    [[nodiscard]] ui::MainWindow &window() const { return *window_; }

signals:
    void windowReplaced();

private:
    void settingsChanged();
    void changeLanguage();
    void replaceWindow();

    ui::AppContext &context_;
    Maker make_;
    std::unique_ptr<ui::MainWindow> window_;
    QString chosen_; // the language that the settings name
    bool scheduled_ = false;
};

} // namespace cytogauge
