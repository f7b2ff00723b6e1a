// The Patient page's parts and how they hang together; only for patient_page*.cpp.
#pragma once

#include "ui/charts/what_if_state.h"
#include "ui/common/app_context.h"
#include "ui/common/background_task.h"
#include "ui/form/entry_form_model.h"
#include "ui/form/form_draft.h"
#include "ui/form/patient_page.h"
#include "ui/form/prediction_controller.h"
#include "ui/form/remote_controller.h"
#include "ui/form/sample_picker.h"

class QSplitter;

namespace cytogauge::ui {

class DistributionCard;
class EntryForm;
class MessageBar;
class PageArea;
class RemoteCard;
class ResultCard;
class ResultViews;
class TrendView;
class WhatIfView;

struct PatientPage::Private {
    Private(PatientPage *page_, AppContext &context_)
        : page(page_),
          context(context_),
          controller(form, context_),
          remote(form, controller, context_),
          whatIf(form.undoStack()),
          draft(form)
    {
    }

    PatientPage *page;
    AppContext &context;
    EntryFormModel form;
    PredictionController controller;
    RemoteController remote;
    WhatIfState whatIf; // its steps are the form's steps of undo
    FormDraft draft;
    BackgroundTask files{BackgroundTask::Policy::latest}; // that are read for the form
    std::unique_ptr<SamplePicker> picker;
    Commands commands;
    QString notRecorded; // why, for now
    QString recordTip;   // of its command otherwise
    EntryForm *entry = nullptr;
    ResultCard *result = nullptr;
    RemoteCard *remoteCard = nullptr; // below it while an endpoint is chosen
    ResultViews *views = nullptr;
    DistributionCard *distribution = nullptr;
    WhatIfView *whatIfView = nullptr;
    TrendView *trend = nullptr;
    MessageBar *offer = nullptr; // of a draft
    PageArea *columns = nullptr;
    QSplitter *side = nullptr;

    void build();
    void addChartMenus();
    void addViewMenus(QMenu *circles);
    void connectForm();
    void connectAnswer();
    void connectRemote();
    void connectWhatIf();
    void connectDraft();
    void offerDraft();
    void showSamples();
    void showAnswer();
    void showWhatIf();
    void showTrend();
    void useScenario();
    void showRemote();
    void showSaving();
    void showDistribution();
    void followCommands();
    void loadSample(std::optional<std::size_t> caseIndex, const QString &notFound);
    void predictAndRecord();
};

} // namespace cytogauge::ui
