using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Functions.Api;
using Functions.Storage;
using Shared.Report.Progress;
using Shared.Report.Progress.Bulletins;
using Shared.Vocabulary;

namespace Functions.Reports.Monthly.Bulletins;

/// <summary>A bulletin as an officer released it. It never changes; what was wrong is corrected by a later release that names it.</summary>
public sealed record ReleasedBulletin
{
    /// <summary>Region, month and number.</summary>
    public required string Id { get; init; }

    /// <summary>From 1 on.</summary>
    public required int Release { get; init; }

    /// <summary>The first release of the month, for one that corrects it.</summary>
    public string? Corrects { get; init; }

    /// <summary>Why it was corrected.</summary>
    public string? Reason { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ReleasedAt { get; init; }

    /// <summary>The officer's key.</summary>
    public required string By { get; init; }

    /// <summary>The officer who answers for it.</summary>
    public required string Name { get; init; }

    /// <summary>What the officer wrote.</summary>
    public string? Note { get; init; }

    /// <summary>SHA-256 of the bulletin's JSON.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The content.</summary>
    public required Bulletin Bulletin { get; init; }

    /// <summary>The page in Chinese, as it was released.</summary>
    public required string PageZh { get; init; }

    /// <summary>The page in English.</summary>
    public required string PageEn { get; init; }
}

/// <summary>Keeps released bulletins, each a blob that is written once.</summary>
public sealed class BulletinReleases(IBlobs blobs)
{
    private const string Root = "bulletins/";

    /// <summary>Every release of the regions asked for, by region, month and number.</summary>
    public async Task<IReadOnlyList<ReleasedBulletin>> All(Func<RegionCode, bool> asked, CancellationToken cancel)
    {
        var found = new List<ReleasedBulletin>();
        await foreach (var name in blobs.List(MonthlyEditions.Container, Root, cancel))
        {
            if (RegionCode.TryParse(name.Split('/')[1], out var region) && asked(region)) found.Add((await Read(name, cancel))!);
        }

        return found;
    }

    /// <summary>A region's releases of a month, in order.</summary>
    public async Task<IReadOnlyList<ReleasedBulletin>> Of(RegionCode region, Month month, CancellationToken cancel)
    {
        var found = new List<ReleasedBulletin>();
        await foreach (var name in blobs.List(MonthlyEditions.Container, Folder(region, month), cancel)) found.Add((await Read(name, cancel))!);
        return found;
    }

    /// <summary>Keeps a release.</summary>
    /// <exception cref="ConcurrencyException">There is one of that number already.</exception>
    public Task Add(ReleasedBulletin released, CancellationToken cancel) => blobs.Write(
        MonthlyEditions.Container, $"{Folder(released.Bulletin.Region, released.Bulletin.Month)}{released.Release.ToString("00000", CultureInfo.InvariantCulture)}.json",
        new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(released, ApiJson.Options))), WriteCondition.IfAbsent, cancel);

    /// <summary>The name of a bulletin's content.</summary>
    public static string Hash(Bulletin bulletin) => ProgressContent.Hash(JsonSerializer.Serialize(bulletin, ApiJson.Options));

    private static string Folder(RegionCode region, Month month) => $"{Root}{region}/{month}/";

    private async Task<ReleasedBulletin?> Read(string name, CancellationToken cancel) =>
        (await blobs.Read(MonthlyEditions.Container, name, cancel))?.Bytes.ToObjectFromJson<ReleasedBulletin>(ApiJson.Options);
}
