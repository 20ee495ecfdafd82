using System.Globalization;
using System.Text;
using Shared.Read;
using Shared.Vocabulary;

namespace Fuzz.Targets.Feeds;

/// <summary>
/// A file as a hospital sends it, and what is said of it. As an input it is a line of words and then the file:
/// <c>usage text/csv gbk strict gzip 2026-10-01 2026-10-31</c>. Words may be missing or wrong; what they don't say is as usual.
/// </summary>
public sealed record FeedInput(FeedParameters Parameters, byte[] File)
{
    private static readonly string[] MediaTypes =
    [
        "text/csv", "text/tab-separated-values", "application/json", "application/x-ndjson", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel", "application/zip", "application/octet-stream",
    ];

    private static readonly string[] Charsets = ["utf-8", "gbk", "gb18030", "gb2312", "utf-16", "utf-16le", "utf-16be", "utf-7", "latin1", "\"utf-8\"", "UTF8"];

    /// <summary>Takes an input apart.</summary>
    public static FeedInput Read(byte[] input)
    {
        var end = Array.IndexOf(input, (byte)'\n');
        if (end < 0) return new FeedInput(Of([]), input);
        return new FeedInput(Of(Encoding.Latin1.GetString(input, 0, end).Split(' ', StringSplitOptions.RemoveEmptyEntries)), input[(end + 1)..]);
    }

    /// <summary>Puts an input together.</summary>
    public static byte[] Write(string words, byte[] file) => [.. Encoding.Latin1.GetBytes(words), (byte)'\n', .. file];

    /// <summary>A line of words by chance.</summary>
    public static string Words(Random random)
    {
        var kinds = Enum.GetValues<FeedKind>();
        List<string> words = [kinds[random.Next(kinds.Length)].WireName()];
        if (random.Next(4) > 0) words.Add(MediaTypes[random.Next(MediaTypes.Length)]);
        if (random.Next(3) == 0) words.Add(Charsets[random.Next(Charsets.Length)]);
        if (random.Next(4) == 0) words.Add("strict");
        if (random.Next(8) == 0) words.Add("gzip");
        if (random.Next(3) == 0) words.AddRange(["2026-10-01", random.Next(3) == 0 ? "2026-10-01" : "2026-10-31"]);
        return string.Join(' ', words);
    }

    private static FeedParameters Of(string[] words)
    {
        var days = words.Select(Day).OfType<DateOnly>().ToList();
        return new FeedParameters
        {
            Kind = words.Select(w => FeedKinds.TryParse(w, out var kind) ? kind : (FeedKind?)null).FirstOrDefault(k => k is not null) ?? FeedKind.Usage,
            Hospital = HospitalCode.Parse("H001"),
            Policy = words.Contains("strict", StringComparer.Ordinal) ? RowPolicy.Strict : RowPolicy.Lenient,
            Gzip = words.Contains("gzip", StringComparer.Ordinal),
            MediaType = words.FirstOrDefault(w => w.Contains('/', StringComparison.Ordinal)),
            Charset = words.FirstOrDefault(w => Charsets.Contains(w, StringComparer.Ordinal)),
            Period = days is [var from, var to, ..] && from <= to ? new DayRange(from, to) : null,
        };
    }

    private static DateOnly? Day(string word) =>
        DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
