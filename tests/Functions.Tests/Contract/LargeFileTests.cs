using System.Globalization;
using System.IO.Compression;
using System.Text;
using Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Contract;

/// <summary>Contract §4, "Large files": a file is put with an Azure Storage client and then named.</summary>
public sealed class LargeFileTests(RunningProduct product)
{
    private const string Few = "date,drugCode,packs,amount\n2026-10-01,A,1,6.60\n";
    private const int ManyRows = 40_000;

    [Fact]
    public async Task A_file_put_in_parallel_blocks_becomes_a_feed_and_leaves_the_clear()
    {
        var hospital = await (await product.District()).Hospital();
        var file = Many();
        var blob = await hospital.Client.Put(file, hospital.Key);
        Assert.Contains(blob, await Lying(), StringComparer.Ordinal);
        var receipt = await hospital.Client.Settled((await hospital.Client.Name("usage", blob, hospital.Key)).Expect(202).Text("feedId")!, hospital.Key);
        Assert.Equal(("completed", (ManyRows, ManyRows, 0, 0)), (receipt.Text("status"), receipt.Rows()));
        Assert.Equal((file.LongLength, Hash(file)), (receipt.GetProperty("bytes").GetInt64(), receipt.Text("sha256")));
        Assert.Equal((264_000m, 264_000m), await hospital.Ratio());
        Assert.DoesNotContain(blob, await Lying(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_address_says_when_it_ends_and_only_for_that_file()
    {
        var hospital = await (await product.District()).Hospital();
        var upload = await hospital.Client.Issue(hospital.Key);
        var life = upload.GetProperty("expiresAt").GetDateTimeOffset() - DateTimeOffset.UtcNow;
        Assert.InRange(life, TimeSpan.FromHours(23), TimeSpan.FromHours(24));
        Assert.EndsWith("/" + upload.Text("blob"), new Uri(upload.Text("uploadUrl")!).AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saying_it_again_answers_the_same_receipt_and_saying_something_else_finds_it_used()
    {
        var hospital = await (await product.District()).Hospital();
        var blob = await hospital.Client.Put(Encoding.UTF8.GetBytes(Few), hospital.Key);
        var first = (await hospital.Client.Name("usage", blob, hospital.Key, "", "k")).Expect(202);
        var again = (await hospital.Client.Name("usage", blob, hospital.Key, "", "k")).Expect(202);
        Assert.Equal(first.Text("feedId"), again.Text("feedId"));
        foreach (var (kind, query, key) in new[] { ("usage", "policy=strict", "k"), ("usage", "", null), ("inbound", "", "k") })
            Assert.Equal((404, "upload_used"), Both(await hospital.Client.Name(kind, blob, hospital.Key, query, key)));
    }

    [Fact]
    public async Task Without_a_key_the_upload_itself_keeps_it_from_counting_twice()
    {
        var hospital = await (await product.District()).Hospital();
        var blob = await hospital.Client.Put(Encoding.UTF8.GetBytes(Few), hospital.Key);
        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => hospital.Client.Name("usage", blob, hospital.Key)));
        // Who comes while another takes it in may be asked to come again.
        var taken = replies.Where(r => r.Status == 202).Select(r => r.Json.Text("feedId")).Distinct(StringComparer.Ordinal);
        var id = Assert.Single(taken);
        Assert.All(replies, r => Assert.True(r.Status is 202 or 503, r.Text));
        await hospital.Client.Settled(id!, hospital.Key);
        Assert.Single(await hospital.Client.All("/api/feeds?kind=usage", hospital.Key));
    }

    [Fact]
    public async Task The_same_file_put_twice_under_one_key_or_as_an_append_is_one_feed()
    {
        var hospital = await (await product.District()).Hospital();
        foreach (var (query, key) in new[] { ("", "k"), ("mode=append", (string?)null) })
        {
            var ids = new List<string?>();
            for (var time = 0; time < 2; time++)
            {
                var blob = await hospital.Client.Put(Encoding.UTF8.GetBytes(Few), hospital.Key);
                ids.Add((await hospital.Client.Name("usage", blob, hospital.Key, query, key)).Expect(202).Text("feedId"));
                Assert.DoesNotContain(blob, await Lying(), StringComparer.Ordinal);
            }

            Assert.Equal(ids[0], ids[1]);
        }
    }

    [Fact]
    public async Task Somebody_elses_upload_answers_exactly_as_one_that_does_not_exist()
    {
        var district = await product.District();
        var (mine, other) = (await district.Hospital(), await district.Hospital());
        var blob = await other.Client.Put(Encoding.UTF8.GetBytes(Few), other.Key);
        var unknown = "20261001-00000000000000000000000000000000";
        var (foreign, none) = (await mine.Client.Name("usage", blob, mine.Key), await mine.Client.Name("usage", unknown, mine.Key));
        Assert.Equal((404, "upload_not_found"), Both(foreign));
        Assert.Equal(none.Text.Replace(unknown, blob, StringComparison.Ordinal), foreign.Text);
        Assert.Equal(404, (await mine.Client.Name("usage", Uri.EscapeDataString($"../{other.Code}/{blob}"), mine.Key)).Status);
        Assert.Equal(404, (await mine.Client.Name("usage", blob, query: $"hospital={mine.Code}")).Status);
        (await other.Client.Name("usage", blob, query: $"hospital={other.Code}")).Expect(202);
    }

    [Fact]
    public async Task What_was_not_put_yet_what_is_empty_and_what_comes_with_a_body_is_refused()
    {
        var hospital = await (await product.District()).Hospital();
        var upload = await hospital.Client.Issue(hospital.Key);
        Assert.Equal((404, "upload_not_found"), Both(await hospital.Client.Name("usage", upload.Text("blob")!, hospital.Key)));
        await Uploads.Put(upload, Encoding.UTF8.GetBytes(Few));
        Assert.Equal((400, "body_and_blob"), Both(await hospital.Client.Name("usage", upload.Text("blob")!, hospital.Key, body: Few)));
        var empty = await hospital.Client.Put([], hospital.Key);
        Assert.Equal((400, "empty_body"), Both(await hospital.Client.Name("usage", empty, hospital.Key)));
        Assert.Equal((400, "missing_column"), Both(await hospital.Client.Name("usage", await hospital.Client.Put("a,b\n1,2\n"u8.ToArray(), hospital.Key), hospital.Key)));
        (await hospital.Client.Name("usage", upload.Text("blob")!, hospital.Key)).Expect(202);
    }

    [Fact]
    public async Task A_check_reports_and_keeps_the_upload()
    {
        var hospital = await (await product.District()).Hospital();
        var blob = await hospital.Client.Put(Encoding.UTF8.GetBytes(Few + "2026-02-30,A,1,6.60\n"), hospital.Key);
        var report = (await hospital.Client.Name("usage", blob, hospital.Key, "validate=true")).Expect(200);
        Assert.Equal((2, 1, 1, 0), report.Rows());
        Assert.Contains(blob, await Lying(), StringComparer.Ordinal);
        (await hospital.Client.Name("usage", blob, hospital.Key)).Expect(202);
    }

    [Theory]
    [InlineData("text/csv", "truncated_gzip")]
    [InlineData("application/zip", "corrupt_archive")]
    public async Task A_file_that_breaks_in_the_middle_is_refused_with_what_is_wrong_at_the_latest_when_it_is_read(string mediaType, string code)
    {
        var hospital = await (await product.District()).Hospital();
        var text = Noise();
        var file = mediaType == "text/csv" ? new FeedBody(text).Compressed().Bytes : Zipped(text);
        Assert.True(file.Length > 1 << 20);
        var blob = await hospital.Client.Put(file[..^(file.Length / 3)], hospital.Key);
        var reply = await hospital.Client.Name("usage", blob, hospital.Key, body: new FeedBody([], mediaType));
        var problem = reply.Status == 202 ? (await hospital.Client.Settled(reply.Json.Text("feedId")!, hospital.Key)).GetProperty("problem") : reply.Json;
        Assert.Equal(code, problem.Text("code"));
        Assert.Empty(await hospital.Client.All("/api/indicators/essential-drug-ratio?month=2026-10", hospital.Key));
    }

    [Fact]
    public async Task Whoever_may_push_may_ask_for_an_address_and_nobody_else()
    {
        var district = await product.District();
        var (mine, other) = (await district.Hospital(), await district.Hospital(catalogue: null));
        await mine.Client.Issue(await mine.Pharmacist());
        await mine.Client.Issue(query: $"?hospital={mine.Code}");
        var reference = await mine.Client.Put(Encoding.UTF8.GetBytes("indicator,region,min,effectiveFrom,source\nessential-drug-ratio," + district.Region + ",0.1,2026-01-01,津卫〔2026〕1号\n"));
        (await mine.Client.Name("targets", reference)).Expect(202);
        Assert.Equal(403, (await mine.Client.Send(HttpMethod.Post, "/api/uploads", null, await district.Officer())).Status);
        Assert.Equal(403, (await mine.Client.Send(HttpMethod.Post, $"/api/uploads?hospital={other.Code}", null, mine.Key)).Status);
        Assert.Equal(404, (await mine.Client.Send(HttpMethod.Post, "/api/uploads?hospital=NOBODY")).Status);
        Assert.Equal(400, (await mine.Client.Send(HttpMethod.Post, "/api/uploads?colour=red")).Status);
        Assert.Equal(401, (await mine.Client.Send(HttpMethod.Post, "/api/uploads", null, null)).Status);
    }

    private static byte[] Many()
    {
        var text = new StringBuilder("date,drugCode,packs,amount,department,visitId\n");
        for (var row = 0; row < ManyRows; row++) text.Append(CultureInfo.InvariantCulture, $"2026-10-{(row % 31) + 1:00},A,1,6.60,科室{row % 60},V{row}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // Random departments, so that it stays large when packed.
    private static byte[] Noise()
    {
        var random = new Random(1);
        var text = new StringBuilder("date,drugCode,packs,amount,department\n");
        for (var row = 0; row < 60_000; row++) text.Append(CultureInfo.InvariantCulture, $"2026-10-01,A,1,6.60,{random.NextInt64():x16}{random.NextInt64():x16}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Zipped(byte[] text)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry("usage.csv").Open()) entry.Write(text);
        return buffer.ToArray();
    }

    private static string Hash(byte[] file) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file));

    private static (int Status, string Code) Both(Reply reply) => (reply.Status, reply.Code);

    private async Task<IReadOnlyList<string>> Lying()
    {
        await using var storage = new ServiceCollection().AddStorage(product.Services.Storage, product.Services.Cosmos, null).BuildServiceProvider();
        return await storage.GetRequiredService<IBlobs>().List("uploads", "", default).Select(name => name.Split('/')[1]).ToListAsync();
    }
}
