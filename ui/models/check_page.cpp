#include "ui/models/check_page.h"

#include "ui/common/error_words.h"
#include "ui/common/number_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace cytogauge::ui {

namespace {

class CheckWords {
    Q_DECLARE_TR_FUNCTIONS(ModelCheck)
};

QString nameOf(const CheckedModel &one)
{
    return one.name ? displayText(one.name->text()) : displayText(one.path);
}

void addDamaged(const CheckedModel &one, QStringList &lines)
{
    lines << CheckWords::tr("%1: damaged.").arg(nameOf(one)) << errorText(*one.error);
    if (one.inUse) {
        lines << CheckWords::tr("It is in use. Until it is mended, activate another version or roll back.");
    }
    if (!one.registered && one.error->code != ErrorCode::registryDamaged) {
        lines << CheckWords::tr("It came with the program or was put there by hand: install the program again, or "
                                "remove the file.");
    }
    lines << QString();
}

} // namespace

QString checkPage(const ModelCheck &check)
{
    const auto damaged = static_cast<int>(check.damaged());
    QStringList lines{damaged == 0
                          ? CheckWords::tr("All %n version(s) are whole: every file is the one that was kept.", nullptr,
                                           static_cast<int>(check.models.size()))
                          : CheckWords::tr("%n file(s) damaged. Records keep what they hold; predictions with a "
                                           "damaged version are refused.",
                                           nullptr, damaged),
                      QString()};
    for (const CheckedModel &one : check.models) {
        if (one.damaged()) {
            addDamaged(one, lines);
        }
    }
    for (const CheckedModel &one : check.models) {
        if (one.damaged()) {
            continue;
        }
        const QString words = one.error        ? CheckWords::tr("%1: whole, but not imported.")
                              : one.registered ? CheckWords::tr("%1: whole, as it was imported.")
                                               : CheckWords::tr("%1: whole, as its own checksum says.");
        lines << words.arg(nameOf(one)) << CheckWords::tr("SHA-256 %1").arg(displayText(one.sha256));
    }
    return lines.join(QLatin1Char('\n')).trimmed() + QLatin1Char('\n');
}

} // namespace cytogauge::ui
