// The exact request that a profile makes, secrets masked, and the same as a command line.
#pragma once

#include "ui/common/action_time.h"
#include "ui/common/card.h"
#include "ui/endpoints/endpoint_draft.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace cytogauge::ui {

class RequestCard : public Card {
    Q_OBJECT

public:
    explicit RequestCard(EndpointDraft &draft, QWidget *parent = nullptr);
    [[nodiscard]] QString text() const;
    void copyCurl();

signals:
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});

private:
    void refresh();
    EndpointDraft &draft_;
    QPlainTextEdit *request_;
    QLabel *note_;
    QPushButton *copy_;
};

} // namespace cytogauge::ui
