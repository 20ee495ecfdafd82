using System.IO.Compression;
using Functions.Api;
using Functions.Tests.Contract;
using Shared.Sample;
using Shared.Vocabulary;

namespace Functions.Tests.Faults.Torture;

/// <summary>One file that is sent.</summary>
/// <param name="Name">Its name in the story, and its idempotency key.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Owner">Whose it is; null for the region's own.</param>
/// <param name="Query">What stands beside it in the address.</param>
/// <param name="Body">The file.</param>
/// <param name="ByUpload">Sent as an upload that is named afterwards.</param>
internal sealed record Input(string Name, string Kind, string? Owner, string Query, FeedBody Body, bool ByUpload = false)
{
    /// <summary>The feed that it mends, by its name in the story.</summary>
    public string? Mends { get; init; }
}

/// <summary>
/// What is sent together. Files of a phase race with one another unless it is told one by one: where an evaluation may see one of two files without the other,
/// warnings rightly tell of it, so such files come one after the other in the calm run and in the tortured one.
/// </summary>
internal sealed record Phase(string Title, IReadOnlyList<Input> Inputs, bool OneByOne = false, bool ActsOnWarnings = false);

/// <summary>The sample district's files, with corrections and their reverts, and a hospital whose files of the same days all race with one another.</summary>
internal static class TortureStory
{
    /// <summary>The phases in order.</summary>
    public static IReadOnlyList<Phase> Of(TortureSettings settings, SampleDistrict district)
    {
        var racer = new RacingHospital(settings.Seed);
        var first = settings.Profile.LastDay.AddDays(1 - settings.Profile.DailyFiles);
        var references = district.Feeds.Where(f => f.Period is null && f.Mode == FeedMode.Replace && !f.FileName.Contains("update", StringComparison.Ordinal)).ToList();
        var phases = new List<Phase>
        {
            new("master", [.. references.Where(f => f is { Hospital: null, Kind: FeedKind.Catalogue }).Select(Input), Input(district.TargetFeed)]),
            new("catalogues", [.. references.Where(f => f.Hospital is not null).Select(Input), racer.Catalogue]),
            new("agreements and trade", [.. references.Where(f => f is { Hospital: null, Kind: not FeedKind.Catalogue }).Select(Input), .. district.TradeFeeds.Select(Input), .. racer.Wave()]),
        };
        foreach (var wave in district.Feeds.Except(references).GroupBy(f => WaveOf(f, first)).OrderBy(w => w.Key).TakeWhile(w => w.Key < first.AddDays(settings.Days)))
            phases.AddRange(Wave(wave.Key, [.. wave], first, racer, new Random(settings.Seed + wave.Key.DayNumber)));
        phases.Add(new Phase("mending", racer.Mending, OneByOne: true));
        return phases;
    }

    private static IEnumerable<Phase> Wave(DateOnly day, IReadOnlyList<SampleFeed> feeds, DateOnly first, RacingHospital racer, Random chance)
    {
        var title = day < first ? $"to {day:yyyy-MM-dd}" : $"{day:yyyy-MM-dd}";
        // What tells of days that were judged already, and new drugs.
        var late = feeds.Where(f => f.Period is null || (day >= first && f.Period.Value.To < day)).ToList();
        if (late.Count > 0) yield return new Phase($"{title} late", [.. late.Select(Input).Where(HasRows)], OneByOne: true);
        yield return new Phase($"{title} use and goods", [.. feeds.Except(late).Where(f => f.Kind != FeedKind.Stock).Select(Input), .. racer.Wave()]);
        yield return new Phase($"{title} stock", [.. feeds.Except(late).Where(f => f.Kind == FeedKind.Stock).Select(Input)], OneByOne: true);
        var usage = feeds.Except(late).Where(f => f.Kind == FeedKind.Usage).ToList();
        var wrong = Input(usage[chance.Next(usage.Count)]);
        yield return new Phase($"{title} a correction and its revert", [Emptied(wrong), wrong with { Name = wrong.Name + "-reverted" }], OneByOne: true);
        if (day >= first) yield return new Phase($"{title} people", [], ActsOnWarnings: true);
    }

    // A file of history by the end of its month, a day's own file by its day, what mends an earlier day by the day it comes on.
    private static DateOnly WaveOf(SampleFeed feed, DateOnly first) => feed.Period switch
    {
        null => first.AddDays(2),
        { } days when days.To >= first => feed.FileName.Contains("again", StringComparison.Ordinal) ? days.To.AddDays(1) : days.To,
        { } days when Month.Of(days.From).Last < first => Month.Of(days.From).Last,
        _ => first.AddDays(-1),
    };

    private static Input Input(SampleFeed feed) => new(
        feed.IdempotencyKey,
        feed.Kind.WireName(),
        feed.Hospital?.ToString(),
        string.Join('&', new[] { feed.Period is { } p ? $"from={p.From:yyyy-MM-dd}&to={p.To:yyyy-MM-dd}" : null, $"mode={QueryReader.Camel(feed.Mode.ToString())}" }.Where(q => q is not null)),
        new FeedBody(feed.Content().ToArray(), feed.MediaType, feed.Charset, feed.Gzip));

    // The header alone: nothing on these days.
    private static Input Emptied(Input whole)
    {
        var plain = Plain(whole.Body);
        var header = plain[..(Array.IndexOf(plain, (byte)'\n') + 1)];
        return whole with { Name = whole.Name + "-emptied", Body = whole.Body with { Bytes = header, Gzip = false } };
    }

    // A small district may have no late drug and no use by night; a header without days is refused at the door.
    private static bool HasRows(Input input)
    {
        var plain = Plain(input.Body);
        return Array.IndexOf(plain, (byte)'\n') < plain.Length - 1;
    }

    private static byte[] Plain(FeedBody body)
    {
        if (!body.Gzip) return body.Bytes;
        using var gzip = new GZipStream(new MemoryStream(body.Bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
