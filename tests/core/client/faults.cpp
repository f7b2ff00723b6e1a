#include "tests/core/client/faults.h"

#include "core/api/reference_cases.h"
#include "core/base/random.h"
#include "core/client/remote_predictor.h"
#include "tests/core/client/client_fixture.h"

#include <algorithm>
#include <functional>

namespace cytogauge::test {

namespace {

constexpr std::string_view trueBody = R"({"predictions":[0.75]})";
constexpr double trueNumber = 0.75;

// What a fault does with the connection; `done` is what has been sent of the reply, `rest` what is left of it.
struct Scene {
    ServerConnection &connection;
    Random &random;
    std::string rest;
};
using Act = void (*)(Scene &);

std::string noise(Random &random, std::size_t size)
{
    std::string bytes(size, '\0');
    for (char &byte : bytes) {
        byte = static_cast<char>(random.below(256));
    }
    return bytes;
}

void drip(Scene &scene, int milliseconds)
{
    for (const char byte : scene.rest) {
        if (!scene.connection.pause(milliseconds) || !scene.connection.write({&byte, 1})) {
            return;
        }
    }
}

void flood(Scene &scene, char byte)
{
    const std::string block(65536, byte);
    for (int i = 0; i < 400 && scene.connection.write(block); ++i) {
    }
}

void stall(Scene &scene)
{
    scene.connection.hold();
}
void cut(Scene &) {}
void reset(Scene &scene)
{
    scene.connection.reset();
}
void dripSlowly(Scene &scene)
{
    drip(scene, 20);
}
void dripQuickly(Scene &scene)
{
    drip(scene, 0);
}
void pauseThenGoOn(Scene &scene)
{
    if (scene.connection.pause(static_cast<int>(scene.random.below(40)))) {
        scene.connection.write(scene.rest);
    }
}
void garbage(Scene &scene)
{
    scene.connection.write(noise(scene.random, 1 + scene.random.below(3000)));
}
void garbageThenStall(Scene &scene)
{
    garbage(scene);
    scene.connection.hold();
}
void zeros(Scene &scene)
{
    scene.connection.write(std::string(1000, '\0'));
}
void html(Scene &scene)
{
    scene.connection.write("<html><body>502 Bad Gateway</body></html>");
}
void oversize(Scene &scene)
{
    flood(scene, 'x');
}
void lineEndFlood(Scene &scene)
{
    flood(scene, '\n');
}
void secondReply(Scene &scene)
{
    scene.connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n0\n" + scene.rest);
}
void goodTwice(Scene &scene)
{
    scene.connection.write(scene.rest + scene.rest);
}
void halfOfTheRest(Scene &scene)
{
    scene.connection.write(scene.rest.substr(0, scene.rest.size() / 2));
}
void allButOneByte(Scene &scene)
{
    scene.connection.write(scene.rest.substr(0, scene.rest.size() - 1));
}
void upperCase(Scene &scene)
{
    for (char &byte : scene.rest) {
        byte = byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 32) : byte;
    }
    scene.connection.write(scene.rest);
}

// These change the whole reply, and then hold it up at the phase's point.
std::string withBody(std::string_view body, std::string_view type = "application/json", int status = 200)
{
    return wireText({status, std::string(type), std::string(body), {}});
}
std::string utf16(std::string_view text)
{
    std::string bytes("\xff\xfe", 2);
    for (const char byte : text) {
        bytes += {byte, '\0'};
    }
    return bytes;
}

struct Kind {
    FaultKind info;
    Act act;           // at the phase's point; null: go on after a pause
    std::string reply; // instead of the good one; empty: the good one
};

const std::vector<Kind> &kinds()
{
    static const std::vector<Kind> all{
        {{"stall", false}, stall, {}},
        {{"cut", false}, cut, {}},
        {{"reset", false}, reset, {}},
        {{"drip slowly", true}, dripSlowly, {}},
        {{"drip quickly", true}, dripQuickly, {}},
        {{"pause, then go on", true}, pauseThenGoOn, {}},
        {{"garbage", false}, garbage, {}},
        {{"garbage, then stall", false}, garbageThenStall, {}},
        {{"zeros", false}, zeros, {}},
        {{"a page of HTML in the middle", false}, html, {}},
        {{"oversize", false}, oversize, {}},
        {{"a flood of line ends", false}, lineEndFlood, {}},
        {{"another reply in the middle", false}, secondReply, {}},
        {{"the rest twice", false}, goodTwice, {}},
        {{"half of the rest", false}, halfOfTheRest, {}},
        {{"all but one byte", false}, allButOneByte, {}},
        {{"upper case", true}, upperCase, {}}, // no fault where the rest holds no letters
        {{"wrong type", false}, nullptr, withBody(trueBody, "text/html")},
        {{"no type", false}, nullptr, withBody(trueBody, "")},
        {{"an error of status 500", false}, nullptr, withBody(trueBody, "application/json", 500)},
        {{"a redirect", false}, nullptr, withBody(trueBody, "application/json", 302)},
        {{"no length", false},
         nullptr,
         "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + std::string(trueBody)},
        {{"two lengths", false},
         nullptr,
         "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 22\r\nContent-Length: 21\r\n\r\n" +
             std::string(trueBody)},
        {{"a length that is too small", false},
         nullptr,
         "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 18\r\n\r\n" + std::string(trueBody)},
        {{"bare line feeds", false},
         nullptr,
         "HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 22\n\n" + std::string(trueBody)},
        {{"NaN", false}, nullptr, withBody(R"({"predictions":[NaN]})")},
        {{"1.1", false}, nullptr, withBody(R"({"predictions":[1.1]})")},
        {{"a number as text", false}, nullptr, withBody(R"({"predictions":["0.75"]})")},
        {{"an error inside status 200", false}, nullptr, withBody(R"({"error":"no","predictions":[0.25]})")},
        {{"UTF-16", false}, nullptr, withBody(utf16(trueBody))},
    };
    return all;
}

// How much of the reply goes out before the fault.
std::size_t splitPoint(const std::string &reply, int phase, Random &random)
{
    const std::size_t lineEnd = std::min(reply.find("\r\n"), reply.size());
    const std::size_t headerEnd = std::min(reply.find("\r\n\r\n"), reply.size());
    switch (phase) {
    case 2:
        return random.below(lineEnd);
    case 3:
        return lineEnd + random.below(std::max<std::size_t>(1, headerEnd - lineEnd));
    case 4:
        return std::min(headerEnd + 4 + random.below(20), reply.size() - 1);
    default:
        return 0;
    }
}

} // namespace

const std::vector<FaultKind> &faultKinds()
{
    static const std::vector<FaultKind> infos = [] {
        std::vector<FaultKind> result;
        for (const Kind &kind : kinds()) {
            result.push_back(kind.info);
        }
        return result;
    }();
    return infos;
}

HttpServer::Serve faulty(std::size_t index, int phase, std::uint64_t seed, const std::string &goodBody)
{
    const Kind &kind = kinds()[index];
    const std::string reply = kind.reply.empty() ? withBody(goodBody) : kind.reply;
    return [&kind, phase, seed, reply](ServerConnection &connection) {
        Random random(seed);
        ServerRequest request;
        if (phase > 0 && !connection.readRequest(request)) {
            return;
        }
        const std::size_t point = splitPoint(reply, phase, random);
        if (!connection.write(std::string_view(reply).substr(0, point))) {
            return;
        }
        Scene scene{connection, random, reply.substr(point)};
        (kind.act != nullptr ? kind.act : pauseThenGoOn)(scene);
        // What was sent must arrive before the connection goes.
        static_cast<void>(connection.pause(5));
    };
}

FaultOutcome runFault(std::size_t kind, int phase, std::uint64_t seed, int deadlineMs)
{
    using std::chrono::steady_clock;
    const FeatureSchema &schema = schemaNamed("wdbc");
    const HttpServer server(faulty(kind, phase, seed, std::string(trueBody)));
    EndpointProfile profile = profileFor("mlflow", server.url("/invocations"));
    profile.totalTimeout = std::chrono::milliseconds(deadlineMs);
    profile.connectTimeout = profile.totalTimeout;
    profile.firstByteTimeout = profile.totalTimeout;
    RemotePredictor predictor(profile, schema, {});
    const RemoteCase remoteCase{endpointReferenceCases(schema)->front().values, {}, {}};
    const auto start = steady_clock::now();
    const auto prediction = predictor.ask(remoteCase, {});
    const std::chrono::duration<double, std::milli> took = steady_clock::now() - start;

    FaultOutcome outcome;
    outcome.beyondDeadlineMs = took.count() - deadlineMs;
    outcome.answered = prediction.has_value();
    const std::string name =
        std::string(kinds()[kind].info.name) + ", phase " + std::to_string(phase) + ", seed " + std::to_string(seed);
    if (prediction) {
        const std::vector<double> &all = prediction->answer.probabilities;
        const bool right = all.size() == 2 && all[*schema.positiveClass] == trueNumber;
        if (!right || !kinds()[kind].info.mayAnswer) {
            outcome.problem = name + ": believed";
        }
    } else if (describe(prediction.error()).empty()) {
        outcome.problem = name + ": no reason";
    }
    if (server.connections() > 1) {
        outcome.problem = name + ": asked twice";
    }
    return outcome;
}

} // namespace cytogauge::test
