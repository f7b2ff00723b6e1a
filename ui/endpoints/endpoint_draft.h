// The profile in the editor: what it is now, what is saved, what is wrong with it and what would be sent. Edits that
// are not saved wait for their profile to be opened again; nothing is lost by looking at another one.
#pragma once

#include "ui/common/endpoint_access.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace cytogauge::ui {

// A secret as it is typed. Only for AWS there is more than the first part.
struct TypedSecret {
    QString secret;
    QString accessKeyId;
    QString sessionToken;
    [[nodiscard]] bool isEmpty() const { return secret.isEmpty() && accessKeyId.isEmpty() && sessionToken.isEmpty(); }
    [[nodiscard]] Secret asSecret(AuthKind auth) const;
};

class EndpointDraft : public QObject {
    Q_OBJECT

public:
    explicit EndpointDraft(EndpointAccess &access, QObject *parent = nullptr);

    void open(const QString &name); // a saved profile; unknown or empty: nothing is open
    void openNew(const EndpointProfile &start);
    void reopenNew(); // the new one whose edits wait (hasWaitingEdits of an empty name)
    void discard();   // closes it, and its edits are gone
    [[nodiscard]] bool isOpen() const { return open_; }
    [[nodiscard]] bool isNew() const { return open_ && savedName_.isEmpty(); }
    [[nodiscard]] bool isDirty() const;
    [[nodiscard]] const QString &savedName() const { return savedName_; }
    [[nodiscard]] bool hasWaitingEdits(const QString &name) const; // of a profile that is not open

    [[nodiscard]] const EndpointProfile &profile() const { return profile_; }
    void change(const std::function<void(EndpointProfile &)> &edit);
    // Another dialect has other formats, and often another schema and authentication.
    void setDialect(const std::string &name);

    [[nodiscard]] const TypedSecret &typedSecret() const { return typed_; }
    void setTypedSecret(const TypedSecret &typed);
    [[nodiscard]] bool hasStoredSecret() const { return stored_.has_value() && !stored_->isEmpty(); }
    void forgetStoredSecret();           // when it is saved
    [[nodiscard]] Secret secret() const; // what is typed, else what is stored

    // Everything that would stop it, in reading order, with the key of the field in `field`. Those of an untouched new
    // profile are not shown to anybody until it is saved or tested.
    [[nodiscard]] std::vector<Error> problems() const;
    [[nodiscard]] std::vector<Error> warnings() const { return findProfileWarnings(profile_); }
    [[nodiscard]] bool problemsShown() const { return problemsShown_; }
    void showProblems();

    // The request that carries the first reference case, secrets masked; nothing is sent.
    [[nodiscard]] Result<HttpRequest> request() const;
    [[nodiscard]] QString requestText() const; // as on the wire; empty while the profile has problems
    [[nodiscard]] QString curl() const;

    // The first problem when it cannot be saved.
    [[nodiscard]] Result<void> save();
    void revert();

signals:
    void opened();  // another profile
    void changed(); // anything of it

private:
    struct Edits {
        EndpointProfile profile;
        TypedSecret typed;
        bool forget = false;
    };
    // What a profile may send is also changed in Settings: an edit that waits here must not change it back.
    struct Allowed {
        bool patient = false;
        bool note = false;
        friend bool operator==(const Allowed &, const Allowed &) = default;
    };
    void followAllowed();
    void keepEdits();
    void readStored();
    [[nodiscard]] EndpointProfile savedProfile() const;

    EndpointAccess &access_;
    bool open_ = false;
    QString savedName_;
    EndpointProfile start_; // of a new profile: what it began with
    EndpointProfile profile_;
    TypedSecret typed_;
    bool forget_ = false;
    std::optional<Secret> stored_; // none: not read yet
    quint64 opening_ = 0;
    bool problemsShown_ = false;
    QHash<QString, Edits> waiting_;
    QHash<QString, Allowed> allowed_; // by the name of a profile, as saved last
};

} // namespace cytogauge::ui
