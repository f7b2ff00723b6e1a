// The fields of one profile. Shows what the dialect and the authentication need, the rest behind "More settings"; reads
// from and writes to the draft, which knows what is wrong.
#pragma once

#include "ui/endpoints/endpoint_draft.h"

#include <QWidget>

#include <functional>
#include <vector>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace cytogauge::ui {

class FieldCell;

class EndpointEditor : public QWidget {
    Q_OBJECT

public:
    EndpointEditor(EndpointDraft &draft, EndpointAccess &access, const ModelCatalog &models, QWidget *parent = nullptr);

    // The cell of a key of the profile ("url", "total_timeout_ms"); of the secret: "secret", "access_key_id",
    // "session_token". Null when there is none.
    [[nodiscard]] FieldCell *cell(const QString &key) const;
    void focusField(const QString &key); // shows it first
    [[nodiscard]] bool showsMore() const { return more_; }
    void setShowsMore(bool on);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    using Shown = std::function<bool(const EndpointProfile &)>;
    struct Field {
        QString key;
        FieldCell *cell = nullptr;
        bool wide = false;
        bool advanced = false;
        Shown shown;
        std::function<void()> load; // from the draft into the control
    };
    void add(Field field);
    FieldCell *addText(const QString &key, const QString &caption, std::string EndpointProfile::*member,
                       const Shown &shown, bool advanced, bool wide = false);
    void addCustomText(const QString &key, const QString &caption, std::string CustomExchange::*member, bool wide);
    void addTime(const QString &key, const QString &caption, std::chrono::milliseconds EndpointProfile::*member,
                 bool advanced);
    void addFile(const QString &key, const QString &caption, std::string EndpointProfile::*member, bool advanced);
    void addChoice(const QString &key, const QString &caption, std::function<void(QComboBox *)> fill,
                   std::function<void(const QString &)> store, const Shown &shown, bool advanced);
    void addBasics();
    void addAuthentication();
    void addLimits();
    void addDialectFields();
    void addAdvanced();
    void addSecret(const QString &key, const QString &caption, QString TypedSecret::*member, bool hidden,
                   const Shown &shown);
    void addCustom();
    void addHeaders();
    void addPrivacy();
    void load();
    void showTroubles();
    void layOut();
    [[nodiscard]] bool wantsWholeRow(const Field &field) const;
    [[nodiscard]] const FeatureSchema *schema() const;

    EndpointDraft &draft_;
    EndpointAccess &access_;
    const ModelCatalog &models_;
    std::vector<Field> fields_;
    QGridLayout *grid_;
    QPushButton *moreButton_;
    QWidget *privacy_ = nullptr;
    QCheckBox *sendPatient_ = nullptr;
    QCheckBox *sendNote_ = nullptr;
    QString laidOut_; // the keys that are shown and which have a row to themselves: nothing moves without need
    bool more_ = false;
    bool loading_ = false;
};

} // namespace cytogauge::ui
