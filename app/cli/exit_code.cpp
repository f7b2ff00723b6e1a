#include "app/cli/exit_code.h"

namespace cytogauge::cli {

namespace {

bool isOfTheMachine(ErrorCode code)
{
    switch (code) {
    case ErrorCode::internal:
    case ErrorCode::cancelled:
    case ErrorCode::fileNotFound:
    case ErrorCode::fileNotReadable:
    case ErrorCode::fileNotWritable:
    case ErrorCode::diskFull:
    case ErrorCode::folderNotWritable:
    case ErrorCode::folderNotFound:
    case ErrorCode::fileIsFolder:
    case ErrorCode::fileNotRegular:
    case ErrorCode::fileWriteProtected:
    case ErrorCode::quotaExceeded:
    case ErrorCode::fileNotConfirmed:
    case ErrorCode::outputNotWritable:
        return true;
    default:
        return false;
    }
}

} // namespace

tl::unexpected<Failure> failed(Error error)
{
    return tl::unexpected<Failure>(Failure{ExitCode::failed, std::move(error)});
}

tl::unexpected<Failure> wrongUsage(Error error)
{
    return tl::unexpected<Failure>(Failure{ExitCode::wrongUsage, std::move(error)});
}

tl::unexpected<Failure> badInput(Error error)
{
    const ExitCode code = isOfTheMachine(error.code) ? ExitCode::failed : ExitCode::badInput;
    return tl::unexpected<Failure>(Failure{code, std::move(error)});
}

} // namespace cytogauge::cli
