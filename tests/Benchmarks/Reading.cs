using System.IO.Compression;
using System.Text;
using Functions.Privacy;
using Shared.Normalise;
using Shared.Read;
using Shared.Sample;
using Shared.Vocabulary;

namespace Benchmarks;

/// <summary>Reading and normalising alone: no network, no storage, one thread.</summary>
internal static class Reading
{
    private const int Rounds = 3;

    public static Task Run(int lines)
    {
        var profile = new DistrictProfile();
        var feed = SampleDistrict.HospitalDay(lines, profile.LastDay, profile);
        var catalogue = Catalogue(SampleDistrict.Generate(profile).Feeds.First(f => f.Kind == FeedKind.Catalogue && f.Hospital == feed.Hospital));
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        var text = (feed.Charset is "utf-8" ? Encoding.UTF8 : gb18030).GetString(Plain(feed));
        Measure("utf-8", Encoding.UTF8.GetBytes(text), feed, catalogue, lines);
        Measure("gb18030", gb18030.GetBytes(text), feed, catalogue, lines);
        return Task.CompletedTask;
    }

    private static void Measure(string charset, byte[] bytes, SampleFeed feed, DrugCatalogue catalogue, int lines)
    {
        var parameters = Parameters(feed) with { Charset = charset, Gzip = false };
        for (var round = 1; round <= Rounds; round++)
        {
            GC.Collect();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var before = Environment.CpuUsage.TotalTime;
            var result = Normalise(bytes, parameters, catalogue);
            var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            if (result.Rows.Accepted != lines) throw new InvalidOperationException($"Not every line counts: {result.Rows} {result.Refusal}");
            Console.WriteLine($"read {charset,-7} round {round}: {lines / seconds / 1e6:0.00} M lines/s of CPU time, {bytes.Length / seconds / 1e6:0} MB/s, {(double)allocated / lines:0.0} bytes allocated a line");
        }
    }

    private static NormalisedFeed Normalise(byte[] bytes, FeedParameters parameters, DrugCatalogue catalogue)
    {
        using var identifiers = new IdentifierEpochs([new byte[32]]).Hash();
        return FeedNormaliser.Normalise(() => new MemoryStream(bytes, writable: false), parameters, catalogue, identifiers);
    }

    private static byte[] Plain(SampleFeed feed)
    {
        using var content = new MemoryStream(feed.Content().ToArray());
        using var plain = new MemoryStream();
        using (var opened = feed.Gzip ? new GZipStream(content, CompressionMode.Decompress) : (Stream)content) opened.CopyTo(plain);
        return plain.ToArray();
    }

    private static DrugCatalogue Catalogue(SampleFeed feed) =>
        new(Normalise(feed.Content().ToArray(), Parameters(feed), DrugCatalogue.Empty).KeyedRows.OfType<CatalogueRow>(), version: 1);

    private static FeedParameters Parameters(SampleFeed feed) => new()
    {
        Kind = feed.Kind,
        Hospital = feed.Hospital,
        Period = feed.Period,
        MediaType = feed.MediaType,
        Charset = feed.Charset,
        Gzip = feed.Gzip,
    };
}
