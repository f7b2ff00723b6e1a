#include "ui/history/note_dialog.h"

#include "ui/common/accessible.h"
#include "ui/common/fit_to_screen.h"
#include "ui/common/theme.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace cytogauge::ui {

NoteDialog::NoteDialog(const QString &title, const QString &note, QWidget *parent)
    : QDialog(parent), field_(new QPlainTextEdit(note, this))
{
    setWindowTitle(title);
    describeWidget(field_, tr("Note"), tr("Ctrl+Enter saves it."));
    field_->setTabChangesFocus(true);
    field_->selectAll();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    setVariant(buttons->button(QDialogButtonBox::Save), ButtonVariant::primary);
    const auto save = [this] {
        emit noteChosen(field_->toPlainText().trimmed());
        accept();
    };
    connect(buttons, &QDialogButtonBox::accepted, this, save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(key)), this), &QShortcut::activated, this, save);
    auto *column = new QVBoxLayout(this);
    column->addWidget(field_, 1);
    column->addWidget(buttons);
    resize(theme().scaled(420), theme().scaled(240));
    new FitToScreen(this);
}

} // namespace cytogauge::ui
