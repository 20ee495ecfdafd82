using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.LocalServices;
using Functions.Tests.Contract;
using Functions.Tests.Hosting;
using Servers = Functions.LocalServices.LocalServices;

namespace Functions.Tests.Storage.Shapes;

/// <summary>
/// What the build before this one stored: a data folder it really wrote, from before stored forms bore versions and packed documents had digests, and what it
/// answered then. <c>FormerBuild/README.md</c> says how it was made.
/// </summary>
public sealed class FormerBuildTests
{
    private static readonly string Kept = Path.Combine(Repository.Root, "tests/Functions.Tests/Storage/Shapes/FormerBuild");

    [Fact]
    public async Task This_build_goes_on_with_it_and_answers_the_same_to_the_last_digit()
    {
        var folder = Directory.CreateTempSubdirectory("former");
        try
        {
            await ZipFile.ExtractToDirectoryAsync(Path.Combine(Kept, "data.zip"), folder.FullName, TestContext.Current.CancellationToken);
            await using var servers = await Servers.Start(new LocalServicesOptions { DataDirectory = folder.FullName }, CancellationToken.None);
            await using var process = ProductProcess.Launch(servers.Endpoints);
            Assert.True(await process.Ready(), process.Output);
            using var client = new ProductClient(process.Address);
            foreach (var (path, before) in JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Kept, "answers.json"), TestContext.Current.CancellationToken))!.AsObject())
                Assert.Equal(Comparable(before), Comparable(JsonNode.Parse((await client.Get(path)).GetRawText())));

            await GoesOn(client);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // What it merges into, and what it measures anew, is in the form before.
    private static async Task GoesOn(ProductClient client)
    {
        var more = await client.Push("usage", "date,drugCode,packs,amount\n2026-10-06,A,1,6.60\n", query: "hospital=H001&mode=append");
        Assert.Equal((1, 1, 0, 0), more.Rows());
        var ratio = Assert.Single(await client.All("/api/indicators/essential-drug-ratio?basis=amount&month=2026-10&hospital=H001"));
        var former = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Kept, "answers.json"), TestContext.Current.CancellationToken))!
            ["/api/indicators/essential-drug-ratio?basis=amount&month=2026-10&groupBy=hospital"]!["items"]!.AsArray().Single(i => (string?)i!["hospital"] == "H001")!;
        Assert.Equal((decimal)former["numerator"]! + 6.60m, ratio.Number("numerator"));
        Assert.Equal((decimal)former["denominator"]! + 6.60m, ratio.Number("denominator"));
    }

    // A night may have passed since: how long a warning has stood changes with the day, not that it stands.
    private static string Comparable(JsonNode? answer)
    {
        foreach (var item in answer?["items"]?.AsArray() ?? [])
        {
            if (item is JsonObject warning && warning.ContainsKey("severity"))
                foreach (var name in warning.Select(m => m.Key).Where(name => name is not ("id" or "drugCode" or "hospital" or "openedOn")).ToList()) warning.Remove(name);
        }

        return JsonSerializer.Serialize(Numbers(answer));
    }

    // 1.0 and 1 are the same number, ratios have twelve decimals that count, and a member that was added since says nothing of then.
    private static JsonNode? Numbers(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Where(m => m.Value is not null).OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Numbers(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Numbers)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => JsonValue.Create((Math.Round(value.GetValue<decimal>(), 12) / 1.0000000000000000000000000000m).ToString()),
        _ => node?.DeepClone(),
    };
}
