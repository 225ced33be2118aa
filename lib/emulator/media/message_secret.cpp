#include "media/message_secret.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <initializer_list>
#include <memory>
#include <stdexcept>

namespace vzaps::emulation {

namespace {

constexpr std::size_t key_size = 32;
constexpr std::size_t iv_size = 12;
constexpr std::size_t tag_size = 16;

void check(bool worked) {
    if (!worked) throw std::runtime_error("vzaps::emulator: encrypting a vote");
}

unsigned char const* bytes(std::string_view of) { return reinterpret_cast<unsigned char const*>(of.data()); }
unsigned char* bytes(std::string& of) { return reinterpret_cast<unsigned char*>(of.data()); }
int length_of(std::string_view of) { return static_cast<int>(of.size()); }

std::string hmac_sha256(std::string_view key, std::string_view text) {
    std::string made(key_size, '\0');
    check(HMAC(EVP_sha256(), key.data(), length_of(key), bytes(text), text.size(), bytes(made), nullptr) !=
          nullptr);
    return made;
}

// RFC 5869 without a salt, for as many bytes as one block has.
std::string hkdf_sha256(std::string_view secret, std::string_view info) {
    auto const extracted = hmac_sha256(std::string(key_size, '\0'), secret);
    return hmac_sha256(extracted, std::string(info) + '\1');
}

std::string text_of(std::initializer_list<std::string_view> parts) {
    std::string made;
    for (auto const each : parts) made += each;
    return made;
}

} // namespace

sealed_vote seal_vote(std::string_view message_secret, vote_parties const& between, std::string_view plain) {
    auto const key = hkdf_sha256(message_secret,
                                 text_of({between.poll_id, between.poll_author, between.voter, "Poll Vote"}));
    auto const additional = text_of({between.poll_id, std::string_view("\0", 1), between.voter});
    sealed_vote made;
    made.iv.resize(iv_size);
    check(RAND_bytes(bytes(made.iv), static_cast<int>(iv_size)) == 1);
    made.payload.resize(plain.size() + tag_size);

    std::unique_ptr<EVP_CIPHER_CTX, decltype([](EVP_CIPHER_CTX* each) { EVP_CIPHER_CTX_free(each); })> const
        context(EVP_CIPHER_CTX_new());
    check(context != nullptr);
    int written = 0;
    check(EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes(key), bytes(made.iv)) == 1);
    check(EVP_EncryptUpdate(context.get(), nullptr, &written, bytes(additional), length_of(additional)) == 1);
    check(EVP_EncryptUpdate(context.get(), bytes(made.payload), &written, bytes(plain), length_of(plain)) ==
          1);
    check(EVP_EncryptFinal_ex(context.get(), bytes(made.payload) + written, &written) == 1);
    check(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(tag_size),
                              bytes(made.payload) + plain.size()) == 1);
    return made;
}

} // namespace vzaps::emulation
