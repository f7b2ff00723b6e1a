// What the Endpoints page and the top bar say of endpoints.
#pragma once

#include "ui/common/endpoint_access.h"
#include "ui/common/theme.h"

#include <QString>

namespace cytogauge::ui {

[[nodiscard]] Tone healthTone(EndpointHealth health);
// "ready", "not reached", "refused", "not tested yet": where there is room for one word.
[[nodiscard]] QString healthWord(EndpointHealth health);
// "ready · 12 ms", "not reached", "refused: classes inverted", "not tested yet".
[[nodiscard]] QString healthWords(const EndpointState &state);
// "Name", "Connection", "TLS", "HTTP", "Schema", "Reference", "Classes".
[[nodiscard]] QString stepTitle(const std::string &name);
[[nodiscard]] QString stepDetail(const CheckStep &step);
// All steps as text, to copy or to read aloud.
[[nodiscard]] QString stepsText(const std::vector<CheckStep> &steps);

// What a control shows for the values of a profile.
[[nodiscard]] QString dialectTitle(const std::string &dialect);
[[nodiscard]] QString authTitle(AuthKind kind);
[[nodiscard]] QString answerTitle(AnswerKind kind);
// The address that this dialect wants: "Model URL", "Base address", "Address".
[[nodiscard]] QString addressTitle(const std::string &dialect);
[[nodiscard]] QString addressHint(const std::string &dialect); // an example

} // namespace cytogauge::ui
