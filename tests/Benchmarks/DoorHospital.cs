using System.Text;
using Functions.Demo;
using Shared.Sample;
using Shared.Vocabulary;

namespace Benchmarks;

/// <summary>A hospital of a benchmark, and its files as its system would push them.</summary>
internal static class DoorHospital
{
    /// <summary>Registers it.</summary>
    /// <returns>Its push key.</returns>
    public static async Task<string> Register(DemoClient client, string code)
    {
        await client.Call(HttpMethod.Put, $"/api/hospitals/{code}", new { name = code, level = "tertiary", kind = "general", region = "120119" }, CancellationToken.None);
        return await client.Key(new { principal = "hospital", hospital = code }, CancellationToken.None);
    }

    /// <summary>Its catalogue of the generated lines' drugs.</summary>
    public static SampleFeed Catalogue(string hospital) => Feed(hospital, FeedKind.Catalogue, Encoding.UTF8.GetBytes(UsageLines.Catalogue));

    /// <summary>A file.</summary>
    public static SampleFeed Feed(string hospital, FeedKind kind, byte[] content) =>
        new(kind, HospitalCode.Parse(hospital), "text/csv", "utf-8", Gzip: false, Period: null, FeedMode.Replace, $"{kind}-{hospital}", () => content, $"{kind}.csv");
}
