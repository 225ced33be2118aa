#include "codec/decoder.hpp"

#include "codec/answer_handler.hpp"
#include "codec/json_slices.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse_options.hpp>
#include <boost/json/serialize.hpp>

#include <cmath>
#include <optional>
#include <string>
#include <utility>

namespace json = boost::json;

namespace vzaps::codec {

namespace {

using parser = json::basic_parser<answer_handler>;

decoded mismatch(std::string field, std::string detail) {
    return {decoded::ended::mismatch, std::move(field), std::move(detail)};
}

// Tells the handler of a value as the parser would.
void walk(json::value const& from, answer_handler& to, boost::system::error_code& ec) {
    switch (from.kind()) {
    case json::kind::null:
        to.on_null(ec);
        break;
    case json::kind::bool_:
        to.on_bool(from.get_bool(), ec);
        break;
    case json::kind::int64:
        to.on_int64(from.get_int64(), {}, ec);
        break;
    case json::kind::uint64:
        to.on_uint64(from.get_uint64(), {}, ec);
        break;
    case json::kind::double_:
        to.on_double(from.get_double(), std::isfinite(from.get_double()) ? "" : json::serialize(from), ec);
        break;
    case json::kind::string:
        to.on_string(from.get_string(), from.get_string().size(), ec);
        break;
    case json::kind::array:
        to.on_array_begin(ec);
        for (auto const& each : from.get_array()) walk(each, to, ec);
        to.on_array_end(from.get_array().size(), ec);
        break;
    case json::kind::object:
        to.on_object_begin(ec);
        for (auto const& each : from.get_object()) {
            to.on_key(each.key(), each.key().size(), ec);
            walk(each.value(), to, ec);
        }
        to.on_object_end(from.get_object().size(), ec);
        break;
    }
}

decoded judged(answer_handler const& seen) {
    if (seen.is_past_limits())
        return {decoded::ended::too_large, {}, "takes too much memory for the size of its text"};
    if (!seen.filled()) return mismatch({}, "there is no object in it");
    if (!seen.problem().empty()) return mismatch(seen.problem(), "is missing or of the wrong type");
    return {};
}

} // namespace

class decoding::state {
public:
    state(std::string_view body, field_table const& table, void* object, void (*reset)(void* object),
          bool enveloped, std::size_t depth)
        : slices_(body),
          options_(slices_.options(depth)),
          table_(table),
          object_(object),
          reset_(reset),
          enveloped_(enveloped),
          first_(options_, &table, object, enveloped, limits_for(slices_.text().size())) {}

    bool advance(std::size_t size) {
        boost::system::error_code ec;
        if (!slices_.feed(second_ ? *second_ : first_, size, ec)) return false;
        auto const& seen = (second_ ? *second_ : first_).handler();
        if (ec) {
            result_ = mismatch({}, ec.message());
        } else if (!second_ && seen.says_failure()) {
            result_.how = decoded::ended::unsuccessful;
        } else if (second_ || seen.has_envelope() == enveloped_) {
            result_ = judged(seen);
        } else {
            begin_again();
            return false;
        }
        return true;
    }

    decoded& result() noexcept { return result_; }

private:
    // The other form than the service is known to use. The text is read once more: that is rarer than it is
    // expensive.
    void begin_again() {
        reset_(object_);
        slices_.rewind();
        second_.emplace(options_, &table_, object_, !enveloped_, limits_for(slices_.text().size()));
    }

    json_slices slices_;
    json::parse_options options_;
    field_table const& table_;
    void* object_;
    void (*reset_)(void* object);
    bool enveloped_;
    parser first_;
    std::optional<parser> second_;
    decoded result_;
};

decoding::decoding(std::string_view body, field_table const& table, void* object, void (*reset)(void* object),
                   bool enveloped, std::size_t depth)
    : state_(std::make_unique<state>(body, table, object, reset, enveloped, depth)) {}
decoding::~decoding() = default;

bool decoding::advance(std::size_t size) { return state_->advance(size); }
decoded& decoding::result() noexcept { return state_->result(); }

decoded decode(std::string_view body, field_table const& table, void* object, void (*reset)(void* object),
               bool enveloped, std::size_t depth) {
    decoding::state reading(body, table, object, reset, enveloped, depth);
    while (!reading.advance(body.size())) {}
    return std::move(reading.result());
}

std::string fill(json::object const& from, field_table const& table, void* object) {
    constexpr std::size_t most = 64 * 1024 * 1024; // What nobody sends in one event.
    answer_handler to(&table, object, false, {most, most});
    boost::system::error_code ec;
    to.on_object_begin(ec);
    for (auto const& each : from) {
        to.on_key(each.key(), each.key().size(), ec);
        walk(each.value(), to, ec);
    }
    to.on_object_end(from.size(), ec);
    return to.problem();
}

class failure_search::state {
public:
    state(std::string_view body, std::size_t depth)
        : slices_(body), parser_(slices_.options(depth), nullptr, nullptr, true, memory_limits{0, 0}) {}

    bool advance(std::size_t size) {
        boost::system::error_code ec;
        if (!slices_.feed(parser_, size, ec)) return false;
        found_ = !ec && parser_.handler().says_failure();
        return true;
    }
    bool found() const noexcept { return found_; }

private:
    json_slices slices_;
    parser parser_;
    bool found_ = false;
};

namespace {

// Without the first letters: a quote, or an `s`, is at every corner.
bool may_report_failure(std::string_view body) { return body.find("uccess\"") != std::string_view::npos; }

} // namespace

failure_search::failure_search(std::string_view body, std::size_t depth)
    : state_(may_report_failure(body) ? std::make_unique<state>(body, depth) : nullptr) {}
failure_search::~failure_search() = default;

bool failure_search::advance(std::size_t size) { return state_ == nullptr || state_->advance(size); }
bool failure_search::found() const noexcept { return state_ != nullptr && state_->found(); }

bool reports_failure(std::string_view body, std::size_t depth) {
    failure_search search(body, depth);
    while (!search.advance(body.size())) {}
    return search.found();
}

} // namespace vzaps::codec
