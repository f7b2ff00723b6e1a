// The floor of the CSV job, over one file: how long its bytes and its numbers alone take.
//   csv_floor FILE.csv [runs]
// Prints seconds of the processor, medians: reading the file in pieces (from the page cache, once it is warm) and
// looking at every byte once; and from_chars over every field that is a number, on one thread.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string_view>
#include <vector>

namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;

double processorSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

template <class Work>
double median(int runs, const Work &work)
{
    std::vector<double> seconds;
    for (int run = 0; run < runs; ++run) {
        const double begin = processorSeconds();
        work();
        seconds.push_back(processorSeconds() - begin);
    }
    std::sort(seconds.begin(), seconds.end());
    return seconds[seconds.size() / 2];
}

// What keeps the compiler from leaving the work out.
volatile std::uint64_t seen = 0;

void readAll(const char *path)
{
    std::vector<char> piece(kPiece);
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    std::uint64_t sum = 0;
    for (ssize_t got = 0; (got = ::read(file, piece.data(), piece.size())) > 0;) {
        for (std::size_t at = 0; at + sizeof(std::uint64_t) <= static_cast<std::size_t>(got); at += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, piece.data() + at, sizeof(word));
            sum ^= word;
        }
    }
    ::close(file);
    seen = seen + sum;
}

void readNumbers(std::string_view text)
{
    const char *at = text.data();
    const char *const end = at + text.size();
    double sum = 0.0;
    while (at < end) {
        double value = 0.0;
        const auto [stopped, problem] = std::from_chars(at, end, value);
        sum += problem == std::errc{} ? value : 0.0;
        at = stopped;
        while (at < end && *at != ',' && *at != '\n') { // a word
            ++at;
        }
        ++at;
    }
    seen = seen + static_cast<std::uint64_t>(sum);
}

} // namespace

int main(int argc, char *argv[])
{
    struct stat status {};
    const int file = argc > 1 ? ::open(argv[1], O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0 || ::fstat(file, &status) != 0) {
        std::fputs("csv_floor FILE.csv [runs]\n", stderr);
        return 2;
    }
    const int runs = argc > 2 ? std::max(1, std::atoi(argv[2])) : 3;
    const auto size = static_cast<std::size_t>(status.st_size);
    void *place = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (place == MAP_FAILED) {
        std::perror("csv_floor");
        return 1;
    }
    const double bytes = median(runs, [&] { readAll(argv[1]); });
    const double numbers = median(runs, [&] { readNumbers({static_cast<const char *>(place), size}); });
    std::printf("%.4f %.4f\n", bytes, numbers);
    return 0;
}
