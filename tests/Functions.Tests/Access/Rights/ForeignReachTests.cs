using System.Net.Http.Headers;
using System.Text;
using Functions.Tests.Contract;

namespace Functions.Tests.Access.Rights;

/// <summary>What one hospital sent or was told is of no use to another: tags, idempotency keys, uploads, links between feeds.</summary>
[Collection(RightsCollection.Name)]
public sealed class ForeignReachTests(RightsWorld world)
{
    private const string File = "date,drugCode,packs,amount\n2026-08-01,A,1,6.60\n";

    private RightsSite Own => world.Sites[0];

    private RightsSite Sibling => world.Sites[1];

    [Theory]
    [InlineData("*")]
    [InlineData(null)]
    public async Task A_tag_says_nothing_about_what_is_somebody_elses(string? given)
    {
        foreach (var operation in world.Guarded.Where(o => o.Method == "GET" && RightsTable.Of(o).Names == Named.OfHospital))
        {
            var address = Own.Things.Address(operation);
            using var owned = await Conditional(address, Own.Pharmacist, null);
            var tag = given ?? owned.Headers.ETag?.ToString() ?? "*";
            using var foreign = await Conditional(address, Sibling.Pharmacist, tag);
            using var unknown = await Conditional(NamedThings.AddressOf(operation, "nobody-0"), Sibling.Pharmacist, tag);
            Assert.True((int)foreign.StatusCode is 403 or 404, $"{operation.Id}: {foreign.StatusCode}");
            Assert.Equal(unknown.StatusCode, foreign.StatusCode);
            Assert.Null(foreign.Headers.ETag);
        }
    }

    [Fact]
    public async Task An_idempotency_key_of_another_hospital_stands_for_nothing()
    {
        var first = (await Own.Hospital.Upload("usage", File, idempotencyKey: "the-same")).Expect(202);
        var other = (await Sibling.Hospital.Upload("usage", File + "2026-08-02,A,1,6.60\n", idempotencyKey: "the-same")).Expect(202);
        Assert.Equal((Own.Hospital.Code, Sibling.Hospital.Code), (first.Text("hospital"), other.Text("hospital")));
    }

    [Fact]
    public async Task An_upload_of_another_hospital_is_as_unknown_as_one_that_nobody_has()
    {
        const string Unknown = "20260801-5d41402abc4b2a76b9719d911017c592";
        var blob = await world.Client.Put(Encoding.UTF8.GetBytes(File), Own.Hospital.Key);
        foreach (var query in new[] { "", "&validate=true" })
        {
            var (foreign, unknown) = (await Name(blob, query), await Name(Unknown, query));
            Assert.Equal((404, "upload_not_found"), (foreign.Status, foreign.Code));
            Assert.Equal(Answered.About(unknown, Unknown), Answered.About(foreign, blob));
        }

        (await world.Client.Name("usage", blob, Own.Hospital.Key)).Expect(202);
        Assert.Equal(Answered.About(await Name(Unknown, ""), Unknown), Answered.About(await Name(blob, ""), blob));

        Task<Reply> Name(string named, string query) => world.Client.Upload("usage", new FeedBody([]), Sibling.Hospital.Key, $"blob={named}{query}");
    }

    [Fact]
    public async Task A_feed_of_another_hospital_can_not_be_mended()
    {
        var (foreign, unknown) = (Own.Things.Id(world.Api.Operations.First(o => o.Id == "GetFeed")), Own.Hospital.Code + ".977");
        var (known, none) = (await Mend(foreign), await Mend(unknown));
        Assert.Equal((404, "not_found"), (known.Status, known.Code));
        Assert.Equal(Answered.About(none, unknown), Answered.About(known, foreign));

        Task<Reply> Mend(string feed) => Sibling.Hospital.Upload("usage", File, $"mends={feed}");
    }

    [Fact]
    public async Task Only_admins_push_for_others_and_the_admins_kinds()
    {
        foreach (var caller in world.Callers.Where(c => c.Role != 'A'))
        {
            foreach (var kind in new[] { "agreements", "advances", "notices", "targets", "thresholds", "calendar" })
            {
                var reply = await world.Client.Upload(kind, "", caller.Key);
                Assert.Equal((403, "forbidden"), (reply.Status, reply.Code));
            }
        }
    }

    private async Task<HttpResponseMessage> Conditional(string address, string key, string? tag)
    {
        using var http = new HttpClient { BaseAddress = world.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await http.SendAsync(request);
    }
}
