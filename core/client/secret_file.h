// Secrets on the command line: from a file that only its owner can read, or from the environment. Never an argument,
// which every user of the computer could see.
#pragma once

#include "core/api/authentication.h"

#include <functional>
#include <string>

namespace cytogauge {

// One line end at the end is not part of the secret.
[[nodiscard]] Result<Secret> readSecretFile(const std::string &path);

// CYTOGAUGE_SECRET; for AWS signatures AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN where those are
// set. Empty when there is nothing.
using Environment = std::function<std::string(const char *name)>;
[[nodiscard]] Environment systemEnvironment();
[[nodiscard]] Secret secretFromEnvironment(AuthKind auth, const Environment &environment = systemEnvironment());
// AWS_REGION, else AWS_DEFAULT_REGION: for addresses that name none, such as a server on this computer.
[[nodiscard]] std::string awsRegionFromEnvironment(const Environment &environment = systemEnvironment());

} // namespace cytogauge
