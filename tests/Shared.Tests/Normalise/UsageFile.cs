using System.Globalization;
using System.Text;
using Shared.Normalise;
using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Tests.Normalise;

/// <summary>Usage lines as a hospital would export them, at random but reproducible.</summary>
internal static class UsageFile
{
    public const string Header = "date,drugCode,packs,doses,amount,department,visitId";

    /// <summary>Pack sizes 1, 2.5, 10 and 24 for D1 to D4.</summary>
    public static DrugCatalogue Catalogue { get; } = new(
        new[] { 1m, 2.5m, 10m, 24m }.Select((size, i) => KeyedBookTests.Drug($"D{i + 1}") with { PackSize = size }), 1);

    public static FeedParameters Parameters { get; } = new()
    {
        Kind = FeedKind.Usage,
        Hospital = HospitalCode.Parse("H001"),
        MediaType = "text/csv",
        Charset = "utf-8",
    };

    public static NormalisedFeed Normalise(IEnumerable<string> lines, FeedParameters? parameters = null)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines.Prepend(Header)));
        return FeedNormaliser.Normalise(() => new MemoryStream(bytes), parameters ?? Parameters, Catalogue, new PlainHash());
    }

    /// <summary>Lines of October 2026, some of them faulty or of an unknown code.</summary>
    public static string[] Lines(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Line(random))];
    }

    private static string Line(Random random)
    {
        var day = new DateOnly(2026, 10, 1).AddDays(random.Next(4));
        var packs = random.Next(3) == 0 ? "" : $"{random.Next(-4, 9)}";
        var doses = random.Next(3) == 0 ? Number(random.Next(-20, 60) / 2m) : "";
        var amount = random.Next(20) == 0 ? "n/a" : Number(random.Next(-500, 20000) / 100m);
        return $"{day:yyyyMMdd},D{random.Next(1, 6)},{packs},{doses},{amount},科{random.Next(3)},V{random.Next(9)}";
    }

    private static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
