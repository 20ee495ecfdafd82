using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Functions.LocalServices;
using Functions.Tests.Contract;
using Functions.Tests.Hosting;
using Servers = Functions.LocalServices.LocalServices;

namespace Functions.Tests.Restore;

/// <summary>
/// A district with corrections, reverts and repeats loses what is derived; what the product answers after a restore is what it answered before. The district is
/// the one that the build before stored, so the files are also read that an older build sealed.
/// </summary>
public sealed class RestoreTests : IAsyncLifetime
{
    private static readonly string Kept = Path.Combine(Repository.Root, "tests/Functions.Tests/Storage/Shapes/FormerBuild");
    private static readonly string[] Beside = ["/api/changes", "/api/warnings", "/api/feeds?hospital=H002", "/api/reports/shortage?hospital=H001&period=2026-10", "/api/subscriptions"];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("district");
    private Servers? _servers;

    private LocalEndpoints Services => _servers!.Endpoints;

    private string Copy => Path.Combine(_folder.FullName, "copy");

    public async ValueTask InitializeAsync()
    {
        var data = Path.Combine(_folder.FullName, "data");
        await ZipFile.ExtractToDirectoryAsync(Path.Combine(Kept, "data.zip"), data);
        _servers = await Servers.Start(new LocalServicesOptions { DataDirectory = data }, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _servers!.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_derived_comes_back_to_the_last_digit_also_after_a_kill_in_the_middle()
    {
        var before = await Asked(Live);
        await Done(0, "--save", Copy);
        Assert.Contains("differences 0", await Done(0, "--compare"), StringComparison.Ordinal);

        await using (var lost = new LostStores(Services)) await lost.Derived();
        await Done(0, "--load", Copy);
        await RestoreTool.KillAt(Services, "feeds H001");
        Assert.Contains("going on after", await Done(0), StringComparison.Ordinal);

        Same(before, await Asked(_ => Task.CompletedTask));
        Assert.Contains("differences 0", await Done(0, "--compare"), StringComparison.Ordinal);
        await Done(0);
        Same(before, await Asked(_ => Task.CompletedTask));
    }

    [Fact]
    public async Task Losing_only_the_database_or_only_manifests_or_one_hospital_is_mended_alone()
    {
        var before = await Asked(Live);
        await Done(0, "--save", Copy);
        await using var lost = new LostStores(Services);

        await lost.Documents();
        await Done(0, "--load", Copy);
        await Done(0, "--figures");
        Same(before, await Asked(_ => Task.CompletedTask));

        await lost.Rows("manifests");
        await lost.Rows("books");
        await Done(0, "--hospital", "H001");
        await Done(0, "--hospital", "H002");
        Same(before, await Asked(_ => Task.CompletedTask));
    }

    [Fact]
    public async Task A_raw_file_that_was_tampered_with_is_named_and_what_it_made_differs()
    {
        await using var lost = new LostStores(Services);
        await lost.Damage("H001", 2_000);

        var told = await Done(1, "--compare", "--hospital", "H001");

        Assert.Matches("H001[.][0-9]+ (usage|stock): ", told);
        Assert.Contains("it was not used", told, StringComparison.Ordinal);
        Assert.DoesNotContain("differences 0", told, StringComparison.Ordinal);
        Assert.Contains("differences 0", await Done(0, "--compare", "--hospital", "H002"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raw_files_come_back_from_a_copy_that_fetched_only_what_was_new_or_sealed_anew()
    {
        await Asked(Live);
        Assert.True(Fetched(await Done(0, "--save", Copy)) > 0);
        Assert.Equal(0, Fetched(await Done(0, "--save", Copy)));
        await Asked(Reseal);
        Assert.True(Fetched(await Done(0, "--save", Copy)) > 0);

        await using (var lost = new LostStores(Services)) await lost.Blobs("raw");
        Assert.Contains("is missing: put it back from a copy (restore --load)", await Done(1, "--compare"), StringComparison.Ordinal);
        Assert.Contains("put back 0", await Done(0, "--load", Copy), StringComparison.Ordinal);
        Assert.Contains("differences 0", await Done(0, "--compare"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_keeps_what_the_store_has_lost_and_gives_up_what_was_removed_in_its_time()
    {
        await Done(0, "--save", Copy);
        var copied = Raw();
        await using var lost = new LostStores(Services);
        var removed = await lost.Remove("H001");

        await lost.Blobs("raw");
        await Done(0, "--save", Copy);

        Assert.Equal(copied.Except([removed]), Raw());
    }

    [Fact]
    public async Task A_copy_is_not_written_over_by_stores_that_have_lost_what_it_holds()
    {
        await Done(0, "--save", Copy);
        var copied = Raw();
        await using var lost = new LostStores(Services);
        await lost.Rows("hospitals");

        Assert.Contains("the store has none any more", await Done(2, "--save", Copy), StringComparison.Ordinal);

        Assert.Equal(copied, Raw());
        await Done(0, "--load", Copy);
        Assert.Equal(0, Fetched(await Done(0, "--save", Copy)));
    }

    [Fact]
    public async Task Erased_files_stay_erased_and_are_named_and_what_counts_of_them_stays()
    {
        var before = await Asked(async client => (await client.Send(HttpMethod.Post, "/api/hospitals/H001/erasure", new { confirm = "H001" })).Expect(200));

        Assert.Contains("erased", await Done(0), StringComparison.Ordinal);
        Same(before, await Asked(_ => Task.CompletedTask));

        await Done(0, "--save", Copy);
        await using (var lost = new LostStores(Services)) await lost.Documents();
        await Done(0, "--load", Copy);
        await Done(0, "--figures");
        Same(before, await Asked(_ => Task.CompletedTask));
    }

    [Theory]
    [InlineData("--hospital", "H 001")]
    [InlineData("--figures", "--compare")]
    [InlineData("--load", "/nowhere/at/all")]
    public async Task A_command_that_makes_no_sense_is_refused_before_anything_is_touched(params string[] words) => await Done(2, words);

    // A repeat, a correction and its revert, and an act of a person on a warning.
    private static async Task Live(ProductClient client)
    {
        const string Extra = "date,drugCode,packs,amount\n2026-10-07,A,1,6.60\n";
        Assert.Equal((1, 1, 0, 0), (await client.Push("usage", Extra, query: "hospital=H001&mode=append")).Rows());
        await client.Push("usage", Extra, query: "hospital=H001&mode=append");
        await client.Push("stock", "date,drugCode,packs\n2026-10-31,A,1\n2026-10-31,B,1\n2026-10-31,E,1\n", query: "hospital=H002");
        await client.Push("stock", "date,drugCode,packs\n2026-10-31,A,4\n2026-10-31,B,238\n2026-10-31,E,2\n", query: "hospital=H002");
        await client.Push("catalogue", "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\nZ9,氯化钠,注射剂,10ml,支,盒,5\n", query: "hospital=H001");
        var warning = (await client.All("/api/warnings?hospital=H001"))[0];
        Assert.Equal(200, (await client.Send(HttpMethod.Post, $"/api/warnings/{warning.Text("id")}/acknowledge", new { note = "已联系供应商" })).Status);
    }

    private static async Task Reseal(ProductClient client)
    {
        (await client.Send(HttpMethod.Post, "/api/hospitals/H001/keys", new { purpose = "data" })).Expect(200);
        // A new key is used on what is kept once every process knows it.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var (sealedAnew, isDone) = (0, false);
        while (!isDone)
        {
            var some = (await client.Send(HttpMethod.Post, "/api/key-upkeep")).Expect(200).GetProperty("contentSealed").GetInt32();
            isDone = some == 0 && sealedAnew > 0;
            sealedAnew += some;
            if (sealedAnew == 0) await Task.Delay(200, patience.Token);
        }
    }

    private static int Fetched(string told) => int.Parse(Regex.Match(told, "blobs-raw .*fetched (?<count>[0-9]+)", RegexOptions.None, TimeSpan.FromSeconds(30)).Groups["count"].Value, CultureInfo.InvariantCulture);

    // The names of the raw files in the copy.
    private List<string> Raw()
    {
        var folder = Path.Combine(Copy, "blobs-raw");
        return [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];
    }

    private async Task<string> Done(int code, params string[] words)
    {
        var (exit, output) = await RestoreTool.Run(Services, words);
        Assert.True(exit == code, $"{string.Join(' ', words)} ended with {exit}:\n{output}");
        return output;
    }

    private async Task<Dictionary<string, string>> Asked(Func<ProductClient, Task> first)
    {
        await using var process = ProductProcess.Launch(Services);
        Assert.True(await process.Ready(), process.Output);
        using var client = new ProductClient(process.Address);
        await first(client);
        var paths = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Kept, "answers.json")))!.AsObject().Select(m => m.Key).Concat(Beside).Distinct(StringComparer.Ordinal);
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in paths)
            answers[path] = await Answer(client, path);
        return answers;
    }

    // What was erased is gone before and after.
    private static async Task<string> Answer(ProductClient client, string path) => await client.Send(HttpMethod.Get, path) is { Status: 410 } gone
        ? gone.Code!
        : JsonSerializer.Serialize((await client.All(path)).Select(item => Exact(JsonNode.Parse(item.GetRawText()))!.ToJsonString()).Order(StringComparer.Ordinal));

    // 800 and 800.00 are the same figure: which of the two is written follows from the order in which parts were added up.
    private static JsonNode? Exact(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Exact(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Exact)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => JsonValue.Create(value.GetValue<decimal>() / 1.0000000000000000000000000000m),
        _ => node?.DeepClone(),
    };

    private static void Same(Dictionary<string, string> before, Dictionary<string, string> after) => Assert.All(before, answer => Assert.Equal(answer.Value, after[answer.Key]));
}
