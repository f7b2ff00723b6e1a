// The date of a sample between what a person writes in the language's own way and what is stored.
#pragma once

#include <QDate>
#include <QLocale>
#include <QString>

#include <optional>

namespace cytogauge::ui {

// "2026-11-20" in every language, and the language's own short form with four digits of the year ("20.11.2026"). None
// for all else: two digits of a year are no year.
[[nodiscard]] std::optional<QDate> sampleDateOf(const QString &text, const QLocale &locale = {});
[[nodiscard]] QString sampleDateText(const QDate &date, const QLocale &locale = {}); // the language's own form

} // namespace cytogauge::ui
