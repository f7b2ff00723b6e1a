#include "ui/history/date_range_dialog.h"

#include "ui/common/accessible.h"
#include "ui/common/fit_to_screen.h"
#include "ui/common/theme.h"

#include <QDateEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cytogauge::ui {

DateRangeDialog::DateRangeDialog(const QDate &first, const QDate &last, QWidget *parent)
    : QDialog(parent), first_(new QDateEdit(first, this)), last_(new QDateEdit(last, this))
{
    setWindowTitle(tr("Choose dates"));
    for (QDateEdit *edit : {first_, last_}) {
        edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
        edit->setMinimumWidth(theme().scaled(150));
    }
    describeWidget(first_, tr("First day"), tr("This day is included."));
    describeWidget(last_, tr("Last day"), tr("This day is included."));
    auto *form = new QFormLayout;
    form->addRow(tr("&First day"), first_);
    form->addRow(tr("&Last day"), last_);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    setVariant(buttons->button(QDialogButtonBox::Ok), ButtonVariant::primary);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Show these days"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        const auto [from, to] = std::minmax({first_->date(), last_->date()});
        emit chosen(from, to);
        accept();
    });
    auto *column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(buttons);
    new FitToScreen(this);
}

} // namespace cytogauge::ui
