#include "core/api/http_reply_parser.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>

namespace cytogauge {

namespace {

constexpr std::size_t mostHeaderBytes = 64 * 1024;

tl::unexpected<Error> broken(std::string why)
{
    return fail(ErrorCode::remoteProtocol, {std::move(why)});
}

bool readWhole(std::string_view text, std::size_t &number, int base)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    return !text.empty() && error == std::errc() && end == text.data() + text.size();
}

} // namespace

Result<bool> HttpReplyParser::add(std::string_view bytes)
{
    if (state_ == State::complete && !bytes.empty()) {
        return broken("more came than the reply announced");
    }
    buffer_.erase(0, position_);
    position_ = 0;
    buffer_ += bytes;
    while (state_ != State::complete) {
        const auto moved = step();
        if (!moved) {
            return fail(moved.error());
        }
        if (!*moved) {
            return false;
        }
    }
    if (position_ < buffer_.size()) {
        return broken("more came than the reply announced");
    }
    return true;
}

Result<void> HttpReplyParser::finish()
{
    if (state_ == State::untilClose) {
        state_ = State::complete;
    }
    if (state_ == State::complete) {
        return {};
    }
    return broken(state_ == State::statusLine && buffer_.empty() ? "the connection was closed without an answer"
                                                                 : "the connection was closed in the middle of it");
}

Result<bool> HttpReplyParser::step()
{
    switch (state_) {
    case State::body:
    case State::chunkData:
    case State::untilClose:
        return takeBody();
    default:
        break;
    }
    std::string_view line;
    const auto taken = takeLine(line);
    if (!taken || !*taken) {
        return taken;
    }
    Result<void> done;
    switch (state_) {
    case State::statusLine:
        done = readStatusLine(line);
        break;
    case State::headers:
        done = line.empty() ? beginBody() : readHeader(line);
        break;
    case State::chunkSize:
        done = readChunkSize(line);
        break;
    case State::chunkEnd:
        done = line.empty() ? Result<void>() : Result<void>(broken("a chunk is longer than it says"));
        state_ = State::chunkSize;
        break;
    default: // trailers: nothing in them is used
        state_ = line.empty() ? State::complete : State::trailers;
        break;
    }
    return done.map([] { return true; });
}

Result<bool> HttpReplyParser::takeLine(std::string_view &line)
{
    const std::string_view rest = std::string_view(buffer_).substr(position_);
    const std::size_t end = rest.find('\n');
    const std::size_t used = end == std::string_view::npos ? rest.size() : end + 1;
    if (headerBytes_ + used > mostHeaderBytes) {
        return broken("its header is longer than 64 KiB");
    }
    if (state_ == State::statusLine && !std::string_view("HTTP/1.").starts_with(rest.substr(0, 7))) {
        return broken("it does not begin like HTTP");
    }
    if (end == std::string_view::npos) {
        return false;
    }
    if (end == 0 || rest[end - 1] != '\r') {
        return broken("a line does not end with CR LF");
    }
    line_ = rest.substr(0, end - 1);
    headerBytes_ += used;
    position_ += used;
    line = line_;
    return true;
}

Result<void> HttpReplyParser::readStatusLine(std::string_view line)
{
    const bool version = line.starts_with("HTTP/1.1 ") || line.starts_with("HTTP/1.0 ");
    std::size_t status = 0;
    const bool number = version && line.size() >= 12 && readWhole(line.substr(9, 3), status, 10) && status >= 100 &&
                        status <= 599 && (line.size() == 12 || line[12] == ' ');
    if (!number) {
        return broken("its first line is no status line");
    }
    reply_ = {};
    reply_.status = static_cast<int>(status);
    state_ = State::headers;
    return {};
}

Result<void> HttpReplyParser::readHeader(std::string_view line)
{
    const std::size_t colon = std::min(line.find(':'), line.size());
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trimmed(line.substr(std::min(colon + 1, line.size())));
    if (colon == line.size() || !isHeaderName(name) || !isHeaderValue(value)) {
        return broken("a header line is not valid");
    }
    reply_.headers.push_back({std::string(name), std::string(value)});
    return {};
}

Result<void> HttpReplyParser::beginBody()
{
    if (reply_.status < 200) {
        if (reply_.status == 101) {
            return broken("the server wants to change the protocol");
        }
        state_ = State::statusLine; // an interim reply; their number is bounded by the header limit
        return {};
    }
    if (expect_ == Expect::tunnel && reply_.status < 300) {
        state_ = State::complete;
        return {};
    }
    const auto lengths = std::count_if(reply_.headers.begin(), reply_.headers.end(), [](const HttpHeader &header) {
        return equalsIgnoringCase(header.name, "Content-Length");
    });
    const std::string_view coding = headerValue(reply_.headers, "Transfer-Encoding");
    const std::string_view content = headerValue(reply_.headers, "Content-Encoding");
    if (!content.empty() && !equalsIgnoringCase(content, "identity")) {
        return broken("it is compressed, which was not asked for");
    }
    if (hasHeader(reply_.headers, "Transfer-Encoding")) {
        if (lengths != 0 || !equalsIgnoringCase(coding, "chunked")) {
            return broken("its length is given in two ways, or in an unknown one");
        }
        state_ = State::chunkSize;
        return {};
    }
    if (reply_.status == 204 || reply_.status == 304) {
        state_ = State::complete;
        return {};
    }
    if (lengths == 0) {
        // Where a reply ends with the connection, a cut-off one looks like a whole one. An error is one either way.
        if (reply_.status < 400) {
            return broken("it does not say how long it is");
        }
        state_ = State::untilClose;
        return {};
    }
    if (lengths > 1 || !readWhole(headerValue(reply_.headers, "Content-Length"), remaining_, 10)) {
        return broken("its length is not clear");
    }
    if (remaining_ > mostBodyBytes_) {
        return broken("it is longer than " + std::to_string(mostBodyBytes_) + " bytes");
    }
    state_ = remaining_ == 0 ? State::complete : State::body;
    return {};
}

Result<void> HttpReplyParser::readChunkSize(std::string_view line)
{
    const std::string_view digits = line.substr(0, line.find(';'));
    if (digits.size() > 8 || !readWhole(digits, remaining_, 16)) {
        return broken("the length of a chunk is not valid");
    }
    if (reply_.body.size() + remaining_ > mostBodyBytes_) {
        return broken("it is longer than " + std::to_string(mostBodyBytes_) + " bytes");
    }
    headerBytes_ -= std::min(headerBytes_, line.size() + 2); // sizes of chunks do not count as header
    state_ = remaining_ == 0 ? State::trailers : State::chunkData;
    return {};
}

Result<bool> HttpReplyParser::takeBody()
{
    const bool open = state_ == State::untilClose;
    const std::size_t there = buffer_.size() - position_;
    const std::size_t count = open ? there : std::min(there, remaining_);
    if (count == 0) {
        return false;
    }
    reply_.body.append(buffer_, position_, count);
    position_ += count;
    if (open) {
        if (reply_.body.size() > mostBodyBytes_) {
            return broken("it is longer than " + std::to_string(mostBodyBytes_) + " bytes");
        }
        return false;
    }
    remaining_ -= count;
    if (remaining_ == 0) {
        state_ = state_ == State::body ? State::complete : State::chunkEnd;
    }
    return true;
}

} // namespace cytogauge
