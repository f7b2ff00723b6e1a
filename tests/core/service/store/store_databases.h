// The databases that the one suite runs against, each made afresh for a test and able to go away and come back.
#pragma once

#include "core/service/store/request_store.h"

#include <memory>
#include <string>
#include <vector>

namespace cytogauge::test {

class TestDatabase {
public:
    virtual ~TestDatabase() = default;
    [[nodiscard]] virtual std::string url() const = 0;
    virtual void takeAway() = 0; // until giveBack() nothing can be written
    virtual void giveBack() = 0;
    // First column of each row, as any other program would read it. {request} stands for the table's name.
    [[nodiscard]] virtual std::vector<std::string> ask(std::string sql) const = 0;
    virtual void change(std::string sql) const = 0;
};

enum class DatabaseKind { sqlite, postgres };

// Empty where the server is not installed.
[[nodiscard]] std::unique_ptr<TestDatabase> makeDatabase(DatabaseKind kind);

// The i-th record, every field of it set; equal for equal i but for the id of its own.
[[nodiscard]] StoredRequest sampleRequest(int i = 0);
[[nodiscard]] StoreSubmission submissionOf(std::vector<StoredRequest> requests);

} // namespace cytogauge::test
