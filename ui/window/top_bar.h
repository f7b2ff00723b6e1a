// Logo, name, and what is active: the model, where predictions come from, a private session.
#pragma once

#include "ui/common/theme.h"

#include <QPushButton>
#include <QWidget>

class QAction;
class QLabel;
class QMenu;

namespace cytogauge::ui {

// "Model WDBC logistic 1.0.0 ▾": a second-tone word before the value; a dot says the state.
class StateChip : public QPushButton {
    Q_OBJECT
public:
    explicit StateChip(QWidget *parent = nullptr);
    void setWords(const QString &name, const QString &value);
    void setDot(std::optional<Tone> tone);
    void setIconName(const QString &name) { iconName_ = name; }
    void setHighlighted(bool on) { highlighted_ = on; } // in the warning colours
    // A chip that only says something takes no focus and does not react.
    void setStateOnly();
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString name_, value_, iconName_;
    std::optional<Tone> dot_;
    bool highlighted_ = false;
    bool stateOnly_ = false;
};

class TopBar : public QWidget {
    Q_OBJECT
public:
    explicit TopBar(QWidget *parent = nullptr);
    [[nodiscard]] StateChip *modelChip() const { return model_; }
    [[nodiscard]] StateChip *sourceChip() const { return source_; }
    // The chip at the end shows its keys and runs it.
    void setPaletteAction(QAction *action);
    // Empty: stored as usual.
    void setStorageWords(const QString &words, const QString &description);
    [[nodiscard]] StateChip *storageChip() const { return storage_; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyMetrics();
    QLabel *name_;
    StateChip *storage_, *model_, *source_, *palette_;
};

} // namespace cytogauge::ui
