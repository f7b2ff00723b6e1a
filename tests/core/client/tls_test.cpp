#include "tests/core/client/client_fixture.h"

#include "core/client/certificate_check.h"
#include "tests/support/net/certificates.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <openssl/ssl.h>

namespace cytogauge {
namespace {

using test::Certificate;
using test::CertificateOptions;
using test::HttpServer;
using test::ServerConnection;
using test::ServerReply;
using test::ServerRequest;
using test::TlsIdentity;

CertificateOptions forLocalhost()
{
    return {.alternatives = {"DNS:localhost", "IP:127.0.0.1"}};
}

// An authority that the client trusts, and what it takes to use a server of it.
class Tls : public testing::Test {
protected:
    Tls() : authority_({.commonName = "Test authority", .isAuthority = true})
    {
        options_ = test::within(std::chrono::seconds(20));
        options_.caFile = folder_.write("ca.pem", authority_.pem());
    }

    static TlsIdentity identityOf(const Certificate &certificate)
    {
        return {.certificatePem = certificate.pem(), .keyPem = certificate.keyPem()};
    }
    [[nodiscard]] TlsIdentity signedBy(const CertificateOptions &options) const
    {
        return identityOf(Certificate(options, authority_));
    }
    static ServerReply hello(const ServerRequest &) { return {200, "text/plain", "hello", {}}; }

    [[nodiscard]] Result<HttpReply> ask(const std::string &url) const
    {
        return makeQtHttpTransport()->send({"POST", url, {{"Authorization", "Bearer shhh"}}, "patient data"}, options_,
                                           {}, nullptr);
    }

    // The law of every bad kind: refused as TLS, and not one byte of the request arrives.
    void expectRefused(const std::string &kind, const TlsIdentity &identity) const
    {
        const HttpServer server(hello, identity);
        const auto reply = ask(server.url("/"));
        ASSERT_FALSE(reply) << kind;
        EXPECT_EQ(reply.error().code, ErrorCode::remoteTls) << kind << ": " << describe(reply.error());
        EXPECT_EQ(server.connections(), 1U) << kind;
        EXPECT_EQ(server.receivedBytes(), 0U) << kind;
        EXPECT_TRUE(server.requests().empty()) << kind;
    }

    const test::TemporaryFolder folder_;
    const Certificate authority_;
    TransportOptions options_;
};

// The negative control of all that follows: a good server is used, and its bytes are counted.
TEST_F(Tls, UsesAServerOfAPrivateAuthority)
{
    const HttpServer server(hello, signedBy(forLocalhost()));
    TransportTrace trace;
    const auto reply = makeQtHttpTransport()->send({"POST", server.url("/"), {}, "x"}, options_, {}, &trace);
    ASSERT_TRUE(reply) << describe(reply.error());
    EXPECT_EQ(reply->body, "hello");
    EXPECT_EQ(server.requests().size(), 1U);
    EXPECT_EQ(trace.tlsVersion, "TLS 1.3");
    EXPECT_EQ(trace.certificate, "localhost");
    EXPECT_GT(trace.tls.count(), 0);
    EXPECT_TRUE(ask("https://127.0.0.1:" + std::to_string(server.port()) + "/"));
}

TEST_F(Tls, UsesTls12)
{
    TlsIdentity identity = signedBy(forLocalhost());
    identity.highestVersion = TLS1_2_VERSION;
    const HttpServer server(hello, identity);
    const auto reply = ask(server.url("/"));
    ASSERT_TRUE(reply) << describe(reply.error());
}

TEST_F(Tls, UsesAChainOfTwo)
{
    const Certificate middle({.commonName = "Middle", .isAuthority = true}, authority_);
    const Certificate leaf(forLocalhost(), middle);
    const HttpServer server(hello, TlsIdentity{.certificatePem = leaf.pem() + middle.pem(), .keyPem = leaf.keyPem()});
    const auto reply = ask(server.url("/"));
    ASSERT_TRUE(reply) << describe(reply.error());
    expectRefused("a chain with a gap", identityOf(leaf));
}

TEST_F(Tls, RefusesEveryBadCertificateBeforeAByteIsSent)
{
    CertificateOptions options = forLocalhost();
    options.validToSeconds = -60;
    expectRefused("expired", signedBy(options));

    options = forLocalhost();
    options.validFromSeconds = 600;
    expectRefused("not yet valid", signedBy(options));

    expectRefused("signed by itself", identityOf(Certificate(forLocalhost())));

    const Certificate stranger({.commonName = "Test authority", .isAuthority = true});
    expectRefused("unknown authority of the same name", identityOf(Certificate(forLocalhost(), stranger)));

    expectRefused("another host", signedBy({.commonName = "other.example", .alternatives = {"DNS:other.example"}}));
    expectRefused("the right common name beside another host",
                  signedBy({.commonName = "localhost", .alternatives = {"DNS:other.example"}}));
    expectRefused("a common name only", signedBy({.commonName = "localhost"}));
    expectRefused("an address only", signedBy({.commonName = "localhost", .alternatives = {"IP:127.0.0.1"}}));
    expectRefused("a star for everything", signedBy({.commonName = "x", .alternatives = {"DNS:*"}}));

    options = forLocalhost();
    options.extendedUse = "clientAuth";
    expectRefused("for clients only", signedBy(options));

    const Certificate notAnAuthority(CertificateOptions{.commonName = "Not an authority"}, authority_);
    const Certificate leaf(forLocalhost(), notAnAuthority);
    expectRefused("signed by one that is no authority",
                  {.certificatePem = leaf.pem() + notAnAuthority.pem(), .keyPem = leaf.keyPem()});

    options = forLocalhost();
    options.rsaBits = 1024;
    TlsIdentity weak = signedBy(options);
    weak.weak = true;
    expectRefused("a key that is too short", weak);
}

TEST_F(Tls, RefusesOldVersions)
{
    CertificateOptions options = forLocalhost();
    options.rsaBits = 2048;
    TlsIdentity old = signedBy(options);
    old.weak = true;
    old.lowestVersion = TLS1_VERSION;
    old.highestVersion = TLS1_1_VERSION;
    expectRefused("TLS 1.1", old);
}

TEST_F(Tls, RefusesPlainTextOnThePort)
{
    // What servers say to a handshake that they take for a request.
    const HttpServer server(HttpServer::Serve([](ServerConnection &connection) {
        connection.writeRaw("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        static_cast<void>(connection.pause(300));
    }));
    const auto reply = ask("https://localhost:" + std::to_string(server.port()) + "/");
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, ErrorCode::remoteTls) << describe(reply.error());
    EXPECT_EQ(server.receivedBytes(), 0U);
}

TEST_F(Tls, RefusesAHandshakeThatBreaksOff)
{
    const HttpServer::Serve kinds[] = {
        // After the client's hello: an end before it may reach a slow client while it still connects.
        [](ServerConnection &connection) { static_cast<void>(connection.waitReadable()); },
        [](ServerConnection &connection) {
            static_cast<void>(connection.waitReadable());
            connection.reset();
        },
        [](ServerConnection &connection) {
            connection.writeRaw(std::string("\x16\x03\x03\x00\x05hello", 10));
            static_cast<void>(connection.pause(300));
        },
        [](ServerConnection &connection) { connection.writeRaw(std::string(5000, 'x')); },
    };
    for (const auto &kind : kinds) {
        const HttpServer server(kind, signedBy(forLocalhost()));
        const auto reply = ask(server.url("/"));
        ASSERT_FALSE(reply);
        EXPECT_EQ(reply.error().code, ErrorCode::remoteTls) << describe(reply.error());
        EXPECT_EQ(server.receivedBytes(), 0U);
    }
}

TEST_F(Tls, GivesUpOnASlowHandshake)
{
    const HttpServer server([](ServerConnection &connection) { connection.hold(); }, signedBy(forLocalhost()));
    options_ = test::within(std::chrono::milliseconds(800)); // the name is looked up and connected to by then
    options_.caFile = folder_.file("ca.pem");
    const auto reply = ask(server.url("/"));
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, ErrorCode::remoteTimeout);
    EXPECT_EQ(reply.error().arguments[0], "making the connection secure");
}

TEST_F(Tls, ShowsItsClientCertificate)
{
    TlsIdentity identity = signedBy(forLocalhost());
    identity.clientCaPem = authority_.pem();
    const HttpServer server(hello, identity);
    EXPECT_FALSE(ask(server.url("/")));
    EXPECT_TRUE(server.requests().empty());
    for (const int bits : {0, 2048}) {
        const Certificate own({.commonName = "Ward 7", .rsaBits = bits}, authority_);
        options_.clientCertificateFile = folder_.write("own.pem", own.pem());
        options_.clientKeyFile = folder_.write("own.key", own.keyPem());
        const auto reply = ask(server.url("/"));
        ASSERT_TRUE(reply) << describe(reply.error());
    }
}

TEST_F(Tls, NamesAFileThatHoldsNoCertificate)
{
    const HttpServer server(hello, signedBy(forLocalhost()));
    options_.caFile = folder_.write("empty.pem", "nothing");
    const auto damaged = ask(server.url("/"));
    ASSERT_FALSE(damaged);
    EXPECT_EQ(damaged.error().code, ErrorCode::certificateUnreadable);
    EXPECT_EQ(damaged.error().file, folder_.file("empty.pem"));
    options_.caFile = folder_.file("missing.pem");
    EXPECT_EQ(ask(server.url("/")).error().code, ErrorCode::fileNotFound);
    EXPECT_EQ(server.connections(), 0U);
}

TEST_F(Tls, ReachesAServerThroughAProxysTunnel)
{
    const HttpServer server(hello, signedBy(forLocalhost()));
    // The proxy agrees and is the server itself from then on: the identity is checked against the far host's name.
    const TlsIdentity identity = signedBy(forLocalhost());
    const HttpServer proxy(
        [](ServerConnection &connection) {
            std::string header;
            if (!connection.readPlainHeader(header)) {
                return;
            }
            connection.writeRaw("HTTP/1.1 200 Connection established\r\n\r\n");
            ServerRequest request;
            if (connection.secure() && connection.readRequest(request)) {
                connection.write(test::wireText({200, "text/plain", header.substr(0, header.find('\r')), {}}));
            }
        },
        identity);
    options_.proxy = "http://127.0.0.1:" + std::to_string(proxy.port());
    const auto reply = ask("https://localhost:4711/x");
    ASSERT_TRUE(reply) << describe(reply.error());
    EXPECT_EQ(reply->body, "CONNECT localhost:4711 HTTP/1.1");
    EXPECT_EQ(ask("https://other.example/x").error().code, ErrorCode::remoteTls);
}

TEST(CertificateCheck, ComparesNamesLabelByLabel)
{
    EXPECT_TRUE(nameMatchesHost("predict.example", "PREDICT.example"));
    EXPECT_TRUE(nameMatchesHost("predict.example", "predict.example."));
    EXPECT_TRUE(nameMatchesHost("*.predict.example", "a.predict.example"));
    EXPECT_FALSE(nameMatchesHost("*.predict.example", "predict.example"));
    EXPECT_FALSE(nameMatchesHost("*.predict.example", "b.a.predict.example"));
    EXPECT_FALSE(nameMatchesHost("*.predict.example", ".predict.example"));
    EXPECT_FALSE(nameMatchesHost("*.example", "predict.example"));
    EXPECT_FALSE(nameMatchesHost("*", "predict"));
    EXPECT_FALSE(nameMatchesHost("a*.predict.example", "ab.predict.example"));
    EXPECT_FALSE(nameMatchesHost("", ""));
    EXPECT_FALSE(nameMatchesHost("predict.example.evil", "predict.example"));
}

TEST(CertificateCheck, ComparesAddressesWithAddressesOnly)
{
    EXPECT_TRUE(certificateIsFor({{}, {"127.0.0.1"}}, "127.0.0.1"));
    EXPECT_TRUE(certificateIsFor({{}, {"0:0:0:0:0:0:0:1"}}, "::1"));
    EXPECT_FALSE(certificateIsFor({{"127.0.0.1"}, {}}, "127.0.0.1"));
    EXPECT_FALSE(certificateIsFor({{}, {"127.0.0.2"}}, "127.0.0.1"));
    EXPECT_FALSE(certificateIsFor({{}, {"127.0.0.1"}}, "localhost"));
    EXPECT_FALSE(certificateIsFor({{}, {}}, "localhost"));
}

} // namespace
} // namespace cytogauge
