#include "ui/form/form_draft.h"

#include "ui/common/background_task.h"
#include "ui/common/time_text.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace cytogauge::ui {

namespace {

constexpr std::size_t kLargest = std::size_t{1} << 20;
constexpr std::size_t kMostEarlier = 8; // crashes without a decision: nobody comes back to more
const QString kFormat = QStringLiteral("cytogauge-draft");

QJsonArray arrayOf(const std::vector<std::string> &texts)
{
    QJsonArray array;
    for (const std::string &text : texts) {
        array.append(QString::fromStdString(text));
    }
    return array;
}

std::optional<std::vector<std::string>> textsOf(const QJsonValue &value)
{
    std::vector<std::string> texts;
    for (const auto entry : value.toArray()) {
        if (!entry.isString()) {
            return std::nullopt;
        }
        texts.push_back(entry.toString().toStdString());
    }
    return value.isArray() ? std::optional(texts) : std::nullopt;
}

QJsonObject objectOf(const Draft &draft)
{
    const FormState &state = draft.state;
    QJsonObject json{{QStringLiteral("format"), kFormat},
                     {QStringLiteral("format_version"), 1},
                     {QStringLiteral("schema"), QString::fromStdString(draft.schema)},
                     {QStringLiteral("model_sha256"), QString::fromStdString(draft.modelSha256)},
                     {QStringLiteral("texts"), arrayOf(state.input.texts)},
                     {QStringLiteral("patient"), state.header.patient},
                     {QStringLiteral("sample_date"), state.header.sampleDate},
                     {QStringLiteral("note"), state.header.note},
                     {QStringLiteral("baseline"), arrayOf(state.baseline)},
                     {QStringLiteral("origin"), state.origin},
                     {QStringLiteral("fold"), state.fold}};
    if (!draft.saved.isEmpty()) {
        json.insert(QStringLiteral("saved"), draft.saved);
    }
    return json;
}

std::optional<Draft> draftOf(const QJsonObject &json)
{
    const auto texts = textsOf(json.value(QLatin1String("texts")));
    const auto baseline = textsOf(json.value(QLatin1String("baseline")));
    if (json.value(QLatin1String("format")).toString() != kFormat ||
        json.value(QLatin1String("format_version")).toInt() != 1 || !texts || !baseline ||
        (!baseline->empty() && baseline->size() != texts->size())) {
        return std::nullopt;
    }
    Draft draft;
    draft.schema = json.value(QLatin1String("schema")).toString().toStdString();
    draft.modelSha256 = json.value(QLatin1String("model_sha256")).toString().toStdString();
    draft.state.input.texts = *texts;
    draft.state.baseline = *baseline;
    draft.state.header = {json.value(QLatin1String("patient")).toString(),
                          json.value(QLatin1String("sample_date")).toString(),
                          json.value(QLatin1String("note")).toString()};
    draft.state.origin = json.value(QLatin1String("origin")).toString();
    draft.state.fold = json.value(QLatin1String("fold")).toInt(-1);
    draft.saved = json.value(QLatin1String("saved")).toString();
    return draft;
}

// No bytes: no draft.
Result<void> store(const QString &path, const QByteArray &bytes, FileOperations &operations)
{
    if (bytes.isEmpty()) {
        QFile::remove(path);
        return {};
    }
    return writeFileDurably(path.toStdString(),
                            std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())),
                            FilePrivacy::ownerOnly, operations);
}

} // namespace

std::size_t Draft::filled() const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(state.input.texts, [](const std::string &text) { return !text.empty(); }));
}

QByteArray draftToJson(const Draft &draft, const std::vector<Draft> &earlier)
{
    QJsonObject json = objectOf(draft);
    QJsonArray others;
    for (const Draft &other : earlier) {
        if (static_cast<std::size_t>(others.size()) < kMostEarlier) {
            others.append(objectOf(other));
        }
    }
    if (!others.isEmpty()) {
        json.insert(QStringLiteral("earlier"), others);
    }
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

std::optional<Draft> draftFromJson(const QByteArray &bytes)
{
    return draftOf(QJsonDocument::fromJson(bytes).object());
}

std::vector<Draft> draftsFromJson(const QByteArray &bytes)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    std::vector<Draft> drafts;
    if (const auto first = draftOf(json)) {
        drafts.push_back(*first);
        for (const auto entry : json.value(QLatin1String("earlier")).toArray()) {
            if (const auto other = draftOf(entry.toObject())) {
                drafts.push_back(*other);
            }
        }
    }
    return drafts;
}

FormDraft::FormDraft(EntryFormModel &form, QObject *parent, FileOperations &operations)
    : QObject(parent),
      form_(form),
      operations_(operations),
      timer_(new QTimer(this)),
      writer_(new BackgroundTask(BackgroundTask::Policy::queue, this))
{
    timer_->setSingleShot(true);
    timer_->setInterval(delayMs);
    connect(timer_, &QTimer::timeout, this, &FormDraft::save);
    connect(&form_, &EntryFormModel::inputChanged, this, &FormDraft::edited);
    connect(&form_, &EntryFormModel::headerChanged, this, &FormDraft::edited);
    connect(&form_, &EntryFormModel::modelChanged, this, &FormDraft::offeredChanged);
}

FormDraft::~FormDraft()
{
    const bool waiting = timer_->isActive() || writer_->isBusy();
    delete std::exchange(writer_, nullptr); // ends what it is writing; what waits behind that is written here
    if (waiting && !path_.isEmpty() && form_.hasFields()) {
        (void)store(path_, content(), operations_); // nobody is left to tell
    }
}

void FormDraft::setFile(const QString &path)
{
    if (path == path_) {
        return;
    }
    timer_->stop();
    path_ = path;
    left_.clear();
    if (!path_.isEmpty() && QFile::exists(path_)) {
        if (const auto bytes = readWholeFile(path_.toStdString(), kLargest)) {
            left_ = draftsFromJson(QByteArray::fromStdString(*bytes));
        }
        for (Draft &draft : left_) {
            if (draft.saved.isEmpty()) {
                draft.saved = QFileInfo(path_).lastModified().toUTC().toString(Qt::ISODateWithMs);
            }
        }
    }
    Q_EMIT offeredChanged();
}

std::vector<Draft>::const_iterator FormDraft::fitting() const
{
    return std::ranges::find_if(left_, [this](const Draft &draft) {
        return form_.hasFields() && draft.schema == form_.schema().id && draft.state.input.texts.size() == form_.size();
    });
}

std::optional<Draft> FormDraft::offered() const
{
    const auto draft = fitting();
    return draft != left_.end() ? std::optional(*draft) : std::nullopt;
}

QString FormDraft::offeredTime() const
{
    const auto draft = fitting();
    return draft != left_.end() ? timeText(QDateTime::fromString(draft->saved, Qt::ISODateWithMs).toLocalTime())
                                : QString();
}

void FormDraft::restore()
{
    if (const std::optional<Draft> draft = offered()) {
        left_.erase(fitting());
        FormState state = draft->state;
        if (!form_.hasModel() || draft->modelSha256 != form_.model()->sha256) {
            state.fold = -1; // of another model's folds
        }
        form_.restore(std::move(state), [] { return tr("Restore the draft"); });
        edited(); // also where the form held the same already
        Q_EMIT offeredChanged();
    }
}

void FormDraft::discard()
{
    if (const auto draft = fitting(); draft != left_.end()) {
        left_.erase(draft);
    }
    save();
    Q_EMIT offeredChanged();
}

// From the first edit on, so that someone who never stops typing is saved too.
void FormDraft::edited()
{
    recorded_ = false;
    if (!path_.isEmpty() && form_.hasFields() && !timer_->isActive()) {
        timer_->start();
    }
}

void FormDraft::recorded()
{
    recorded_ = true;
    timer_->stop();
    write(content());
}

// What the other one still has to write, it writes when it goes.
void FormDraft::takeOver(const FormDraft &other)
{
    timer_->stop();
    path_ = other.path_;
    left_ = other.left_;
    if (other.recorded_) {
        recorded_ = true;
    } else {
        edited();
    }
    Q_EMIT offeredChanged();
}

QByteArray FormDraft::content() const
{
    const bool empty = form_.blank() && form_.header() == FormHeader{};
    if (!empty && !recorded_) {
        const std::string model = form_.hasModel() ? form_.model()->sha256 : std::string();
        return draftToJson({form_.schema().id, model, form_.state(), {}}, left_);
    }
    return left_.empty() ? QByteArray() : draftToJson(left_.front(), {left_.begin() + 1, left_.end()});
}

void FormDraft::save()
{
    if (form_.hasFields()) {
        write(content());
    }
}

// On the worker, in order. A draft that cannot be written is no reason to disturb: recording says it aloud.
void FormDraft::write(const QByteArray &bytes)
{
    if (path_.isEmpty()) {
        return;
    }
    writer_->start(
        [bytes, path = path_, &operations = operations_](TaskControl &) { return store(path, bytes, operations); },
        [this](quint64, const Result<void> &done) {
            if (!done && !std::exchange(failing_, true)) {
                Q_EMIT writeFailed(done.error());
            }
            failing_ = !done;
        });
}

} // namespace cytogauge::ui
