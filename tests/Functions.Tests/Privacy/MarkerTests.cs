using System.Net.Http.Headers;
using System.Text;
using Functions.Storage;
using Functions.Tests.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Privacy;

/// <summary>Whatever a careless export says of persons, nothing of it is anywhere but in sealed blobs (contract §4, "Privacy").</summary>
public sealed class MarkerTests
{
    [Fact]
    public async Task Nothing_that_is_pushed_leaves_a_person_in_any_store_log_or_answer()
    {
        await using var product = await MarkedProduct.Start();
        var hospital = await new District(product.Client, "330101", "MK").Hospital();
        foreach (var (name, file) in MarkedFiles.All())
        {
            product.Looked(await hospital.Upload("usage", file, "validate=true"), $"{name}, validated");
            product.Looked(await hospital.Upload("usage", file, "policy=strict&from=2026-10-01&to=2026-10-02"), $"{name}, strict");
            await hospital.Client.Settled(product.Looked(await hospital.Upload("usage", file, "mode=append", Marker.Visit.Text + name), name).Expect(202).Text("feedId")!, hospital.Key);
        }

        foreach (var (name, file) in MarkedFiles.Unreadable())
        {
            var reply = product.Looked(await hospital.Upload("usage", file), name);
            if (reply.Status == 202) await hospital.Client.Settled(reply.Json.Text("feedId")!, hospital.Key);
        }

        await PushOddly(hospital);
        await Mend(product, hospital);
        await AskEverything(product, hospital, "330101");
        Assert.True(await product.LookThroughBlobs() > MarkedFiles.All().Count());
        Assert.True(await product.LookThroughTelemetry() > 100);
        await product.LookThroughFiles(withExtents: true);

        Assert.True(product.Leaks.Count == 0, Text(product.Leaks));
    }

    // Uploads and messages stand in the clear until they are feeds: Azurite keeps deleted bytes in its extents until it collects them, so that
    // here the service is asked what there still is. In Azure deleted content is the platform's, and soft delete has to be off for uploads.
    [Fact]
    public async Task Nothing_that_is_uploaded_or_sent_as_a_message_stays_in_the_clear()
    {
        await using var product = await MarkedProduct.Start();
        var hospital = await new District(product.Client, "330102", "MU").Hospital();
        foreach (var (name, file) in MarkedFiles.All().Concat(MarkedFiles.Unreadable().Where(f => f.Name == "cut zip")))
        {
            var blob = await hospital.Client.Put(file.Bytes, hospital.Key);
            product.Looked(await hospital.Client.Name("usage", blob, hospital.Key, "validate=true", body: file with { Bytes = [] }), $"{name}, uploaded and validated");
            var reply = product.Looked(await hospital.Client.Name("usage", blob, hospital.Key, "mode=append", body: file with { Bytes = [] }), $"{name}, uploaded");
            if (reply.Status == 202) await hospital.Client.Settled(reply.Json.Text("feedId")!, hospital.Key);
            else await Remove(product, hospital, blob);
        }

        await SendMessages(product, hospital);
        await AskEverything(product, hospital, "330102");
        Assert.True(await product.LookThroughBlobs() > MarkedFiles.All().Count());
        Assert.True(await product.LookThroughTelemetry() > 100);
        await product.LookThroughFiles(withExtents: false);

        Assert.True(product.Leaks.Count == 0, Text(product.Leaks));
    }

    private static async Task PushOddly(Hospital hospital)
    {
        using var http = new HttpClient();
        foreach (var query in new[] { $"?visit={Marker.Visit.Text}", $"?from={Marker.IdCard.Text}", $"?mode={Uri.EscapeDataString(Marker.Patient.Text)}", $"?mends={Marker.StrayVisit.Text}" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(hospital.Client.Address, $"/api/feeds/usage{query}")) { Content = MarkedFiles.All().First().File.ToContent() };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", hospital.Key);
            request.Headers.TryAddWithoutValidation("X-Patient", Marker.IdCard.Text);
            request.Headers.TryAddWithoutValidation("Idempotency-Key", Marker.Visit.Text + new string('9', 300));
            using var answer = await http.SendAsync(request);
            Assert.Equal(400, (int)answer.StatusCode);
        }
    }

    private static async Task Mend(MarkedProduct product, Hospital hospital)
    {
        var feed = (await hospital.Client.All("/api/feeds?kind=usage&status=completed", hospital.Key))[0].Text("feedId");
        var export = product.Looked(await hospital.Client.Send(HttpMethod.Get, $"/api/feeds/{feed}/rejections?format=csv", null, hospital.Key), "an export to mend", ownRows: true);
        var mended = new FeedBody(Encoding.UTF8.GetBytes(export.Text.Replace("2026-02-30", MarkedFiles.Day, StringComparison.Ordinal)));
        await hospital.Client.Settled(product.Looked(await hospital.Upload("usage", mended), "a mended file").Expect(202).Text("feedId")!, hospital.Key);
    }

    private static async Task SendMessages(MarkedProduct product, Hospital hospital)
    {
        await using var storage = product.Storage();
        var queues = storage.GetRequiredService<IStorageQueues>();
        var rows = MarkedFiles.MessageRows();
        string[] messages =
        [
            $$"""{"kind":"usage","hospital":"{{hospital.Code}}","idempotencyKey":"{{Marker.Visit.Text}}","mode":"append","rows":{{rows}}}""",
            $$"""{"kind":"usage","hospital":"NOBODY","rows":{{rows}}}""",
            $$"""{"kind":"{{Marker.StrayVisit.Text}}","hospital":"{{hospital.Code}}","rows":{{rows}}}""",
            $$"""{"kind":"usage","hospital":"{{hospital.Code}}","mode":"{{Marker.StrayPhone.Text}}","rows":{{rows}}}""",
            $$"""{"kind":"usage","hospital":"{{hospital.Code}}","rows":{{MarkedFiles.NamelessRows()}}}""",
            $$"""{"kind":"usage","hospital":"{{hospital.Code}}","rows":{{rows}}""",
        ];
        foreach (var message in messages) await queues.Send("feeds", BinaryData.FromString(message), Guid.NewGuid().ToString(), null, default);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while ((await hospital.Client.All("/api/dead-letters?queue=feeds")).Count < messages.Length - 1 || await queues.ApproximateCount("feeds", default) > 0) await Task.Delay(50, limit.Token);
        foreach (var feed in await hospital.Client.All("/api/feeds", hospital.Key)) await hospital.Client.Settled(feed.Text("feedId")!, hospital.Key);
    }

    // What can become no feed waits for its days to pass; here it has been long enough.
    private static async Task Remove(MarkedProduct product, Hospital hospital, string blob)
    {
        await using var storage = product.Storage();
        await storage.GetRequiredService<IBlobs>().Delete("uploads", $"{hospital.Code}/{blob}", default);
    }

    private static async Task AskEverything(MarkedProduct product, Hospital hospital, string region)
    {
        var client = hospital.Client;
        var feeds = (await client.All("/api/feeds", hospital.Key)).Select(f => f.Text("feedId")!).ToList();
        var letters = (await client.All("/api/dead-letters")).Select(d => d.Text("id")!).ToList();
        string[] callers = [ProductProcess.AdminKey, hospital.Key, await new District(client, region, "-").Officer()];
        foreach (var operation in (await client.Described()).Operations.Where(o => o.Method == "GET"))
        {
            IReadOnlyList<string> named = operation.Path.Contains("{feedId}", StringComparison.Ordinal) ? feeds : operation.Path.Contains("dead-letters/", StringComparison.Ordinal) ? letters : ["A"];
            var formats = operation.Parameters("query").Any(p => p.Text("name") == "format") ? new[] { "", "?format=csv", "?format=xlsx" } : [""];
            foreach (var caller in callers)
            {
                foreach (var query in formats)
                {
                    foreach (var id in named)
                    {
                        var address = operation.Address(n => n == "kind" ? "usage" : n == "code" ? hospital.Code : id) + query;
                        var ownRows = address.Contains("/rejections?", StringComparison.Ordinal) && caller != callers[2];
                        await product.Ask(address, caller, ownRows);
                    }
                }
            }
        }
    }

    private static string Text(IReadOnlyList<string> leaks) => $"{leaks.Count} leaks:\n{string.Join('\n', leaks.Take(60))}";
}
