// One connection: reads a request, has it answered, writes the answer, and again. Only http_server.cpp includes this.
//
// reading header -> reading body -> answering -> writing -> reading header …, closing from anywhere. Requests that
// stand behind one another in the buffer are answered in their order; nothing is read while one is being answered.
#pragma once

#include "app/server/http/connection_gate.h"
#include "app/server/http/http_server.h"
#include "app/server/http/request_parser.h"
#include "app/server/http/response_text.h"
#include "app/server/http/stream.h"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace cytogauge::server {

using Steady = std::chrono::steady_clock;

// What a worker does for its connections; all on the worker's thread.
class ConnectionHost {
public:
    virtual ~ConnectionHost() = default;
    [[nodiscard]] virtual const HttpLimits &limits() const = 0;
    [[nodiscard]] virtual ConnectionGate &gate() = 0;
    [[nodiscard]] virtual const std::string &date() = 0;
    [[nodiscard]] virtual bool isDraining() const = 0;
    [[nodiscard]] virtual bool isBusy() const = 0;        // with requests, most of the time
    [[nodiscard]] virtual bool mayWorkLate() const = 0;   // on a request that has waited too long
    virtual void countWork(Steady::time_point begin) = 0; // which has lasted until now
    virtual void countLateWork(Steady::duration duration) = 0;
    // On a thread that may take its time; false: too many wait for one.
    [[nodiscard]] virtual bool runElsewhere(std::function<void()> work) = 0;
    virtual void countTimeout() = 0;
    virtual void countOverload() = 0;
    virtual void forget(const void *connection) = 0;
};

class ConnectionBase {
public:
    virtual ~ConnectionBase() = default;
    virtual void start() = 0;
    virtual void checkDeadline(Steady::time_point now) = 0;
    virtual void drain() = 0; // closes when nothing is being asked, else after the answer
    virtual void close() = 0;
};

template <class Stream>
class Connection final : public ConnectionBase, public std::enable_shared_from_this<Connection<Stream>> {
public:
    Connection(Stream stream, std::string address, ConnectionHost &host, RequestSink &sink)
        : stream_(std::move(stream)), address_(std::move(address)), host_(host), sink_(sink)
    {
    }

    void start() override
    {
        setDeadline(host_.limits().headerTime);
        stream_.handshake(
            [self = this->shared_from_this()](const auto &error) { error ? self->close() : self->awaitRequest(); });
    }

    void checkDeadline(Steady::time_point now) override
    {
        if (now < deadline_ || state_ == State::closed) {
            return;
        }
        if (state_ == State::reading && parser_ && !timedOut_) {
            timedOut_ = true;
            host_.countTimeout();
            setDeadline(std::chrono::seconds(1));
            refuse(408, "The request did not come in time.");
            return;
        }
        state_ == State::answering ? answerInVain() : close();
    }

    void drain() override
    {
        if (state_ == State::reading && !parser_ && buffer_.size() == 0) {
            close();
        }
    }

    void close() override
    {
        if (state_ == State::closed) {
            return;
        }
        state_ = State::closed;
        claim_.giveUp();
        stream_.close();
        giveMemory();
        host_.gate().leave(address_);
        host_.forget(this); // the last owner, but for handlers that are under way
    }

private:
    enum class State { reading, answering, writing, lingering, closed };
    static constexpr std::size_t smallRead = 8192;
    static constexpr std::size_t largeRead = 65536;
    static constexpr std::size_t freeBody = 65536; // of a body before it counts
    static constexpr std::size_t largeBody = 8192; // from here on not even decoded on the worker's thread
    static constexpr std::size_t lingerBytes = 1U << 20U;

    void setDeadline(std::chrono::milliseconds time) { deadline_ = Steady::now() + time; }

    // Ready for the next request; what stands in the buffer already comes first.
    void awaitRequest()
    {
        state_ = State::reading;
        parser_.reset();
        giveMemory();
        if (request_.body.capacity() > freeBody) {
            request_.body = {};
        }
        if (buffer_.size() > 0) {
            justRead_ = false;
            return consume();
        }
        if (host_.isDraining()) {
            return close();
        }
        if (buffer_.capacity() > largeRead) {
            buffer_.shrink_to_fit();
        }
        setDeadline(host_.limits().idleTime);
        read(smallRead);
    }

    void read(std::size_t size)
    {
        stream_.readSome(buffer_.prepare(size),
                         [self = this->shared_from_this()](const auto &error, std::size_t count) {
                             if (self->state_ != State::reading || self->timedOut_) {
                                 return;
                             }
                             if (error) {
                                 return self->close();
                             }
                             const auto begin = Steady::now();
                             self->buffer_.commit(count);
                             self->justRead_ = true;
                             self->consume();
                             self->host_.countWork(begin);
                         });
    }

    [[nodiscard]] std::string_view unread() const
    {
        return {static_cast<const char *>(buffer_.data().data()), buffer_.size()};
    }

    // Gives the buffer to the parser until the request is complete or more is needed.
    void consume()
    {
        if (!parser_) {
            // A client may end a request with one line end too many (RFC 9112, 2.2).
            if (unread() == "\r" || unread() == "\r\n") {
                buffer_.consume(unread().size() == 2 ? 2 : 0);
                return read(smallRead);
            }
            if (unread().starts_with("\r\n")) {
                buffer_.consume(2);
            }
            parser_.emplace(request_);
            parser_->header_limit(static_cast<std::uint32_t>(host_.limits().headerBytes));
            parser_->body_limit(host_.limits().bodyBytes);
            setDeadline(host_.limits().headerTime);
        }
        while (!parser_->is_done()) {
            const bool inHeader = !parser_->is_header_done();
            if (inHeader && !parser_->checkLineEnds(unread())) {
                return refuse(400, "A line of the header does not end with a carriage return and a line feed.");
            }
            RequestParser::ErrorCode error;
            if (!inHeader && !parser_->checkChunkLines(unread())) {
                return refuse(400, "A line of the chunked body does not end with a carriage return and a line feed.");
            }
            const std::size_t used = parser_->put(buffer_.data(), error);
            parser_->consumed(used);
            buffer_.consume(used);
            if (error && error != RequestParser::Http::need_more) {
                return refuseFor(error);
            }
            if (inHeader && parser_->is_header_done()) {
                if (!headerDone()) {
                    return;
                }
                parser_->eager(true);
            } else if (!inHeader && !takeMemory()) {
                return overloaded("The service receives too many large bodies at this moment.");
            }
            // A body that has not come yet is no error of the parser's.
            const bool starved = error == RequestParser::Http::need_more || buffer_.size() == 0;
            if (starved && !parser_->is_done()) {
                return needMore();
            }
        }
        answer();
    }

    void needMore()
    {
        const bool body = parser_->is_header_done();
        // Chunk heads and trailers have no limit of the parser's own.
        if (body && buffer_.size() > host_.limits().headerBytes) {
            return refuse(400, "A part of the chunked body is too long.");
        }
        read(body ? largeRead : smallRead);
    }

    // What the header alone decides. False when it has been answered.
    bool headerDone()
    {
        if (!parser_->hasOneHost() && !parser_->mayLackHost()) {
            refuse(400, "A request has one Host header with a host name.");
            return false;
        }
        if (!parser_->mayLackHost() && !sink_.isHost(parser_->host())) {
            refuse(421, "This service is not known by that name. Use localhost or 127.0.0.1.");
            return false;
        }
        if (parser_->expectsOther()) {
            refuse(417, "The only expectation that is known is 100-continue.");
            return false;
        }
        if (parser_->is_done()) {
            return true;
        }
        setDeadline(host_.limits().bodyTime);
        const auto length = parser_->content_length();
        const bool large = !length || *length > largeBody;
        if (large || parser_->expectsContinue()) {
            response_.clear();
            if (sink_.refuseEarly(view(), response_)) {
                write(true);
                return false;
            }
        }
        if (parser_->expectsContinue() && parser_->version() == 11 && buffer_.size() == 0) {
            return sendContinue();
        }
        return true;
    }

    // False: reading goes on when it is written.
    bool sendContinue()
    {
        static constexpr std::string_view line = "HTTP/1.1 100 Continue\r\n\r\n";
        stream_.write(std::array{boost::asio::const_buffer(line.data(), line.size())},
                      [self = this->shared_from_this()](const auto &error, std::size_t) {
                          if (self->state_ != State::reading || self->timedOut_) {
                              return;
                          }
                          if (error) {
                              return self->close();
                          }
                          self->parser_->eager(true);
                          self->needMore();
                      });
        return false;
    }

    bool takeMemory() { return takeMemory(request_.body.size()); }

    bool takeMemory(std::size_t size)
    {
        if (size <= freeBody || size <= taken_) {
            return true;
        }
        if (!host_.gate().takeMemory(size - taken_)) {
            return false;
        }
        taken_ = size;
        return true;
    }

    // A large answer takes the place of its request, until it has been taken. False: there are too many that nobody
    // takes.
    bool takeMemoryOfAnswer()
    {
        if (response_.body.size() <= freeBody) {
            return true;
        }
        request_.body = {};
        giveMemory();
        return takeMemory(response_.body.size());
    }

    void giveMemory()
    {
        host_.gate().giveMemory(taken_);
        taken_ = 0;
    }

    [[nodiscard]] ApiRequest view()
    {
        ApiRequest request = request_.view();
        request.address = address_;
        return request;
    }

    void answer()
    {
        state_ = State::answering;
        setDeadline(host_.limits().answerTime);
        response_.clear();
        closeAfter_ = !parser_->keep_alive();
        claim_.reset();
        asked_ = view();
        asked_.claim = &claim_;
        headOnly_ = asked_.method == "HEAD";
        if (request_.body.size() > largeBody) {
            return passOn();
        }
        turn_ = {};
        asked_.turn = &turn_;
        const bool late = asked_.method == "POST" && hasWaitedTooLong();
        if (late && !host_.mayWorkLate()) {
            return overloaded("The service is busy.", false);
        }
        const auto begin = late ? Steady::now() : Steady::time_point();
        const Handled handled = sink_.handle(asked_, response_, [this] { return later(); });
        if (late) {
            host_.countLateWork(Steady::now() - begin);
        }
        if (handled == Handled::answered) {
            write(closeAfter_);
        } else if (handled == Handled::left) {
            turn_.second = true;
            passOn();
        }
    }

    void passOn()
    {
        if (!host_.runElsewhere([self = this->shared_from_this()] { self->answerElsewhere(); })) {
            overloaded("Too many requests that take long wait.", false);
        }
    }

    // Whoever has waited long already hears at once that it was in vain, which costs little, so that the next ones do
    // not wait as long. What stood in the buffer behind another request has waited for that one, not for others.
    [[nodiscard]] bool hasWaitedTooLong()
    {
        const HttpLimits &limits = host_.limits(); // who was gathered has waited because he was to
        return justRead_ && host_.isBusy() && stream_.sinceLastData() > limits.overload + limits.gather;
    }

    // On a thread of those that take long; nothing else touches request and response meanwhile.
    void answerElsewhere()
    {
        if (claim_.isGivenUp()) {
            return; // before its turn came
        }
        const auto self = this->shared_from_this();
        if (sink_.handle(asked_, response_, [this] { return later(); }) == Handled::answered) {
            boost::asio::post(stream_.executor(), [self] { self->answered(); });
        }
    }

    Respond later()
    {
        return [self = this->shared_from_this()](ApiResponse &&response) {
            boost::asio::post(self->stream_.executor(), [self, response = std::move(response)]() mutable {
                if (self->state_ != State::answering) {
                    return; // closed or answered in vain meanwhile
                }
                const auto begin = Steady::now();
                self->response_ = std::move(response);
                self->answered();
                self->host_.countWork(begin);
            });
        };
    }

    void answered()
    {
        if (state_ == State::answering) {
            write(closeAfter_);
        }
    }

    // The answer has not come in time. Request and answer are still in the hands of who makes it, so neither is
    // touched, and the connection ends with this one, lest that one be taken for the answer to another request.
    void answerInVain()
    {
        if (!claim_.take()) {
            return; // it is on its way from another thread
        }
        inVain_ = true;
        claim_.giveUp();
        host_.countTimeout();
        ApiResponse &refusal = late_.emplace();
        ApiRequest asked = asked_;
        asked.claim = nullptr;
        asked.waited = host_.limits().answerTime;
        sink_.refuse(asked, 503, "The answer did not come in time. Whether it was stored is not known.", refusal);
        send(refusal, true);
    }

    void overloaded(std::string detail, bool close = true)
    {
        host_.countOverload();
        response_.clear();
        sink_.refuse(view(), 503, std::move(detail), response_);
        if (close) { // what was received of the body is room for others at once, not after the goodbye
            request_.body = {};
            giveMemory();
        }
        write(close || closeAfter_);
    }

    // An answer to what is no good request; the rest of it is not read.
    void refuse(int status, std::string detail)
    {
        response_.clear();
        sink_.refuse(view(), status, std::move(detail), response_);
        headOnly_ = false;
        write(true);
    }

    void refuseFor(const RequestParser::ErrorCode &error)
    {
        const HttpLimits &limits = host_.limits();
        auto [status, detail] = RequestParser::refusalOf(error, unread(), limits.headerBytes, limits.bodyBytes);
        refuse(status, std::move(detail));
    }

    void write(bool close)
    {
        if (!takeMemoryOfAnswer()) {
            host_.countOverload();
            response_ = {};
            ApiRequest asked = view();
            asked.claim = &claim_; // it is counted already, as the answer that it had
            sink_.refuse(asked, 503, "Too many large answers wait to be taken.", response_);
        }
        send(response_, close);
    }

    // The answer must stay as it is until it is written.
    void send(const ApiResponse &response, bool close)
    {
        state_ = State::writing;
        close = close || host_.isDraining();
        setDeadline(host_.limits().writeTime);
        const bool old = parser_ && parser_->version() == 10;
        writeHead(head_, response, host_.date(), {close, old && !close});
        const std::size_t size = headOnly_ ? 0 : response.body.size();
        stream_.write(std::array{boost::asio::const_buffer(head_.data(), head_.size()),
                                 boost::asio::const_buffer(response.body.data(), size)},
                      [self = this->shared_from_this(), close](const auto &error, std::size_t) {
                          if (self->state_ == State::closed) {
                              return;
                          }
                          if (error) {
                              return self->close();
                          }
                          if (!self->inVain_ && self->response_.body.capacity() > freeBody) {
                              self->response_.body = {};
                          }
                          self->headOnly_ = false;
                          close ? self->endGently() : self->awaitRequest();
                      });
    }

    // Closing while the other side still sends would take the answer away from it: first say that nothing more comes,
    // then read and forget for a while.
    void endGently()
    {
        state_ = State::lingering;
        giveMemory();
        setDeadline(std::chrono::seconds(1));
        lingered_ = buffer_.size();
        buffer_.clear();
        if (!stream_.endWriting([self = this->shared_from_this()](const auto &) { self->close(); })) {
            return close();
        }
        if constexpr (Stream::lingers) {
            linger();
        }
    }

    void linger()
    {
        buffer_.clear();
        stream_.readSome(buffer_.prepare(smallRead),
                         [self = this->shared_from_this()](const auto &error, std::size_t count) {
                             if (self->state_ != State::lingering) {
                                 return;
                             }
                             self->lingered_ += count;
                             error || self->lingered_ > lingerBytes ? self->close() : self->linger();
                         });
    }

    Stream stream_;
    std::string address_;
    ConnectionHost &host_;
    RequestSink &sink_;
    boost::beast::flat_buffer buffer_;
    ReceivedRequest request_;
    std::optional<RequestParser> parser_;
    AnswerClaim claim_; // of the request that is being answered
    RequestTurn turn_;
    ApiRequest asked_; // views of request_, while it is being answered
    ApiResponse response_;
    std::optional<ApiResponse> late_; // in place of one that did not come
    std::string head_;
    State state_ = State::reading;
    Steady::time_point deadline_{};
    std::size_t taken_ = 0;
    std::size_t lingered_ = 0;
    bool justRead_ = false; // the end of the request came with the last read
    bool closeAfter_ = false;
    bool headOnly_ = false;
    bool timedOut_ = false;
    bool inVain_ = false;
};

} // namespace cytogauge::server
