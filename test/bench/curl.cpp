// What people write today: libcurl's multi interface with reused easy handles, without and with nlohmann's
// JSON.
#include "curl_loop.hpp"
#include "curl_page.hpp"
#include "measure.hpp"
#include "wire.hpp"

#include <curl/curl.h>

#include <memory>
#include <vector>

namespace {

struct transfer {
    CURL* easy = nullptr;
    std::string body;
    bench::clock::time_point start;
};

std::size_t append(char* data, std::size_t, std::size_t size, void* to) {
    static_cast<std::string*>(to)->append(data, size);
    return size;
}

curl_slist* make_headers() {
    curl_slist* headers = curl_slist_append(nullptr, ("Authorization: " + bench::bearer()).c_str());
    headers = curl_slist_append(headers, (std::string("X-Client-Token: ") + bench::client_token).c_str());
    headers = curl_slist_append(headers, "Accept: application/json");
    return curl_slist_append(headers, "Content-Type: application/json");
}

void prepare(transfer& each, bench::arguments const& args, bench::wire_call const& call,
             curl_slist* headers) {
    each.easy = curl_easy_init();
    curl_easy_setopt(each.easy, CURLOPT_URL, (args.base_url() + call.path).c_str());
    curl_easy_setopt(each.easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(each.easy, CURLOPT_USERAGENT, bench::user_agent);
    curl_easy_setopt(each.easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(each.easy, CURLOPT_COPYPOSTFIELDS, call.body.c_str());
    curl_easy_setopt(each.easy, CURLOPT_CAINFO, args.ca_file.c_str());
    curl_easy_setopt(each.easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(each.easy, CURLOPT_TIMEOUT, 30L);
    curl_easy_setopt(each.easy, CURLOPT_WRITEFUNCTION, &append);
    curl_easy_setopt(each.easy, CURLOPT_WRITEDATA, &each.body);
    curl_easy_setopt(each.easy, CURLOPT_PRIVATE, &each);
}

bool good(transfer const& ended, CURLcode code, bool decode) {
    long status = 0;
    curl_easy_getinfo(ended.easy, CURLINFO_RESPONSE_CODE, &status);
    if (code != CURLE_OK || status != 200) return false;
    if (!decode) return ended.body.ends_with('}');
    auto const page = nlohmann::json::parse(ended.body).get<bench::curl_page>();
    return page.content.size() == bench::rows_in_page;
}

void run(bench::curl_loop& loop, std::vector<std::unique_ptr<transfer>>& transfers, bench::meter& meter,
         bool decode) {
    auto const begin = [&](transfer& each) {
        each.body.clear();
        each.start = bench::clock::now();
        loop.add(each.easy);
    };
    for (auto& each : transfers)
        if (meter.take()) begin(*each);
    loop.run([&](CURL* easy, CURLcode code) {
        transfer* ended = nullptr;
        curl_easy_getinfo(easy, CURLINFO_PRIVATE, &ended);
        if (code != CURLE_OK) meter.complain(curl_easy_strerror(code));
        meter.record(ended->start, good(*ended, code, decode));
        if (meter.take()) begin(*ended);
    });
}

} // namespace

int main(int argc, char** argv) {
    auto const args = bench::read_arguments(argc, argv);
    bool const decode = args.name == "curl_nlohmann";
    curl_global_init(CURL_GLOBAL_DEFAULT);
    curl_slist* const headers = make_headers();
    std::vector<std::unique_ptr<transfer>> transfers;
    for (std::size_t i = 0; i < args.concurrency; ++i) {
        transfers.push_back(std::make_unique<transfer>());
        prepare(*transfers.back(), args, bench::list_call(), headers);
    }
    bool good = false;
    {
        bench::curl_loop loop{static_cast<long>(args.connections)};
        bench::meter warm_up{args.warm_up_calls()};
        run(loop, transfers, warm_up, decode);
        bench::meter meter{args.calls};
        run(loop, transfers, meter, decode);
        good = meter.print(args);
    }
    for (auto& each : transfers) curl_easy_cleanup(each->easy);
    curl_slist_free_all(headers);
    curl_global_cleanup();
    return good ? 0 : 1;
}
