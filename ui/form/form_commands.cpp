#include "ui/form/form_commands.h"

#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/plain_tip.h"
#include "ui/common/schema_words.h"
#include "ui/common/undo_step.h"
#include "ui/form/entry_form_model.h"
#include "ui/form/field_words.h"
#include "ui/form/sample_picker.h"

#include <QAbstractButton>
#include <QAction>
#include <QMenu>
#include <QUndoStack>

#include <array>

namespace cytogauge::ui {

namespace {

QAction *add(QWidget *page, const QString &text, const QString &iconName, const QList<QKeySequence> &keys,
             const QString &description)
{
    auto *action = new QAction(icon(iconName), text, page);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(description);
    action->setStatusTip(description);
    action->setAutoRepeat(false);
    page->addAction(action);
    return action;
}

struct KindWords {
    SampleKind kind;
    QString one; // menu entry
    QString none;
};

// "typical" of one class, or of any
QString ofClass(const FeatureSchema &schema, std::optional<int> classIndex)
{
    return classIndex ? capitalised(schemaText(schema.classes[static_cast<std::size_t>(*classIndex)].label))
                      : PatientPage::tr("Any class");
}

std::vector<std::optional<int>> classChoices(const FeatureSchema &schema, bool withAny)
{
    std::vector<std::optional<int>> choices;
    if (withAny) {
        choices.emplace_back();
    }
    for (std::size_t k = 0; k < schema.classes.size(); ++k) {
        choices.emplace_back(static_cast<int>(k));
    }
    return choices;
}

struct RangeWords {
    ProbabilityRange range;
    QString text;
};

std::vector<RangeWords> rangeChoices()
{
    return {{{0.0, 1.0}, PatientPage::tr("Any probability")},
            {{0.0, 0.1}, PatientPage::tr("Up to 10 %")},
            {{0.1, 0.5}, PatientPage::tr("10 to 50 %")},
            {{0.5, 0.9}, PatientPage::tr("50 to 90 %")},
            {{0.9, 1.0}, PatientPage::tr("90 % and more")}};
}

void addKindMenu(QMenu *menu, QWidget *page, const FeatureSchema &schema, const SampleCommands &samples,
                 const KindWords &words)
{
    for (const std::optional<int> classIndex : classChoices(schema, false)) {
        QAction *action = menu->addAction(ofClass(schema, classIndex));
        const SampleKind kind = words.kind;
        QObject::connect(action, &QAction::triggered, page, [samples, kind, classIndex, none = words.none] {
            samples.load(samples.picker()->next(kind, classIndex), none);
        });
        QObject::connect(menu, &QMenu::aboutToShow, action, [action, samples, kind, classIndex] {
            action->setEnabled(samples.picker()->has(kind, classIndex));
        });
    }
}

// While teaching, one choice without the classes in place of a menu that names them.
void standIn(QAction *teaching, QMenu *menu, QAction *any)
{
    const auto follow = [menu, any](bool on) {
        menu->menuAction()->setVisible(!on);
        if (any) {
            any->setVisible(on);
        }
    };
    QObject::connect(teaching, &QAction::toggled, menu, follow);
    follow(teaching->isChecked());
}

void addRandomMenu(QMenu *menu, QWidget *page, const FeatureSchema &schema, const SampleCommands &samples)
{
    for (const std::optional<int> classIndex : classChoices(schema, true)) {
        QMenu *ranges = menu->addMenu(ofClass(schema, classIndex));
        for (const RangeWords &choice : rangeChoices()) {
            QAction *action = ranges->addAction(choice.text);
            const ProbabilityRange range = choice.range;
            QObject::connect(action, &QAction::triggered, page, [samples, classIndex, range] {
                samples.load(samples.picker()->random(classIndex, range),
                             PatientPage::tr("No reference case has such a probability."));
            });
            QObject::connect(ranges, &QMenu::aboutToShow, action, [action, samples, classIndex, range] {
                action->setEnabled(samples.picker()->has(classIndex, range));
            });
        }
    }
}

} // namespace

PatientPage::Commands makeCommands(QWidget *page, EntryFormModel &form)
{
    PatientPage::Commands commands;
    // The first one is what menus, palette and button show; "Enter" is what most keyboards have printed on both keys.
    const QList<QKeySequence> enter{QKeySequence(Qt::CTRL | Qt::Key_Enter), QKeySequence(Qt::CTRL | Qt::Key_Return)};
    commands.predictAndRecord = add(page, PatientPage::tr("&Predict and record"), QStringLiteral("record"), enter,
                                    PatientPage::tr("Predicts and keeps the answer in the history (%1)")
                                        .arg(enter.constFirst().toString(QKeySequence::NativeText)));
    // From anywhere in the window while the page shows: after a sample from the menu nothing of the page has the focus.
    commands.predictAndRecord->setShortcutContext(Qt::WindowShortcut);
    commands.undo =
        add(page, PatientPage::tr("&Undo"), QStringLiteral("undo"), QKeySequence::keyBindings(QKeySequence::Undo),
            PatientPage::tr("Takes back the last change of the form"));
    commands.redo = add(page, PatientPage::tr("Re&do"), QStringLiteral("redo"), redoKeys(),
                        PatientPage::tr("Makes the change again that was taken back"));
    for (QAction *action : {commands.undo, commands.redo}) { // also while the rail or the top bar has the focus
        action->setShortcutContext(Qt::WindowShortcut);
    }
    commands.paste =
        add(page, PatientPage::tr("Pa&ste"), QStringLiteral("paste"), QKeySequence::keyBindings(QKeySequence::Paste),
            PatientPage::tr("Reads measurements from the clipboard: a row, a column, names with values"));
    commands.clear = add(page, PatientPage::tr("&Clear"), QStringLiteral("clear"), {},
                         PatientPage::tr("Empties the form; undo brings it back"));
    commands.applyFix = add(page, PatientPage::tr("C&orrect the field"), QStringLiteral("check"),
                            {QKeySequence(PatientPage::tr("Ctrl+."))},
                            PatientPage::tr("Puts in what the focused field probably means (Ctrl+.)"));
    commands.applyFix->setObjectName(QStringLiteral("correctField"));
    commands.revertField = add(page, PatientPage::tr("Revert &field"), QStringLiteral("revert"), {},
                               PatientPage::tr("Puts back what was loaded into the focused field"));
    commands.revertAll = add(page, PatientPage::tr("&Revert all"), QStringLiteral("revert"), {},
                             PatientPage::tr("Puts back what was loaded into all fields"));
    commands.teaching = add(page, PatientPage::tr("Teac&hing mode"), QStringLiteral("eye"), {},
                            PatientPage::tr("Hides the true class of a sample until it is asked for"));
    commands.teaching->setObjectName(QStringLiteral("teaching"));
    commands.teaching->setCheckable(true);
    commands.showTrueClass = add(page, PatientPage::tr("Show true &class"), QStringLiteral("eye"), {},
                                 PatientPage::tr("Says which class the sample really has"));
    commands.showTrueClass->setObjectName(QStringLiteral("showTrueClass"));
    commands.moreSamples = new QMenu(PatientPage::tr("More &samples"), page);
    commands.moreSamples->setIcon(icon(QStringLiteral("sample")));

    QUndoStack *stack = &form.undoStack();
    QObject::connect(commands.undo, &QAction::triggered, stack, &QUndoStack::undo);
    QObject::connect(commands.redo, &QAction::triggered, stack, &QUndoStack::redo);
    const auto follow = [commands, stack] {
        commands.undo->setEnabled(stack->canUndo());
        commands.redo->setEnabled(stack->canRedo());
        commands.undo->setToolTip(stack->canUndo()
                                      ? plainTip(PatientPage::tr("Undo: %1 (Ctrl+Z)").arg(stack->undoText()))
                                      : PatientPage::tr("Nothing to undo"));
        commands.redo->setToolTip(stack->canRedo() ? plainTip(PatientPage::tr("Redo: %1").arg(stack->redoText()))
                                                   : PatientPage::tr("Nothing to redo"));
    };
    QObject::connect(stack, &QUndoStack::indexChanged, page, follow);
    follow();
    QObject::connect(commands.teaching, &QAction::toggled, &form, &EntryFormModel::setTeaching);
    QObject::connect(commands.showTrueClass, &QAction::triggered, &form, &EntryFormModel::revealTrueClass);
    QObject::connect(commands.clear, &QAction::triggered, &form, &EntryFormModel::clear);
    QObject::connect(commands.revertAll, &QAction::triggered, &form, &EntryFormModel::revertAll);
    return commands;
}

void fillSamples(PatientPage::Commands &commands, QWidget *page, const FeatureSchema *schema,
                 const SampleCommands &samples)
{
    qDeleteAll(std::exchange(commands.samples, {}));
    delete std::exchange(commands.anySample, nullptr);
    commands.moreSamples->clear();
    qDeleteAll(commands.moreSamples->findChildren<QMenu *>(Qt::FindDirectChildrenOnly));
    commands.moreSamples->setEnabled(schema != nullptr);
    if (!schema) {
        return;
    }
    std::vector<std::size_t> order;
    for (std::size_t k = 0; k < schema->classes.size(); ++k) {
        if (k != schema->positiveClass) {
            order.push_back(k);
        }
    }
    if (schema->positiveClass) {
        order.push_back(*schema->positiveClass);
    }
    for (const std::size_t k : order) {
        const QString label = schemaText(schema->classes[k].label);
        QAction *action =
            add(page, PatientPage::tr("%1 sample").arg(capitalised(label)), QStringLiteral("sample"), {},
                PatientPage::tr("Fills the form with a typical %1 case, another one each time").arg(label));
        action->setObjectName(QStringLiteral("sample_") + QString::fromStdString(schema->classes[k].name));
        action->setData(static_cast<int>(k));
        QObject::connect(action, &QAction::triggered, page, [samples, k, label] {
            samples.load(samples.picker()->next(SampleKind::typical, static_cast<int>(k)),
                         PatientPage::tr("The model has no typical %1 case.").arg(label));
        });
        commands.samples += action;
    }
    commands.anySample = add(page, PatientPage::tr("Any sample"), QStringLiteral("sample"), {},
                             PatientPage::tr("Fills the form with a case of any class, another one each time"));
    commands.anySample->setObjectName(QStringLiteral("sample_any"));
    commands.anySample->setData(-1);
    QObject::connect(commands.anySample, &QAction::triggered, page, [samples] {
        samples.load(samples.picker()->random(std::nullopt, {}), PatientPage::tr("The model holds no cases."));
    });
    const std::array kinds{
        KindWords{SampleKind::textbook, PatientPage::tr("&Textbook"), PatientPage::tr("There is no textbook case.")},
        KindWords{SampleKind::typical, PatientPage::tr("T&ypical"), PatientPage::tr("There is no typical case.")},
        KindWords{SampleKind::borderline, PatientPage::tr("&Borderline"),
                  PatientPage::tr("There is no borderline case.")},
        KindWords{SampleKind::unusual, PatientPage::tr("Most &unusual"), PatientPage::tr("There is no unusual case.")},
        KindWords{SampleKind::misclassified, PatientPage::tr("&Misclassified by the model"),
                  PatientPage::tr("The model misclassified no case.")}};
    for (const KindWords &words : kinds) {
        QMenu *menu = commands.moreSamples->addMenu(words.one);
        addKindMenu(menu, page, *schema, samples, words);
        // A case that the model gets wrong tells its class as well as a name would.
        QAction *any = nullptr;
        if (words.kind != SampleKind::misclassified) {
            any = commands.moreSamples->addAction(words.one);
            QObject::connect(any, &QAction::triggered, page, [samples, kind = words.kind, none = words.none] {
                samples.load(samples.picker()->next(kind), none);
            });
        }
        standIn(commands.teaching, menu, any);
    }
    commands.moreSamples->addSeparator();
    QMenu *random = commands.moreSamples->addMenu(PatientPage::tr("&Random"));
    addRandomMenu(random, page, *schema, samples);
    QAction *anyRandom = commands.moreSamples->addAction(PatientPage::tr("&Random"));
    QObject::connect(anyRandom, &QAction::triggered, commands.anySample, &QAction::trigger);
    standIn(commands.teaching, random, anyRandom);
    commands.moreSamples->addSeparator();
    commands.moreSamples->addActions({commands.teaching, commands.showTrueClass});
}

void bindButton(QAbstractButton *button, QAction *action)
{
    const auto follow = [button, action] {
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->toolTip());
        QString name = action->text();
        describeWidget(button, name.remove(QLatin1Char('&')), action->statusTip());
    };
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
    follow();
}

} // namespace cytogauge::ui
