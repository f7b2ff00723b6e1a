#include "ui/endpoints/endpoint_draft.h"

#include "core/api/dialect.h"
#include "core/api/reference_cases.h"
#include "core/api/url.h"

namespace cytogauge::ui {

namespace {

constexpr auto inputOfMetadata = "INPUT-OF-THE-METADATA";

} // namespace

Secret TypedSecret::asSecret(AuthKind auth) const
{
    if (isEmpty()) {
        return {};
    }
    return auth == AuthKind::awsSignature
               ? awsSecret(accessKeyId.toStdString(), secret.toStdString(), sessionToken.toStdString())
               : Secret{secret.toStdString()};
}

EndpointDraft::EndpointDraft(EndpointAccess &access, QObject *parent) : QObject(parent), access_(access)
{
    connect(&access_, &EndpointAccess::profilesChanged, this, &EndpointDraft::followAllowed);
    followAllowed();
}

void EndpointDraft::followAllowed()
{
    QHash<QString, Allowed> now;
    for (const EndpointProfile &saved : access_.profiles().all()) {
        const QString name = QString::fromStdString(saved.name);
        const Allowed allowed{saved.sendPatient, saved.sendNote};
        now.insert(name, allowed);
        const auto before = allowed_.constFind(name);
        if (before == allowed_.constEnd() || *before == allowed) {
            continue;
        }
        const auto take = [&allowed](EndpointProfile &profile) {
            profile.sendPatient = allowed.patient;
            profile.sendNote = allowed.note;
        };
        if (const auto edits = waiting_.find(name); edits != waiting_.end()) {
            take(edits->profile);
        }
        if (open_ && savedName_ == name) {
            take(profile_);
            emit changed();
        }
    }
    allowed_ = now;
}

void EndpointDraft::keepEdits()
{
    if (isDirty()) {
        waiting_[savedName_] = {profile_, typed_, forget_};
    }
}

void EndpointDraft::open(const QString &name)
{
    keepEdits();
    const EndpointProfile *saved = access_.profiles().find(name);
    open_ = saved != nullptr;
    savedName_ = open_ ? QString::fromStdString(saved->name) : QString();
    profile_ = open_ ? *saved : EndpointProfile();
    typed_ = {};
    forget_ = false;
    problemsShown_ = true;
    if (const auto edits = waiting_.constFind(savedName_); open_ && edits != waiting_.constEnd()) {
        profile_ = edits->profile;
        typed_ = edits->typed;
        forget_ = edits->forget;
        waiting_.remove(savedName_);
    }
    readStored();
    emit opened();
    emit changed();
}

void EndpointDraft::openNew(const EndpointProfile &start)
{
    keepEdits();
    open_ = true;
    savedName_.clear();
    start_ = start;
    profile_ = start;
    typed_ = {};
    forget_ = false;
    stored_ = Secret();
    ++opening_;
    problemsShown_ = false;
    emit opened();
    emit changed();
}

void EndpointDraft::reopenNew()
{
    const Edits edits = waiting_.take(QString());
    openNew(start_);
    profile_ = edits.profile;
    typed_ = edits.typed;
    emit changed();
}

void EndpointDraft::discard()
{
    waiting_.remove(savedName_);
    open_ = false; // so that nothing of it is kept
    open({});
}

void EndpointDraft::readStored()
{
    stored_.reset();
    const quint64 opening = ++opening_;
    if (!open_) {
        return;
    }
    access_.readSecret(savedName_, this, [this, opening](const Secret &secret) {
        if (opening == opening_) {
            stored_ = secret;
            emit changed();
        }
    });
}

EndpointProfile EndpointDraft::savedProfile() const
{
    const EndpointProfile *saved = access_.profiles().find(savedName_);
    return saved != nullptr ? *saved : start_;
}

bool EndpointDraft::isDirty() const
{
    return open_ && (profile_ != savedProfile() || !typed_.isEmpty() || forget_);
}

bool EndpointDraft::hasWaitingEdits(const QString &name) const
{
    return waiting_.contains(name);
}

void EndpointDraft::change(const std::function<void(EndpointProfile &)> &edit)
{
    EndpointProfile next = profile_;
    edit(next);
    if (open_ && next != profile_) {
        profile_ = std::move(next);
        emit changed();
    }
}

void EndpointDraft::setDialect(const std::string &name)
{
    change([&name](EndpointProfile &profile) {
        const auto before = findDialect(profile.dialect);
        const auto after = findDialect(name);
        if (!after || profile.dialect == name) {
            return;
        }
        profile.dialect = name;
        profile.format.clear();
        if (!before || (*before)->info().usualSchema != (*after)->info().usualSchema) {
            profile.schema = std::string((*after)->info().usualSchema);
            profile.numberClass.clear();
            profile.classOrder.clear();
        }
        if (name == "sagemaker" && profile.auth == AuthKind::none) {
            profile.auth = AuthKind::awsSignature;
        }
    });
}

void EndpointDraft::setTypedSecret(const TypedSecret &typed)
{
    typed_ = typed;
    forget_ = forget_ && typed.isEmpty();
    emit changed();
}

void EndpointDraft::forgetStoredSecret()
{
    forget_ = true;
    typed_ = {};
    stored_ = Secret();
    emit changed();
}

Secret EndpointDraft::secret() const
{
    return typed_.isEmpty() ? stored_.value_or(Secret()) : typed_.asSecret(profile_.auth);
}

std::vector<Error> EndpointDraft::problems() const
{
    std::vector<Error> problems = findProfileProblems(profile_);
    const auto schema = access_.schemaOf(profile_);
    if (!schema) {
        problems.push_back(schema.error());
    } else if (problems.empty()) {
        problems = findMismatches(profile_, **schema);
    }
    return problems;
}

void EndpointDraft::showProblems()
{
    if (!problemsShown_) {
        problemsShown_ = true;
        emit changed();
    }
}

Result<HttpRequest> EndpointDraft::request() const
{
    const auto schema = access_.schemaOf(profile_);
    if (!schema) {
        return fail(schema.error());
    }
    const auto cases = endpointReferenceCases(**schema);
    if (!cases) {
        return fail(cases.error());
    }
    EndpointProfile shown = profile_;
    // Otherwise the first request only reads the metadata, and nobody would see what leaves the computer.
    if (shown.dialect == "open-inference-v2" && shown.inputName.empty()) {
        shown.inputName = inputOfMetadata;
    }
    const std::vector<double> values =
        cases->empty() ? std::vector<double>((*schema)->size(), 1.0) : cases->front().values;
    return access_.predictor(shown, **schema, secret())->preview({values, "P-0042", "a note"});
}

QString EndpointDraft::requestText() const
{
    const auto shown = problems().empty() ? request() : Result<HttpRequest>(fail(ErrorCode::cancelled));
    const auto url = shown ? parseUrl(shown->url) : Result<Url>(fail(ErrorCode::cancelled));
    if (!url) {
        return {};
    }
    std::string text = shown->method + ' ' + url->target() + " HTTP/1.1\nHost: " + url->authority() + '\n';
    for (const HttpHeader &header : shown->headers) {
        text += header.name + ": " + header.value + '\n';
    }
    return QString::fromStdString(shown->body.empty() ? text : text + '\n' + shown->body);
}

QString EndpointDraft::curl() const
{
    const auto shown = problems().empty() ? request() : Result<HttpRequest>(fail(ErrorCode::cancelled));
    return shown ? QString::fromStdString(asCurl(*shown, profile_)) : QString();
}

Result<void> EndpointDraft::save()
{
    showProblems();
    if (const auto found = problems(); !found.empty()) {
        return fail(found.front());
    }
    std::optional<Secret> secret;
    if (!typed_.isEmpty()) {
        secret = typed_.asSecret(profile_.auth);
    } else if (forget_) {
        secret = Secret();
    }
    if (const auto saved = access_.save(savedName_, profile_, secret); !saved) {
        return saved;
    }
    if (secret) {
        stored_ = secret;
    }
    waiting_.remove(savedName_);
    savedName_ = QString::fromStdString(profile_.name);
    typed_ = {};
    forget_ = false;
    emit changed();
    return {};
}

void EndpointDraft::revert()
{
    waiting_.remove(savedName_);
    profile_ = savedProfile();
    typed_ = {};
    if (forget_) {
        forget_ = false;
        readStored();
    }
    emit changed();
}

} // namespace cytogauge::ui
