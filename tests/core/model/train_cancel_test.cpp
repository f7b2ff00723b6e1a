// A training that is asked to stop stops at once, wherever it is, for cases in numbers that take it minutes.
#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/model/train_model.h"
#include "tests/support/fake_clock.h"
#include "tests/support/small_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iostream>
#include <string_view>
#include <thread>

namespace cytogauge {

namespace {

using namespace std::chrono_literals;

// Of the processor, in all threads, in milliseconds: what other programs do meanwhile does not count.
double workDone()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// Support vectors take no more than half of that.
std::size_t casesFor(std::string_view classifier)
{
    return classifier == "svm" ? 20'000 : 40'000;
}

// The reference cases again and again, each time with 2 % of noise.
Dataset manyCases(std::size_t rows)
{
    const Dataset &few = test::datasetNamed("wdbc");
    Dataset many;
    many.schema = few.schema;
    many.sourceName = few.sourceName;
    many.values.resize(static_cast<Eigen::Index>(rows), few.values.cols());
    Random random(1);
    for (std::size_t i = 0; i < rows; ++i) {
        const std::size_t from = random.below(few.size());
        many.classes.push_back(few.classes[from]);
        for (Eigen::Index j = 0; j < few.values.cols(); ++j) {
            const double noise = 0.98 + 0.04 * random.uniform();
            many.values(static_cast<Eigen::Index>(i), j) = few.values(static_cast<Eigen::Index>(from), j) * noise;
        }
    }
    return many;
}

class CancelledTraining : public testing::TestWithParam<const char *> {};

} // namespace

TEST_P(CancelledTraining, EndsWithinAFifthOfASecondWhereverItIs)
{
    TrainModelOptions options;
    options.classifier = GetParam();
    const auto trainer = makeTrainer(options.classifier, {}, 1);
    if (!trainer && trainer.error().code == ErrorCode::trainingLibraryMissing) {
        GTEST_SKIP() << "this build does not train " << options.classifier;
    }
    const Dataset data = manyCases(casesFor(GetParam()));
    std::vector<double> waits;
    for (const auto delay : {20ms, 120ms, 260ms, 410ms, 700ms}) {
        std::stop_source stop;
        double asked = 0.0;
        std::jthread person([&] {
            std::this_thread::sleep_for(delay);
            asked = workDone();
            stop.request_stop();
        });
        const auto model = trainModel(data, options, test::FakeClock(), stop.get_token());
        const double ended = workDone();
        ASSERT_FALSE(model) << "the training was over before it could be stopped";
        EXPECT_EQ(model.error().code, ErrorCode::cancelled);
        person.join();
        waits.push_back((ended - asked) / threadCount(0));
    }
    std::ranges::sort(waits);
    std::cout << "    " << GetParam() << ": median " << waits[2] << " ms, longest " << waits.back() << " ms\n";
    EXPECT_LT(waits[2], 200.0); // the median, on a machine that does nothing else
}

INSTANTIATE_TEST_SUITE_P(Kinds, CancelledTraining, testing::Values("logistic", "boosted", "mlp", "svm", "lda", "qda"),
                         [](const auto &kind) { return std::string(kind.param); });

} // namespace cytogauge
