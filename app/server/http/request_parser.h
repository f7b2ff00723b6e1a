// One request out of the bytes of a connection, strictly. Beast's parser finds the structure; what it lets pass and a
// proxy may read otherwise is refused here: a Content-Length that is there twice, transfer codings other than chunked,
// line feeds alone, trailers as if they were headers. Source: RFC 9112. Only http_server.cpp includes this.
#pragma once

#include "core/service/api_message.h"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cytogauge::server {

// What was received; kept from request to request, so that nothing is allocated for the usual one.
class ReceivedRequest {
public:
    std::string body;
    void clear()
    {
        text_.clear();
        fields_.clear();
        body.clear();
        methodLength_ = targetLength_ = 0;
    }
    void setStart(std::string_view method, std::string_view target)
    {
        text_.append(method).append(target);
        methodLength_ = method.size();
        targetLength_ = target.size();
    }
    void addField(std::string_view name, std::string_view value)
    {
        fields_.push_back({text_.size(), name.size(), value.size()});
        text_.append(name).append(value);
    }
    // Good until the next change.
    [[nodiscard]] ApiRequest view()
    {
        headers_.clear();
        const std::string_view all = text_;
        for (const Field &field : fields_) {
            headers_.push_back({all.substr(field.at, field.name), all.substr(field.at + field.name, field.value)});
        }
        std::string_view target = all.substr(methodLength_, targetLength_);
        for (const std::string_view scheme : {"http://", "https://"}) { // absolute form: as proxies ask
            if (target.starts_with(scheme)) {
                const std::size_t slash = target.find('/', scheme.size());
                target = slash == std::string_view::npos ? "/" : target.substr(slash);
            }
        }
        return {all.substr(0, methodLength_), target, headers_, body};
    }

private:
    struct Field {
        std::size_t at, name, value;
    };
    std::string text_;
    std::size_t methodLength_ = 0, targetLength_ = 0;
    std::vector<Field> fields_;
    std::vector<HeaderView> headers_;
};

class RequestParser final : public boost::beast::http::basic_parser<true> {
public:
    using ErrorCode = boost::beast::error_code;
    using Text = boost::beast::string_view;
    using Http = boost::beast::http::error;

    explicit RequestParser(ReceivedRequest &request) : request_(request) { request.clear(); }

    [[nodiscard]] int version() const { return version_; }
    [[nodiscard]] bool expectsContinue() const { return expectsContinue_; }
    [[nodiscard]] bool expectsOther() const { return expectsOther_; }
    [[nodiscard]] bool hasOneHost() const { return hosts_ == 1 && hostGood_; }
    [[nodiscard]] const std::string &host() const { return host_; } // without its port
    [[nodiscard]] bool mayLackHost() const { return version_ == 10 && hosts_ == 0; }

    // Looks at bytes of the header that are new: false when a line ends without a carriage return. Once the header has
    // ended it looks no further.
    [[nodiscard]] bool checkLineEnds(std::string_view unread)
    {
        while (!endSeen_) {
            const std::size_t found = unread.find('\n', checked_);
            if (found == std::string_view::npos) {
                checked_ = unread.size();
                return true;
            }
            if (found == 0 || unread[found - 1] != '\r') {
                return false;
            }
            endSeen_ = found >= 3 && unread[found - 2] == '\n';
            checked_ = found + 1;
        }
        return true;
    }

    // The same for the lines of a chunked body, whose data may hold anything. Beast waits for the right line end.
    [[nodiscard]] bool checkChunkLines(std::string_view unread)
    {
        while (chunked() && chunk_ != Chunk::end && chunkChecked_ < unread.size()) {
            if (dataLeft_ > 0) {
                const std::size_t some = std::min<std::uint64_t>(dataLeft_, unread.size() - chunkChecked_);
                dataLeft_ -= some;
                chunkChecked_ += some;
                continue;
            }
            const char one = unread[chunkChecked_++];
            if (one == '\n' && !returned_) {
                return false;
            }
            one == '\n' ? endChunkLine() : readChunkLine(one);
            returned_ = one == '\r';
        }
        return true;
    }
    void consumed(std::size_t bytes) { chunkChecked_ -= std::min(bytes, chunkChecked_); }

    // How a parser's error is answered. unread: what the buffer begins with.
    [[nodiscard]] static std::pair<int, std::string> refusalOf(const ErrorCode &error, std::string_view unread,
                                                               std::size_t headerLimit, std::size_t bodyLimit)
    {
        if (error == Http::body_limit) {
            return {413, "The body has more than " + std::to_string(bodyLimit) + " bytes."};
        }
        if (error == Http::header_limit) {
            return {431, "The header has more than " + std::to_string(headerLimit) + " bytes."};
        }
        const std::string_view line = unread.substr(0, unread.find('\r'));
        if (error == Http::bad_version && std::count(line.begin(), line.end(), ' ') == 2) {
            return {505, "The service speaks HTTP/1.1."};
        }
        return {400, "This is no valid HTTP request: " + error.message() + '.'};
    }

private:
    enum class Chunk { size, dataEnd, trailer, end };
    void readChunkLine(char one)
    {
        const char letter = static_cast<char>(one | 0x20);
        const int digit = one >= '0' && one <= '9'         ? one - '0'
                          : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10
                                                           : -1;
        sizeRead_ = sizeRead_ || digit < 0;
        if (chunk_ == Chunk::size && !sizeRead_) {
            size_ = size_ * 16 + static_cast<std::uint64_t>(digit); // Beast refuses what is too large
        }
        lineEmpty_ = lineEmpty_ && one == '\r';
    }
    void endChunkLine()
    {
        if (chunk_ == Chunk::size) {
            dataLeft_ = size_;
            chunk_ = size_ > 0 ? Chunk::dataEnd : Chunk::trailer;
        } else if (chunk_ == Chunk::dataEnd) {
            chunk_ = Chunk::size;
        } else if (lineEmpty_) {
            chunk_ = Chunk::end;
        }
        size_ = 0;
        sizeRead_ = false;
        lineEmpty_ = true;
    }

    static std::string_view view(Text text) { return {text.data(), text.size()}; }
    static bool isHostText(std::string_view text)
    {
        return text.find_first_of(" \t/\\@?#,<>\"") == std::string_view::npos;
    }

    void on_request_impl(boost::beast::http::verb, Text method, Text target, int version, ErrorCode &) override
    {
        version_ = version;
        request_.setStart(view(method), view(target));
    }
    void on_response_impl(int, Text, int, ErrorCode &) override {}

    void on_field_impl(boost::beast::http::field name, Text text, Text value, ErrorCode &error) override
    {
        using Field = boost::beast::http::field;
        if (headerDone_) { // a trailer says nothing here
            return;
        }
        if (name == Field::content_length && (++lengths_ > 1 || view(value).find(',') != std::string_view::npos)) {
            error = Http::bad_content_length;
        } else if (name == Field::transfer_encoding && !boost::beast::iequals(value, "chunked")) {
            error = Http::bad_transfer_encoding;
        } else if (name == Field::host) {
            ++hosts_;
            hostGood_ = !value.empty() && isHostText(view(value));
            const std::string_view whole = view(value);
            const std::size_t bracket = whole.rfind(']') == std::string_view::npos ? 0 : whole.rfind(']');
            host_ = whole.substr(0, whole.find(':', bracket));
        } else if (name == Field::expect) {
            (boost::beast::iequals(value, "100-continue") ? expectsContinue_ : expectsOther_) = true;
        }
        request_.addField(view(text), view(value));
    }

    void on_header_impl(ErrorCode &) override { headerDone_ = true; }
    void on_body_init_impl(const boost::optional<std::uint64_t> &, ErrorCode &) override {}
    std::size_t on_body_impl(Text body, ErrorCode &) override
    {
        request_.body.append(body.data(), body.size());
        return body.size();
    }
    void on_chunk_header_impl(std::uint64_t, Text, ErrorCode &) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, Text body, ErrorCode &) override
    {
        request_.body.append(body.data(), body.size());
        return body.size();
    }
    void on_finish_impl(ErrorCode &) override {}

    ReceivedRequest &request_;
    std::size_t checked_ = 0;
    std::size_t chunkChecked_ = 0; // of the unread bytes
    Chunk chunk_ = Chunk::size;
    std::uint64_t size_ = 0, dataLeft_ = 0;
    bool sizeRead_ = false, lineEmpty_ = true, returned_ = false;
    int version_ = 11;
    int lengths_ = 0;
    int hosts_ = 0;
    bool hostGood_ = false;
    std::string host_;
    bool endSeen_ = false;
    bool headerDone_ = false;
    bool expectsContinue_ = false;
    bool expectsOther_ = false;
};

} // namespace cytogauge::server
