// Plain and TLS sockets with the same face. Only http_server.cpp includes this.
#pragma once

#include <utility> // before Asio: Boost 1.74 with C++20 uses std::exchange without it

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <netinet/tcp.h>
#include <sys/socket.h>

#include <chrono>
#include <memory>

namespace cytogauge::server {

// How long ago the last bytes came, by the system's own clock: what has just been read has waited that long, wherever
// in the queues of the system and of the loop. In steps of a few milliseconds.
[[nodiscard]] inline std::chrono::milliseconds sinceLastData(boost::asio::ip::tcp::socket &socket)
{
    tcp_info info{};
    socklen_t size = sizeof info;
    const bool known = ::getsockopt(socket.native_handle(), IPPROTO_TCP, TCP_INFO, &info, &size) == 0;
    return std::chrono::milliseconds(known ? info.tcpi_last_data_recv : 0);
}

class PlainStream {
public:
    static constexpr bool lingers = true; // after endWriting() what still comes must be read
    explicit PlainStream(boost::asio::ip::tcp::socket socket) : socket_(std::move(socket)) {}
    [[nodiscard]] auto executor() { return socket_.get_executor(); }
    template <class Handler>
    void handshake(Handler handler)
    {
        handler(boost::system::error_code());
    }
    template <class Buffer, class Handler>
    void readSome(Buffer buffer, Handler handler)
    {
        socket_.async_read_some(buffer, std::move(handler));
    }
    template <class Buffers, class Handler>
    void write(Buffers buffers, Handler handler)
    {
        boost::asio::async_write(socket_, buffers, std::move(handler));
    }
    [[nodiscard]] std::chrono::milliseconds sinceLastData() { return server::sinceLastData(socket_); }
    // Says that nothing more comes; the handler hears when it is time to close, or has to read on until then.
    template <class Handler>
    [[nodiscard]] bool endWriting(Handler)
    {
        boost::system::error_code error;
        socket_.shutdown(boost::asio::ip::tcp::socket::shutdown_send, error);
        return !error;
    }
    void close()
    {
        boost::system::error_code ignored;
        socket_.close(ignored);
    }

private:
    boost::asio::ip::tcp::socket socket_;
};

class TlsStream {
public:
    static constexpr bool lingers = false;
    TlsStream(boost::asio::ip::tcp::socket socket, std::shared_ptr<boost::asio::ssl::context> context)
        : context_(std::move(context)),
          stream_(
              std::make_unique<boost::asio::ssl::stream<boost::asio::ip::tcp::socket>>(std::move(socket), *context_))
    {
    }
    [[nodiscard]] auto executor() { return stream_->get_executor(); }
    template <class Handler>
    void handshake(Handler handler)
    {
        stream_->async_handshake(boost::asio::ssl::stream_base::server, std::move(handler));
    }
    template <class Buffer, class Handler>
    void readSome(Buffer buffer, Handler handler)
    {
        stream_->async_read_some(buffer, std::move(handler));
    }
    template <class Buffers, class Handler>
    void write(Buffers buffers, Handler handler)
    {
        boost::asio::async_write(*stream_, buffers, std::move(handler));
    }
    [[nodiscard]] std::chrono::milliseconds sinceLastData() { return server::sinceLastData(stream_->next_layer()); }
    // With close_notify, so that the answer is known to be whole.
    template <class Handler>
    [[nodiscard]] bool endWriting(Handler handler)
    {
        stream_->async_shutdown(std::move(handler));
        return true;
    }
    void close()
    {
        boost::system::error_code ignored;
        stream_->next_layer().close(ignored);
    }

private:
    std::shared_ptr<boost::asio::ssl::context> context_;
    std::unique_ptr<boost::asio::ssl::stream<boost::asio::ip::tcp::socket>> stream_;
};

} // namespace cytogauge::server
