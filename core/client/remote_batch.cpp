#include "core/client/remote_batch.h"

#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/client/batch_journal.h"
#include "core/client/remote_record.h"
#include "core/dataset/csv_writer.h"
#include "core/exchange/batch_input.h"
#include "core/exchange/batch_rows.h"
#include "core/exchange/byte_sink.h"
#include "core/exchange/joined_names.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <deque>
#include <utility>

namespace cytogauge {

namespace {

// What the answers depend on: the profile without what only concerns the way there.
std::string jobOf(const RemotePredictor &predictor, double threshold)
{
    EndpointProfile profile = predictor.profile();
    const EndpointProfile defaults;
    profile.retries = defaults.retries;
    profile.connectTimeout = defaults.connectTimeout;
    profile.firstByteTimeout = defaults.firstByteTimeout;
    profile.totalTimeout = defaults.totalTimeout;
    profile.proxy = defaults.proxy;
    return sha256Hex(profilesToText({profile}) + predictor.schema().fingerprint() + formatNumber(threshold));
}

// The results' cells, from label to flags, each behind a comma.
std::string resultCells(const RemotePrediction &prediction, const FeatureSchema &schema, double threshold)
{
    const PredictionRecord record = remoteRecord({}, prediction, schema, threshold);
    std::string cells;
    CsvWriter writer(cells);
    writer.empty(); // so that the first cell gets its comma too
    const auto number = [&writer](const std::optional<double> &value) {
        value ? writer.number(*value) : writer.empty();
    };
    writer.rawText(record.label);
    number(record.probability);
    if (!schema.isBinary()) {
        for (std::size_t i = 0; i < schema.classes.size(); ++i) {
            number(record.probabilities.empty() ? std::nullopt : std::optional(record.probabilities[i].second));
        }
    }
    number(record.intervalLow);
    number(record.intervalHigh);
    writer.rawText(record.setAvailable ? joinedNames(record.set) : "");
    writer.rawText(record.status);
    writer.rawText(record.flags);
    writer.endRow();
    return cells;
}

// Reads the rows of the file, one after the other, as the endpoint's work.
class RowReader {
public:
    RowReader(BatchInput &file, const BatchPlan &plan, const BatchJournal *journal)
        : file_(file), rows_(plan), journal_(journal), firstLine_(file.line())
    {
        chunk_.buffer.assign(file.rest());
        rows_.start(chunk_, chunk_.buffer.text());
    }

    Result<std::optional<RemoteRow>> next()
    {
        while (refused_.empty() && !pending_) {
            const auto more = chunkDone_ ? nextChunk() : Result<bool>(true);
            if (!more) {
                return fail(more.error());
            }
            if (!*more) {
                return std::nullopt;
            }
            if (const auto read = readOn(); !read) {
                return fail(read.error());
            }
        }
        RemoteRow row;
        if (!refused_.empty()) {
            row.refused = std::move(refused_.front());
            refused_.pop_front();
        } else {
            row = *std::exchange(pending_, std::nullopt);
            row.known = journal_ != nullptr ? journal_->find(number_, row.key) : std::nullopt;
        }
        row.bytesRead = file_.chunks().bytesRead();
        ++number_;
        return row;
    }

private:
    Result<bool> nextChunk()
    {
        firstLine_ += chunkLines_;
        auto more = file_.chunks().next(chunk_);
        if (more && *more) {
            rows_.start(chunk_, chunk_.buffer.text());
            chunkDone_ = false;
        }
        return more;
    }

    // To the next row that can be read, or to the end of the chunk; rows before it that cannot be read are refused.
    Result<void> readOn()
    {
        BatchPart part;
        const auto more = rows_.next(part);
        for (Error &error : part.refused) {
            error.line += firstLine_ - 1;
            refused_.push_back(std::move(error));
        }
        if (!more) {
            Error error = more.error();
            error.line += error.line > 0 ? firstLine_ - 1 : 0;
            return fail(error);
        }
        if (*more) {
            RemoteRow &row = pending_.emplace();
            row.remoteCase.values = rows_.values();
            row.line = rows_.line() + firstLine_ - 1;
            rows_.writeInput(row.input);
            row.key = sha256Hex(row.input);
        } else if (rows_.atEnd()) {
            chunkDone_ = true;
            chunkLines_ = part.lines;
        }
        return {};
    }

    BatchInput &file_;
    CsvChunk chunk_;
    BatchRows rows_;
    const BatchJournal *journal_;
    long firstLine_;
    bool chunkDone_ = false;
    long chunkLines_ = 0;
    std::deque<Error> refused_;
    std::optional<RemoteRow> pending_;
    std::uint64_t number_ = 0; // of the rows so far
};

class RemoteBatch {
public:
    RemoteBatch(RemotePredictor &predictor, const RemoteBatchOptions &options,
                const std::function<void(const Error &)> &refused)
        : predictor_(predictor), options_(options), refused_(refused)
    {
    }

    Result<RemoteBatchSummary> run(const std::string &input, const std::string &output, const std::stop_token &stop)
    {
        const auto begin = std::chrono::steady_clock::now();
        auto file = BatchInput::open(input, predictor_.schema(), options_.csv, stop);
        if (!file) {
            return fail(file.error());
        }
        const BatchPlan plan = makeBatchPlan(predictor_.schema(), options_.ranges, **file, options_.threshold, nullptr);
        auto sink = ByteSink::open(output);
        if (!sink) {
            return fail(sink.error());
        }
        if (const auto opened = openJournal(output); !opened) {
            return fail(opened.error());
        }
        if (auto written = sink->write(batchHeader(plan)); !written) {
            return fail(written.error());
        }
        RowReader reader(**file, plan, journal_ ? &*journal_ : nullptr);
        const auto asked = askForRows(
            predictor_, [&reader] { return reader.next(); },
            [this](const RemoteRowAnswer &answer) { return keep(answer); },
            [this, &sink, input](const RemoteRowAnswer &answer) { return write(answer, *sink, input); }, options_.rows,
            stop);
        if (!asked) {
            return fail(asked.error());
        }
        if (auto committed = sink->commit(); !committed) {
            return fail(committed.error());
        }
        if (journal_) {
            journal_->remove();
        }
        summary_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        return summary_;
    }

private:
    Result<void> openJournal(const std::string &output)
    {
        const std::string path = batchJournalPath(output);
        if (path.empty()) {
            return {};
        }
        auto journal = BatchJournal::open(path, jobOf(predictor_, options_.threshold), options_.goOn);
        if (!journal) {
            return fail(journal.error());
        }
        journal_.emplace(std::move(*journal));
        return {};
    }

    // As soon as it is answered: into the journal.
    Result<void> keep(const RemoteRowAnswer &answer)
    {
        const RemoteRow &row = answer.row;
        if (!journal_ || row.known || row.refused || !answer.prediction) {
            return {};
        }
        return journal_->add(answer.number, row.key, cells(answer));
    }

    [[nodiscard]] std::string cells(const RemoteRowAnswer &answer) const
    {
        return answer.row.known ? *answer.row.known
                                : resultCells(*answer.prediction, predictor_.schema(), options_.threshold);
    }

    // In its turn: into the output, or to those who hear of refused rows.
    Result<void> write(const RemoteRowAnswer &answer, ByteSink &sink, const std::string &input)
    {
        const RemoteRow &row = answer.row;
        ++summary_.rowsIn;
        Result<void> done;
        if (row.refused || !answer.prediction) {
            ++summary_.rowsRefused;
            if (refused_) {
                refused_(row.refused ? *row.refused : answer.prediction.error().in(input).at(row.line, 0));
            }
        } else {
            ++summary_.rowsDone;
            summary_.rowsKnown += row.known ? 1U : 0U;
            done = sink.write(row.input + cells(answer));
        }
        if (options_.progress) {
            options_.progress(summary_.rowsIn, row.bytesRead);
        }
        return done;
    }

    RemotePredictor &predictor_;
    const RemoteBatchOptions &options_;
    const std::function<void(const Error &)> &refused_;
    std::optional<BatchJournal> journal_;
    RemoteBatchSummary summary_;
};

} // namespace

std::string batchJournalPath(const std::string &output)
{
    return output == "-" ? std::string() : output + ".part";
}

Result<RemoteBatchSummary> scoreCsvRemotely(RemotePredictor &predictor, const std::string &input,
                                            const std::string &output, const RemoteBatchOptions &options,
                                            const std::function<void(const Error &)> &refused, std::stop_token stop)
{
    return RemoteBatch(predictor, options, refused).run(input, output, stop);
}

} // namespace cytogauge
