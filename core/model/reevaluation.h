// How good a model is, once more and in full, from its file alone. A model file keeps the first repeat of its
// evaluation; the others, and what fewer cases would have taught, are worked out again from its cases, with its kind,
// options, seed, folds and repeats: the same numbers as when it was trained.
//
// A file that keeps only a sample of its cases keeps its first repeat for what it is, and its learning curve is one of
// the sample. So does a file whose first repeat this program does not reach again, to 1e-6 of a probability (a training
// library of another version): curves of other models would stand beside the figures of this one.
#pragma once

#include "core/evaluation/learning_curve.h"
#include "core/model/model.h"

#include <functional>

namespace cytogauge {

struct Reevaluation {
    OutOfFoldCases cases; // every repeat, the file's own one first
    // Empty where the cases are too few for one, and where the first repeat was not reached again.
    std::vector<LearningPoint> learningCurve;
    bool reproduced = true; // the first repeat was reached again, or there was no need to
};

struct ReevaluationOptions {
    double threshold = 0.5; // of the learning curve's accuracy; two classes only
    BootstrapOptions bootstrap;
    std::function<void(double)> progress; // share done, from any thread, never two calls at once
};

// The trainer that made the model, with the options on its card. Errors: those of makeTrainer() (a kind that this build
// does not train).
[[nodiscard]] Result<std::unique_ptr<Trainer>> trainerOf(const ModelCard &card);

// Repeats times folds fits and six times folds smaller ones. Errors: noOutOfFold (an imported model), those of
// trainerOf() and of the trainer, cancelled.
[[nodiscard]] Result<Reevaluation> reevaluate(const Model &model, const ReevaluationOptions &options,
                                              const std::stop_token &stop);

// Of the evaluation on the card; 1 where it does not say.
[[nodiscard]] int repeatsOnCard(const ModelCard &card);

} // namespace cytogauge
