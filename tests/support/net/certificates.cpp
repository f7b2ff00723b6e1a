#include "tests/support/net/certificates.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <cstdint>
#include <stdexcept>

namespace cytogauge::test {

namespace {

std::string contentOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    std::string text(data, static_cast<std::size_t>(size));
    BIO_free(bio);
    return text;
}

void addExtension(X509 *certificate, X509 *issuer, int kind, const std::string &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    if (extension == nullptr) {
        throw std::runtime_error("a test certificate cannot hold " + value);
    }
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

std::shared_ptr<EVP_PKEY> makeKey(const CertificateOptions &options)
{
    EVP_PKEY *key = options.rsaBits > 0 ? EVP_RSA_gen(static_cast<unsigned>(options.rsaBits)) : EVP_EC_gen("P-256");
    return {key, EVP_PKEY_free};
}

} // namespace

Certificate::Certificate(const CertificateOptions &options)
    : key_(makeKey(options)), certificate_(X509_new(), X509_free)
{
    sign(options, certificate_.get(), key_.get());
}

Certificate::Certificate(const CertificateOptions &options, const Certificate &issuer)
    : key_(makeKey(options)), certificate_(X509_new(), X509_free)
{
    sign(options, issuer.certificate_.get(), issuer.key_.get());
}

void Certificate::sign(const CertificateOptions &options, x509_st *issuer, evp_pkey_st *issuerKey)
{
    X509 *certificate = certificate_.get();
    X509_set_version(certificate, 2);
    std::uint64_t serial = 0;
    RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1U);
    X509_gmtime_adj(X509_getm_notBefore(certificate), options.validFromSeconds);
    X509_gmtime_adj(X509_getm_notAfter(certificate), options.validToSeconds);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(options.commonName.c_str()), -1, -1, 0);
    X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
    X509_set_pubkey(certificate, key_.get());
    addExtension(certificate, issuer, NID_basic_constraints, options.isAuthority ? "critical,CA:TRUE" : "CA:FALSE");
    if (options.isAuthority) {
        addExtension(certificate, issuer, NID_key_usage, "critical,keyCertSign,cRLSign");
    }
    if (!options.extendedUse.empty()) {
        addExtension(certificate, issuer, NID_ext_key_usage, options.extendedUse);
    }
    std::string alternatives;
    for (const std::string &alternative : options.alternatives) {
        alternatives += (alternatives.empty() ? "" : ",") + alternative;
    }
    if (!alternatives.empty()) {
        addExtension(certificate, issuer, NID_subject_alt_name, alternatives);
    }
    if (X509_sign(certificate, issuerKey, options.sha1 ? EVP_sha1() : EVP_sha256()) == 0) {
        throw std::runtime_error("a test certificate was not signed");
    }
}

std::string Certificate::pem() const
{
    BIO *bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, certificate_.get());
    return contentOf(bio);
}

std::string Certificate::keyPem() const
{
    BIO *bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(bio, key_.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return contentOf(bio);
}

} // namespace cytogauge::test
