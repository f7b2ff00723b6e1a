// "Test connection" step by step, and what follows from it.
#pragma once

#include "ui/common/card.h"
#include "ui/endpoints/endpoint_draft.h"
#include "ui/endpoints/endpoint_test.h"

class QGridLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace cytogauge::ui {

class TestCard : public Card {
    Q_OBJECT

public:
    TestCard(EndpointDraft &draft, EndpointTest &test, EndpointAccess &access, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const; // every step, as text

signals:
    void testRequested();
    void useRequested();

private:
    void refresh();
    void showSteps();
    void showVerdict();
    [[nodiscard]] bool isOfDraft() const; // nothing was changed since the test

    EndpointDraft &draft_;
    EndpointTest &test_;
    EndpointAccess &access_;
    QPushButton *start_;
    QPushButton *use_;
    QWidget *list_;
    QGridLayout *grid_;
    QProgressBar *progress_;
    QLabel *verdict_;
    std::vector<CheckStep> shown_;
};

} // namespace cytogauge::ui
