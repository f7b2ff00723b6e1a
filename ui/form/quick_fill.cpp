#include "ui/form/quick_fill.h"

#include "core/schema/feature_schema.h"
#include "ui/common/accessible.h"
#include "ui/common/bar_layout.h"
#include "ui/common/error_words.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/form/field_words.h"
#include "ui/form/form_commands.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

namespace cytogauge::ui {

QuickFill::QuickFill(const PatientPage::Commands &commands, QWidget *parent) : QWidget(parent)
{
    setHelp(this,
            tr("Samples are reference cases of the model. Each is predicted by a model that has not seen it, and the "
               "line at the bottom says what it truly is. More samples has borderline, unusual and misclassified "
               "ones, and a teaching mode that hides the true class. Paste reads measurements in any common form."));
    auto *line = new BarLayout(this);
    caption_ = new QLabel(tr("Fill with"), this);
    setTone(caption_, Tone::second);
    line->addWidget(caption_);
    auto *samples = new QWidget(this);
    samples_ = new QHBoxLayout(samples);
    samples_->setContentsMargins(0, 0, 0, 0);
    samples_->setSpacing(theme().scaled(8));
    line->addWidget(samples);
    more_ = new QPushButton(tr("More samples"), this);
    more_->setObjectName(QStringLiteral("moreSamples"));
    more_->setMenu(commands.moreSamples);
    more_->setToolTip(tr("Textbook, typical, borderline, unusual, misclassified and random cases"));
    describeWidget(more_, tr("More samples"), more_->toolTip());
    line->addWidget(more_);
    paste_ = new QPushButton(tr("Paste"), this);
    paste_->setObjectName(QStringLiteral("paste"));
    bindButton(paste_, commands.paste);
    line->addWidget(paste_);
    trueClass_ = new QPushButton(tr("Show true class"), this);
    trueClass_->setObjectName(QStringLiteral("showTrueClassButton"));
    bindButton(trueClass_, commands.showTrueClass);
    trueClass_->hide();
    line->addWidget(trueClass_);
}

void QuickFill::setSamples(const QList<QAction *> &samples, const FeatureSchema *schema)
{
    while (QLayoutItem *item = samples_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    more_->setEnabled(!samples.isEmpty()); // without a model there are no cases
    if (!schema) {
        return;
    }
    for (QAction *action : samples) {
        auto *button = new QPushButton(this);
        button->setObjectName(action->objectName() + QStringLiteral("_button"));
        const int ofClass = action->data().toInt();
        const auto classIndex = static_cast<std::size_t>(ofClass);
        if (ofClass < 0) { // any
            button->setText(action->text());
        } else if (schema->isBinary()) {
            const bool positive = classIndex == schema->positiveClass;
            setVariant(button, positive ? ButtonVariant::classPositive : ButtonVariant::classNegative);
            button->setText(action->text());
        } else { // three or more names leave no room for the word
            button->setText(capitalised(schemaText(schema->classes[classIndex].label)));
        }
        bindButton(button, action);
        samples_->addWidget(button);
        button->show(); // else fit() measures the row without it when a model comes after the window
    }
}

// Worked out from what the parts ask for; nothing is shown on trial, for a row that grows and shrinks again moves every
// field under it.
void QuickFill::fit(int room)
{
    const int gap = theme().unit();
    int others = 0;
    for (const QWidget *part :
         {samples_->parentWidget(), static_cast<QWidget *>(paste_), static_cast<QWidget *>(trueClass_)}) {
        if (!part->isHidden()) {
            others += part->sizeHint().width() + gap;
        }
    }
    const QString full = tr("More samples");
    const QFontMetrics metrics = more_->fontMetrics();
    const int more = more_->sizeHint().width() - metrics.horizontalAdvance(more_->text());
    const int needed = others + more + metrics.horizontalAdvance(full);
    caption_->setVisible(needed + gap + caption_->sizeHint().width() <= room);
    more_->setText(needed <= room ? full : tr("More"));
}

bool QuickFill::offerTrueClass(bool on)
{
    const bool changes = trueClass_->isHidden() == on;
    trueClass_->setVisible(on);
    return changes;
}

QList<QWidget *> QuickFill::inReadingOrder() const
{
    QList<QWidget *> order;
    for (int i = 0; i < samples_->count(); ++i) {
        order += samples_->itemAt(i)->widget();
    }
    return order + QList<QWidget *>{more_, paste_, trueClass_};
}

} // namespace cytogauge::ui
