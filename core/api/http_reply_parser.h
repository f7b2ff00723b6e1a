// Reads an HTTP/1.1 reply as its bytes come in, strictly: a reply that is cut off, doubled, too long or of unclear
// length is an error, never a shorter answer. Source: RFC 9112.
#pragma once

#include "core/api/http_message.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace cytogauge {

class HttpReplyParser {
public:
    enum class Expect { body, tunnel /* a proxy's answer to CONNECT: nothing follows its header when it agrees */ };
    explicit HttpReplyParser(std::size_t mostBodyBytes, Expect expect = Expect::body)
        : mostBodyBytes_(mostBodyBytes), expect_(expect)
    {
    }

    // true: the reply is complete. Bytes beyond its end are an error.
    [[nodiscard]] Result<bool> add(std::string_view bytes);
    // The other side has closed: an error unless the reply is complete or is one whose end is the connection's.
    [[nodiscard]] Result<void> finish();
    [[nodiscard]] const HttpReply &reply() const { return reply_; } // when complete

private:
    enum class State { statusLine, headers, body, chunkSize, chunkData, chunkEnd, trailers, untilClose, complete };

    [[nodiscard]] Result<bool> step(); // false: more bytes are needed
    [[nodiscard]] Result<bool> takeLine(std::string_view &line);
    [[nodiscard]] Result<void> readStatusLine(std::string_view line);
    [[nodiscard]] Result<void> readHeader(std::string_view line);
    [[nodiscard]] Result<void> beginBody();
    [[nodiscard]] Result<void> readChunkSize(std::string_view line);
    [[nodiscard]] Result<bool> takeBody();

    std::size_t mostBodyBytes_;
    Expect expect_;
    State state_ = State::statusLine;
    std::string buffer_;
    std::size_t position_ = 0;    // in buffer_: what has been read
    std::size_t headerBytes_ = 0; // of status line, header and trailer lines together
    std::size_t remaining_ = 0;   // bytes of the body or of the chunk that are to come
    std::string line_;
    HttpReply reply_;
};

} // namespace cytogauge
