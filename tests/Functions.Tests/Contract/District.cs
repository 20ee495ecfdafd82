using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>A county of one test, with hospitals and officers of its own.</summary>
public sealed class District(ProductClient client, string region, string prefix)
{
    private int _hospitals;

    /// <summary>The client.</summary>
    public ProductClient Client => client;

    /// <summary>The county.</summary>
    public string Region => region;

    /// <summary>Registers a hospital with the usual catalogue and issues its keys.</summary>
    public async Task<Hospital> Hospital(string level = "tertiary", string kind = "general", string ownership = "public", string? catalogue = Drugs.Own)
    {
        var code = $"{prefix}-H{++_hospitals}";
        await client.Hospital(code, new { name = $"测试医院 {code}", level, kind, ownership, region, orgCode = $"O{code}", institutionCode = $"I{code}" });
        var hospital = new Hospital(client, code, await client.Key(new { principal = "hospital", hospital = code }));
        if (catalogue is not null) Assert.Equal(0, (await hospital.Push("catalogue", catalogue)).Rows().Rejected);
        return hospital;
    }

    /// <summary>A key of an officer of the county.</summary>
    public Task<string> Officer() => client.Key(new { principal = "officer", region, name = "李科长" });

    /// <summary>The items of the ratio for the county.</summary>
    public Task<IReadOnlyList<JsonElement>> Ratios(string query) => client.All($"/api/indicators/essential-drug-ratio?region={region}&{query}");

    /// <summary>The one item of the ratio for the county.</summary>
    public async Task<JsonElement> Ratio(string query) => Assert.Single(await Ratios(query));
}

/// <summary>A hospital's system.</summary>
public sealed record Hospital(ProductClient Client, string Code, string Key)
{
    /// <summary>Pushes a file and waits for its receipt.</summary>
    public Task<JsonElement> Push(string kind, FeedBody file, string query = "", string? idempotencyKey = null) => Client.Push(kind, file, Key, query, idempotencyKey);

    /// <summary>Pushes a file and answers what the door says.</summary>
    public Task<Reply> Upload(string kind, FeedBody file, string query = "", string? idempotencyKey = null) => Client.Upload(kind, file, Key, query, idempotencyKey);

    /// <summary>A key of its pharmacist.</summary>
    public Task<string> Pharmacist() => Client.Key(new { principal = "pharmacist", hospital = Code, name = "张药师" });

    /// <summary>Numerator and denominator of its ratio.</summary>
    public async Task<(decimal Numerator, decimal Denominator)> Ratio(string query = "month=2026-10")
    {
        var item = Assert.Single(await Client.All($"/api/indicators/essential-drug-ratio?{query}", Key));
        return (item.Number("numerator"), item.Number("denominator"));
    }
}

/// <summary>Short ways into JSON.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonElement json, string name) => json.GetProperty(name).ToString() is { Length: > 0 } text ? text : null;

    public static decimal Number(this JsonElement json, string name) => json.GetProperty(name).GetDecimal();

    /// <summary>The counts of a receipt: read, accepted, rejected, unmapped.</summary>
    public static (int Read, int Accepted, int Rejected, int Unmapped) Rows(this JsonElement receipt)
    {
        var rows = receipt.GetProperty("rows");
        return (rows.GetProperty("read").GetInt32(), rows.GetProperty("accepted").GetInt32(), rows.GetProperty("rejected").GetInt32(), rows.GetProperty("unmapped").GetInt32());
    }
}
