#include "core/api/http_reply_parser.h"
#include "core/api/url.h"
#include "core/client/certificate_check.h"
#include "core/client/connector.h"
#include "core/client/http_transport.h"

#include "core/base/durable_file.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

namespace cytogauge {

namespace {

using std::chrono::steady_clock;

constexpr std::size_t mostCertificateBytes = std::size_t{1} << 20;

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

// Measures one phase into the trace.
class Stopwatch {
public:
    explicit Stopwatch(std::chrono::microseconds &target) : target_(target), start_(steady_clock::now()) {}
    Stopwatch(const Stopwatch &) = delete;
    Stopwatch &operator=(const Stopwatch &) = delete;
    ~Stopwatch() { target_ = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - start_); }

private:
    std::chrono::microseconds &target_;
    steady_clock::time_point start_;
};

// Qt's TLS library is unloaded with the application object, and the command line has none of its own. It stays until
// the process ends, as the library does.
void ensureApplication()
{
    if (QCoreApplication::instance() == nullptr) {
        static int count = 1;
        static char name[] = "cytogauge";
        static char *arguments[] = {name, nullptr};
        static const auto *application = new QCoreApplication(count, arguments);
        static_cast<void>(application);
    }
}

Result<QList<QSslCertificate>> readCertificates(const std::string &path)
{
    return readWholeFile(path, mostCertificateBytes)
        .and_then([&path](const std::string &pem) -> Result<QList<QSslCertificate>> {
            const QList<QSslCertificate> certificates = QSslCertificate::fromData(bytesOf(pem), QSsl::Pem);
            if (certificates.isEmpty()) {
                return fail(Error(ErrorCode::certificateUnreadable).in(path));
            }
            return certificates;
        });
}

Result<QSslKey> readKey(const std::string &path)
{
    return readWholeFile(path, mostCertificateBytes).and_then([&path](const std::string &pem) -> Result<QSslKey> {
        for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
            const QSslKey key(bytesOf(pem), algorithm, QSsl::Pem);
            if (!key.isNull()) {
                return key;
            }
        }
        return fail(Error(ErrorCode::certificateUnreadable).in(path));
    });
}

Result<QSslConfiguration> sslConfiguration(const TransportOptions &options)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!options.caFile.empty()) {
        const auto extra = readCertificates(options.caFile);
        if (!extra) {
            return fail(extra.error());
        }
        configuration.setCaCertificates(QSslConfiguration::systemCaCertificates() + *extra);
    }
    if (!options.clientCertificateFile.empty()) {
        const auto chain = readCertificates(options.clientCertificateFile);
        const auto key = readKey(options.clientKeyFile);
        if (!chain || !key) {
            return fail(chain ? key.error() : chain.error());
        }
        configuration.setLocalCertificateChain(*chain);
        configuration.setPrivateKey(*key);
    }
    return configuration;
}

CertificateNames namesOf(const QSslCertificate &certificate)
{
    CertificateNames names;
    const auto alternatives = certificate.subjectAlternativeNames();
    for (auto item = alternatives.cbegin(); item != alternatives.cend(); ++item) {
        if (item.key() == QSsl::DnsEntry) {
            names.hosts.push_back(item.value().toStdString());
        } else if (item.key() == QSsl::IpAddressEntry) {
            names.addresses.push_back(item.value().toStdString());
        }
    }
    return names;
}

// One exchange, from the name to the last byte.
class ExchangeRun {
public:
    ExchangeRun(const HttpRequest &request, const TransportOptions &options, std::stop_token stop,
                TransportTrace &trace)
        : request_(request), options_(options), trace_(trace), budget_(options, std::move(stop))
    {
    }

    Result<void> open()
    {
        const auto url = parseUrl(request_.url);
        if (!url) {
            return fail(url.error());
        }
        url_ = *url;
        return openConnection();
    }

    Result<HttpReply> run()
    {
        if (const auto opened = open(); !opened) {
            return fail(opened.error());
        }
        enter(TransportPhase::sending);
        budget_.limitTo(options_.totalTimeout);
        {
            const Stopwatch watch(trace_.send);
            if (const auto sent = write(requestText()); !sent) {
                return fail(sent.error());
            }
        }
        budget_.limitTo(options_.firstByteTimeout);
        auto reply = read(HttpReplyParser(options_.mostReplyBytes));
        if (reply) {
            enter(TransportPhase::done);
        }
        return reply;
    }

private:
    void enter(TransportPhase phase)
    {
        trace_.phase = phase;
        budget_.enter(phase);
    }

    Result<void> openConnection()
    {
        // Everything on this computer is read before anybody else is asked.
        const auto configuration = url_.secure() ? sslConfiguration(options_) : Result<QSslConfiguration>({});
        if (!configuration) {
            return fail(configuration.error());
        }
        Url next = url_;
        if (!options_.proxy.empty()) {
            const auto proxy = parseUrl(options_.proxy);
            if (!proxy) {
                return fail(proxy.error());
            }
            next = *proxy;
        }
        budget_.limitTo(options_.connectTimeout);
        if (const auto connected = connectSocket(next); !connected) {
            return connected;
        }
        if (!url_.secure()) {
            return {};
        }
        enter(TransportPhase::securing);
        const Stopwatch watch(trace_.tls);
        if (!options_.proxy.empty()) {
            if (const auto tunnel = openTunnel(); !tunnel) {
                return tunnel;
            }
            enter(TransportPhase::securing);
        }
        return secure(*configuration);
    }

    Result<void> connectSocket(const Url &place)
    {
        enter(TransportPhase::resolving);
        Result<std::vector<NetworkAddress>> addresses;
        {
            const Stopwatch watch(trace_.resolve);
            addresses = resolve(place.host, place.port, budget_);
        }
        if (!addresses) {
            return fail(addresses.error());
        }
        enter(TransportPhase::connecting);
        const Stopwatch watch(trace_.connect);
        auto connected = connectTo(*addresses, place.host + ':' + std::to_string(place.port), budget_);
        if (!connected) {
            return fail(connected.error());
        }
        trace_.address = connected->address;
        if (!socket_.setSocketDescriptor(connected->descriptor.get())) {
            return fail(ErrorCode::remoteConnectionRefused, {url_.host, socket_.errorString().toStdString()});
        }
        static_cast<void>(connected->descriptor.release()); // it is the socket's now
        return {};
    }

    Result<void> openTunnel()
    {
        const std::string place = (url_.host.find(':') == std::string::npos ? url_.host : '[' + url_.host + ']') + ':' +
                                  std::to_string(url_.port);
        if (const auto sent = write("CONNECT " + place + " HTTP/1.1\r\nHost: " + place + "\r\n\r\n"); !sent) {
            return sent;
        }
        const auto reply = read(HttpReplyParser(options_.mostReplyBytes, HttpReplyParser::Expect::tunnel));
        if (!reply) {
            return fail(reply.error());
        }
        if (reply->status < 200 || reply->status > 299) {
            return fail(ErrorCode::remoteConnectionRefused,
                        {place, "the proxy answered with status " + std::to_string(reply->status)});
        }
        return {};
    }

    Result<void> secure(const QSslConfiguration &configuration)
    {
        socket_.setSslConfiguration(configuration);
        socket_.setPeerVerifyName(QString::fromStdString(url_.host));
        socket_.startClientEncryption();
        while (!socket_.isEncrypted()) {
            if (const auto still = budget_.check(); !still) {
                return still;
            }
            if (!socket_.waitForEncrypted(budget_.slice()) && !socket_.isEncrypted() && !isOpen()) {
                return fail(ErrorCode::remoteTls, {url_.host, tlsReason()});
            }
        }
        const QSslCertificate certificate = socket_.peerCertificate();
        if (!certificateIsFor(namesOf(certificate), url_.host)) {
            return fail(ErrorCode::remoteTls, {url_.host, "its certificate is for other hosts"});
        }
        trace_.tlsVersion = versionName(socket_.sessionProtocol());
        trace_.certificate = certificate.subjectDisplayName().toStdString();
        trace_.validUntil = certificate.expiryDate().toUTC().date().toString(Qt::ISODate).toStdString();
        return {};
    }

    // A wait that ends without result leaves the socket connected when only its time was up.
    [[nodiscard]] bool isOpen() const { return socket_.state() == QAbstractSocket::ConnectedState; }

    [[nodiscard]] std::string tlsReason() const
    {
        const QList<QSslError> errors = socket_.sslHandshakeErrors();
        std::string text =
            errors.isEmpty() ? socket_.errorString().toStdString() : errors.front().errorString().toStdString();
        while (text.ends_with('.') || text.ends_with(' ')) {
            text.pop_back();
        }
        return text;
    }

    static std::string versionName(QSsl::SslProtocol protocol)
    {
        return protocol == QSsl::TlsV1_3 ? "TLS 1.3" : protocol == QSsl::TlsV1_2 ? "TLS 1.2" : "TLS";
    }

    [[nodiscard]] std::string requestText() const
    {
        const bool absolute = !options_.proxy.empty() && !url_.secure();
        std::string text = request_.method + ' ' + (absolute ? "http://" + url_.authority() : "") + url_.target() +
                           " HTTP/1.1\r\nHost: " + url_.authority() + "\r\n";
        for (const HttpHeader &header : request_.headers) {
            text += header.name + ": " + header.value + "\r\n";
        }
        if (!request_.body.empty() || request_.method != "GET") {
            text += "Content-Length: " + std::to_string(request_.body.size()) + "\r\n";
        }
        return text + "Accept-Encoding: identity\r\nConnection: close\r\n\r\n" + request_.body;
    }

    // A server may answer before it has read everything (413): what it said is read then, so a failed write is no
    // error.
    Result<void> write(const std::string &text)
    {
        socket_.write(text.data(), static_cast<qint64>(text.size()));
        while (socket_.bytesToWrite() > 0 || socket_.encryptedBytesToWrite() > 0) {
            if (const auto still = budget_.check(); !still) {
                return still;
            }
            if (!socket_.waitForBytesWritten(budget_.slice()) && !isOpen()) {
                break;
            }
        }
        return {};
    }

    Result<HttpReply> read(HttpReplyParser parser)
    {
        enter(TransportPhase::waiting);
        const auto start = steady_clock::now();
        const auto since = [&start] {
            return std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - start);
        };
        while (true) {
            const QByteArray bytes = socket_.readAll();
            if (!bytes.isEmpty()) {
                if (trace_.phase == TransportPhase::waiting) {
                    trace_.firstByte = since();
                    enter(TransportPhase::reading);
                    budget_.limitTo(options_.totalTimeout);
                }
                const auto done = parser.add({bytes.constData(), static_cast<std::size_t>(bytes.size())});
                trace_.read = since() - trace_.firstByte;
                if (!done) {
                    return fail(done.error());
                }
                if (*done) {
                    return parser.reply();
                }
            }
            if (const auto still = budget_.check(); !still) {
                return fail(still.error());
            }
            const bool more = socket_.waitForReadyRead(budget_.slice()) || socket_.bytesAvailable() > 0;
            if (!more && !isOpen()) {
                return parser.finish().map([&parser] { return parser.reply(); });
            }
        }
    }

    const HttpRequest &request_;
    const TransportOptions &options_;
    TransportTrace &trace_;
    ConnectionBudget budget_;
    Url url_;
    QSslSocket socket_;
};

// A name or a value with a line end would write a header of its own.
Result<void> checkRequest(const HttpRequest &request)
{
    for (const HttpHeader &header : request.headers) {
        if (!isHeaderName(header.name) || !isHeaderValue(header.value)) {
            return fail(ErrorCode::profileHeaderUnusable, {header.name});
        }
    }
    if (!isHeaderName(request.method)) {
        return fail(ErrorCode::requestMethodUnusable, {request.method});
    }
    return {};
}

class QtHttpTransport final : public HttpTransport {
public:
    Result<HttpReply> send(const HttpRequest &request, const TransportOptions &options, std::stop_token stop,
                           TransportTrace *trace) override
    {
        TransportTrace unused;
        if (const auto fine = checkRequest(request); !fine) {
            return fail(fine.error());
        }
        return ExchangeRun(request, options, std::move(stop), trace != nullptr ? *trace : unused).run();
    }

    Result<void> reach(const std::string &url, const TransportOptions &options, std::stop_token stop,
                       TransportTrace *trace) override
    {
        TransportTrace unused;
        HttpRequest nothing;
        nothing.url = url;
        return ExchangeRun(nothing, options, std::move(stop), trace != nullptr ? *trace : unused).open();
    }
};

} // namespace

std::unique_ptr<HttpTransport> makeQtHttpTransport()
{
    ensureApplication();
    return std::make_unique<QtHttpTransport>();
}

} // namespace cytogauge
