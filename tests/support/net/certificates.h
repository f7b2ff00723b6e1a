// Certificates made on the fly, good ones and every kind of bad one.
#pragma once

#include <memory>
#include <string>
#include <vector>

struct x509_st;
struct evp_pkey_st;

namespace cytogauge::test {

struct CertificateOptions {
    std::string commonName = "localhost";
    std::vector<std::string> alternatives; // "DNS:localhost", "IP:127.0.0.1"
    long validFromSeconds = -3600;         // relative to now
    long validToSeconds = 3600;
    bool isAuthority = false;
    std::string extendedUse; // "serverAuth"
    int rsaBits = 0;         // 0: an elliptic curve key
    bool sha1 = false;
};

class Certificate {
public:
    explicit Certificate(const CertificateOptions &options); // signed by itself
    Certificate(const CertificateOptions &options, const Certificate &issuer);
    [[nodiscard]] std::string pem() const;
    [[nodiscard]] std::string keyPem() const;

private:
    void sign(const CertificateOptions &options, x509_st *issuer, evp_pkey_st *issuerKey);
    std::shared_ptr<evp_pkey_st> key_;
    std::shared_ptr<x509_st> certificate_;
};

} // namespace cytogauge::test
