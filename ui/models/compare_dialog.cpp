#include "ui/models/compare_dialog.h"

#include "ui/common/accessible.h"
#include "ui/common/fit_to_screen.h"
#include "ui/common/theme.h"
#include "ui/models/comparison_view.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace cytogauge::ui {

QList<ShelfEntry> CompareDialog::othersOf(const ModelShelf &shelf, const ShelfEntry &entry)
{
    QList<ShelfEntry> others;
    for (const ShelfEntry &one : shelf.entries()) {
        if (one.model && entry.model && one.key() != entry.key() && one.model->schema.id == entry.model->schema.id) {
            others.append(one);
        }
    }
    return others;
}

CompareDialog::CompareDialog(const ModelShelf &shelf, const QString &key, double threshold, QWidget *parent)
    : QDialog(parent), threshold_(threshold), other_(new QComboBox(this)), view_(new ComparisonView(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("compareDialog"));
    setWindowTitle(tr("Compare versions"));
    QString title;
    if (const ShelfEntry *entry = shelf.find(key)) {
        first_ = entry->model;
        title = shelf.titleOf(*entry);
        others_ = othersOf(shelf, *entry);
    }
    other_->setObjectName(QStringLiteral("otherVersion"));
    for (const ShelfEntry &entry : std::as_const(others_)) {
        other_->addItem(entry.active ? tr("%1 (active)").arg(shelf.titleOf(entry)) : shelf.titleOf(entry));
    }
    auto *label = new QLabel(
        first_ ? tr("%1 compared &with").arg(title.replace(QLatin1Char('&'), QLatin1String("&&"))) : QString(), this);
    label->setBuddy(other_);
    describeWidget(other_, tr("The version to compare with"));
    auto *head = new QHBoxLayout;
    head->addWidget(label);
    head->addWidget(other_, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(view_->text()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *content = new QVBoxLayout;
    content->setContentsMargins(0, 0, 0, 0);
    content->addWidget(view_);
    auto *body = new DialogBody(this);
    body->setContent(content);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(theme().unit());
    column->addLayout(head);
    column->addWidget(body, 1);
    column->addWidget(buttons);
    resize(theme().scaled(760), theme().scaled(560));
    new FitToScreen(this);
    connect(other_, &QComboBox::currentIndexChanged, this, &CompareDialog::start);
    start();
}

void CompareDialog::start()
{
    const int index = other_->currentIndex();
    if (!first_ || index < 0) {
        view_->setWaiting(tr("There is no other version that reads the same measurements. Train or import one."));
        return;
    }
    view_->setWaiting(tr("Both versions are being compared on the same cases…"));
    worker_.start([first = first_, second = others_.at(index).model, threshold = threshold_](
                      TaskControl &control) { return compare(first, second, threshold, control.stop()); },
                  [this](quint64, Comparison comparison) { view_->setComparison(std::move(comparison)); });
}

} // namespace cytogauge::ui
