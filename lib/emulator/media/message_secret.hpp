#pragma once

#include <string>
#include <string_view>

namespace vzaps::emulation {

/// What a poll's vote is encrypted for, and by whom. JIDs are those of users, without a device.
struct vote_parties {
    std::string_view poll_id;
    std::string_view poll_author;
    std::string_view voter;
};

struct sealed_vote {
    std::string payload; ///< The ciphertext and its 16 bytes of tag.
    std::string iv;      ///< 12 bytes.
};

/// Encrypts a vote as WhatsApp does: AES-256-GCM, the key derived from the poll's `message_secret` by HKDF
/// with the parties as its info, poll and voter as additional data. Source: whatsmeow's msgsecret.go.
sealed_vote seal_vote(std::string_view message_secret, vote_parties const& between, std::string_view plain);

} // namespace vzaps::emulation
