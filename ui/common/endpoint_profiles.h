// The endpoint profiles of the person, in endpoints.json of the data folder. A damaged file is kept aside and said, as
// with the settings; secrets are never in it.
#pragma once

#include "core/api/endpoint_profile.h"

#include <QString>

#include <optional>
#include <vector>

namespace cytogauge::ui {

class EndpointProfiles {
public:
    // path empty: nothing is read or written. writing false: read, but never written (a private session).
    explicit EndpointProfiles(QString path = {}, bool writing = true);

    [[nodiscard]] const std::vector<EndpointProfile> &all() const { return profiles_; }
    // Letter case aside, as names are unique. Null when there is none.
    [[nodiscard]] const EndpointProfile *find(const QString &name) const;
    [[nodiscard]] QString freeName(const QString &wish) const; // the wish, else with a number

    // What went wrong on reading, and where the damaged file stands now.
    [[nodiscard]] const std::optional<Error> &readError() const { return readError_; }
    [[nodiscard]] const QString &keptAside() const { return keptAside_; }
    // false: a private session begins, and nothing is written. true: it ends, and the profiles are those of before.
    void setWriting(bool on);
    [[nodiscard]] bool isWriting() const { return writing_; }

    // Each leaves everything as it was when it fails. oldName empty: a new profile. A name that another profile has is
    // refused.
    [[nodiscard]] Result<void> save(const QString &oldName, const EndpointProfile &profile);
    [[nodiscard]] Result<void> remove(const QString &name);
    // Adds the profiles of a file; those that are there already, word for word, are skipped, and a name that is taken
    // gets a number. The names that were added.
    [[nodiscard]] Result<QStringList> importFrom(const QString &path);
    [[nodiscard]] Result<void> exportTo(const QString &path) const;

private:
    void read();
    [[nodiscard]] Result<void> replace(std::vector<EndpointProfile> next);

    QString path_;
    bool writing_;
    bool mayReplace_ = true; // false: there is a file that could neither be read nor put aside
    std::vector<EndpointProfile> profiles_;
    std::vector<EndpointProfile> beforePrivate_;
    std::optional<Error> readError_;
    QString keptAside_;
};

} // namespace cytogauge::ui
