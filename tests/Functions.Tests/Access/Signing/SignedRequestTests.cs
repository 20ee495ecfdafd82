using System.Text;
using System.Text.Json;
using Functions.Tests.Contract;

namespace Functions.Tests.Access.Signing;

/// <summary>A key that signs: each request is taken once, as it was signed, or not at all.</summary>
public sealed class SignedRequestTests(RunningProduct product)
{
    private const string Feeds = "/api/feeds/usage?from=2026-10-01&to=2026-10-31";
    private static readonly byte[] File = Encoding.UTF8.GetBytes("date,drugCode,packs,amount\n2026-10-01,A,1,6.60\n");

    [Fact]
    public async Task A_signed_push_is_taken_and_counts()
    {
        var (hospital, signer) = await Signing();
        var receipt = await Send(signer.Request(HttpMethod.Post, Feeds, File));
        Assert.Equal(202, receipt.Status);
        using var read = signer.Request(HttpMethod.Get, $"/api/feeds/{receipt.Json.Text("feedId")}");
        Assert.Equal((200, hospital), ((await Send(read)) is { Status: var status } reply ? (status, reply.Json.Text("hospital")) : default));
        var listed = Assert.Single(await (await product.Client()).All("/api/keys"), k => k.Text("hospital") == hospital && k.GetProperty("signed").GetBoolean());
        Assert.False(listed.TryGetProperty("signingSecret", out _));
        Assert.Equal("live", listed.Text("state"));
    }

    [Fact]
    public async Task Without_a_signature_or_with_anothers_nothing_is_taken()
    {
        var (_, signer) = await Signing();
        var (_, other) = await Signing();
        foreach (var header in new[] { null, "", "t=1", "v1=" + new string('0', 64), "t=1,n=short,h=x,v1=y", signer.Header("POST", Feeds, File, Signer.Nonce()).Replace(",n=", ",n=1,n=", StringComparison.Ordinal) })
            Assert.Equal((401, "signature_required"), await Answer(signer.With(new HttpRequestMessage(HttpMethod.Post, Feeds), header, File)));
        Assert.Equal((401, "signature_invalid"), await Answer(signer.With(new HttpRequestMessage(HttpMethod.Post, Feeds), other.Header("POST", Feeds, File, Signer.Nonce()), File)));
        Assert.Equal((401, "signature_invalid"), await Answer((signer with { Secret = signer.Key }).Request(HttpMethod.Post, Feeds, File)));
        Assert.Empty((await Send(signer.Request(HttpMethod.Get, "/api/feeds?kind=usage"))).Json.GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("POST", "/api/feeds/stock?from=2026-10-01&to=2026-10-31")]
    [InlineData("POST", "/api/feeds/usage?from=2026-10-01&to=2026-10-30")]
    [InlineData("POST", "/api/feeds/usage?from=2026-10-01&to=2026-10-31&mode=append")]
    [InlineData("POST", "/api/uploads")]
    [InlineData("GET", "/api/feeds")]
    public async Task A_signature_is_of_one_request_and_no_other(string method, string target)
    {
        var (_, signer) = await Signing();
        var header = signer.Header("POST", Feeds, File, Signer.Nonce());
        Assert.Equal((401, "signature_invalid"), await Answer(signer.With(new HttpRequestMessage(new HttpMethod(method), target), header, method == "GET" ? null : File)));
    }

    [Fact]
    public async Task A_body_that_was_changed_on_its_way_is_not_taken_be_it_large_or_gone()
    {
        var (_, signer) = await Signing();
        var large = Encoding.UTF8.GetBytes("date,drugCode,packs,amount\n" + string.Concat(Enumerable.Repeat("2026-10-01,A,1,6.60\n", 150_000)));
        foreach (var signed in new[] { File, large })
        {
            var changed = signed.ToArray();
            changed[^2] = (byte)'9';
            foreach (var sent in new[] { changed, signed[..^20], [] })
                Assert.Equal((401, "signature_invalid"), await Answer(signer.With(new HttpRequestMessage(HttpMethod.Post, Feeds), signer.Header("POST", Feeds, signed, Signer.Nonce()), sent)));
        }

        Assert.Empty((await Send(signer.Request(HttpMethod.Get, "/api/feeds?kind=usage"))).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(202, (await Send(signer.Request(HttpMethod.Post, Feeds, large))).Status);
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    [InlineData(-86_400)]
    public async Task A_signature_of_another_time_is_too_old_or_too_early(int seconds)
    {
        var (_, signer) = await Signing();
        // A second more than the window, and the seconds that a slow machine takes only add to an old one.
        Assert.Equal((401, "signature_expired"), await Answer((signer with { Off = TimeSpan.FromSeconds(seconds < 0 ? seconds : seconds + 60) }).Request(HttpMethod.Post, Feeds, File)));
        Assert.Equal(202, (await Send((signer with { Off = TimeSpan.FromSeconds(seconds < 0 ? -200 : 200) }).Request(HttpMethod.Post, Feeds, File))).Status);
    }

    [Fact]
    public async Task A_request_that_was_caught_opens_nothing_a_second_time_in_any_process_and_an_honest_retry_gets_the_same_receipt()
    {
        var (_, signer) = await Signing();
        var (header, nonce) = (signer.Header("POST", Feeds, File, "caught-on-the-way-0"), "caught-on-the-way-0");
        var first = await Send(Named(signer.With(new HttpRequestMessage(HttpMethod.Post, Feeds), header, File)));
        Assert.Equal(202, first.Status);
        Assert.Equal((401, "nonce_reused"), await Answer(Named(signer.With(new HttpRequestMessage(HttpMethod.Post, Feeds), header, File))));
        await using var second = ProductProcess.Launch(product.Services);
        Assert.True(await second.Ready(), second.Output);
        var replayed = await Send(Named(signer.With(new HttpRequestMessage(HttpMethod.Post, Feeds), header, File)), second.Address);
        Assert.Equal((401, "nonce_reused"), (replayed.Status, replayed.Code));
        var freshTime = await Send(Named(signer.Request(HttpMethod.Post, Feeds, File, nonce + "-again")), second.Address);
        Assert.Equal((202, first.Json.Text("feedId")), (freshTime.Status, freshTime.Json.Text("feedId")));
    }

    [Fact]
    public async Task A_signed_key_opens_no_session_and_people_get_none()
    {
        var (hospital, signer) = await Signing();
        using var signIn = new HttpRequestMessage(HttpMethod.Post, "/api/session") { Content = new StringContent(JsonSerializer.Serialize(new { key = signer.Key }), Encoding.UTF8, "application/json") };
        signIn.Headers.Add("X-Console", "1");
        Assert.Equal((401, "signature_required"), await Answer(signIn));
        var person = await (await product.Client()).Send(HttpMethod.Post, "/api/keys", new { principal = "pharmacist", hospital, name = "张药师", signed = true });
        Assert.Equal((400, "invalid_body"), (person.Status, person.Code));
    }

    private static HttpRequestMessage Named(HttpRequestMessage request)
    {
        request.Headers.Add("Idempotency-Key", "an-honest-retry");
        return request;
    }

    private async Task<(string Hospital, Signer Signer)> Signing()
    {
        var hospital = await (await product.District()).Hospital();
        var issued = (await hospital.Client.Send(HttpMethod.Post, "/api/keys", new { principal = "hospital", hospital = hospital.Code, signed = true })).Expect(201);
        return (hospital.Code, new Signer(issued.Text("key")!, issued.Text("signingSecret")!));
    }

    private async Task<(int Status, string Code)> Answer(HttpRequestMessage request) => await Send(request) is var reply ? (reply.Status, reply.Code) : default;

    private async Task<Reply> Send(HttpRequestMessage request, Uri? where = null)
    {
        using var http = new HttpClient { BaseAddress = where ?? product.Address };
        using (request)
        {
            using var answer = await http.SendAsync(request);
            return new Reply((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers, await answer.Content.ReadAsByteArrayAsync());
        }
    }
}
