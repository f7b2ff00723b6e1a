// Icon and colour of a field's state; the words are in field_words.h.
#pragma once

#include "core/schema/validation.h"
#include "ui/common/theme.h"

#include <QString>

namespace cytogauge::ui {

struct StateLook {
    QString icon; // empty: nothing to warn of
    Tone tone = Tone::normal;
};

[[nodiscard]] inline StateLook stateLook(FieldState state)
{
    switch (state) {
    case FieldState::unusual:
        return {QStringLiteral("unusual"), Tone::warning};
    case FieldState::outside:
        return {QStringLiteral("outside"), Tone::warning};
    case FieldState::inconsistent:
        return {QStringLiteral("inconsistent"), Tone::warning};
    case FieldState::error:
        return {QStringLiteral("error"), Tone::error};
    case FieldState::empty:
    case FieldState::valid:
        break;
    }
    return {};
}

} // namespace cytogauge::ui
